/** Tests of the recent calls that are kept for previews. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SavedCalls } from '../../catalog/contract.ts';
import type { JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { openRecentCalls, type RecentCalls } from './recent-calls.ts';

let saved: Map<string, SavedCalls>;
let writes: number;
let failures: unknown[];
let broken: boolean;
let recent: RecentCalls;

const open = (storeIp = false) =>
  openRecentCalls({
    storeIp,
    onFailure: (error) => failures.push(error),
    shelf: {
      calls: async () => [...saved.values()],
      saveCalls: async (calls) => {
        if (broken) throw new Error('disk');
        writes += 1;
        saved.set(`${calls.project} ${calls.callType}`, calls);
      },
    },
  });
const track = (event: string, more: JsonObject = {}) => ({ type: 'track', event, userId: 'u', ...more });
const note = (calls: readonly JsonObject[], receivedMs = 1, project = 1, source?: string) =>
  recent.note(
    project,
    calls.map((call) => ({ call, receivedMs, ...(source !== undefined && { source }) })),
  );
const events = (project = 1) => recent.list(project).map(({ call }) => call['event'] ?? call['type']);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [saved, writes, failures, broken] = [new Map(), 0, [], false];
  recent = await open();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('recent calls', () => {
  it('are listed newest first, each project its own', () => {
    note([track('A'), track('B')], 1);
    note([{ type: 'group', groupId: 'g' }], 2);
    note([track('C')], 3);
    note([track('Elsewhere')], 4, 2);
    expect(events()).toEqual(['C', 'group', 'B', 'A']);
    expect(recent.list(1, 'group')).toEqual([
      { callType: 'group', receivedMs: 2, call: { type: 'group', groupId: 'g' } },
    ]);
    expect(recent.list(3)).toEqual([]);
  });

  it('are the last of each call type: many of one do not push out another', () => {
    note([{ type: 'group', groupId: 'g' }]);
    for (let n = 0; n < 250; n++) note([track(`E${n}`)], n);
    expect(recent.list(1, 'track')).toHaveLength(limits.segmentCallsKeptMax);
    note([track('Newest')], 300);
    expect(events().slice(0, 2)).toEqual(['Newest', 'E249']);
    expect(recent.list(1, 'track')).toHaveLength(limits.segmentCallsKeptMax);
    expect(recent.list(1, 'group')).toHaveLength(1);
  });

  it('are kept of each source, however much others send, also over a restart', async () => {
    note([track('Rare', { context: { ip: '1.2.3.4' } })], 1, 1, 'server');
    for (let n = 0; n < 250; n++) note([track(`E${n}`)], n, 1, 'web');
    const show = () =>
      [...recent.listLast(1)].map(([source, { call, receivedMs }]) => [source, call, receivedMs]);
    const expected = [
      ['server', track('Rare', { context: {} }), 1],
      ['web', track('E249'), 249],
    ];
    expect(show()).toEqual(expected);
    await recent.save();
    recent = await open();
    expect(show()).toEqual(expected);
    expect(recent.listLast(2).size).toBe(0);
    // They are no calls of a type of their own.
    expect(recent.list(1)).toHaveLength(limits.segmentCallsKeptMax);
  });

  it('are as many as fit', () => {
    const large = 'é'.repeat(limits.segmentCallsKeptBytesMax / 8);
    note(Array.from({ length: 10 }, (_, n) => track(`E${n}`, { properties: { large } })));
    expect(events()).toEqual(['E9', 'E8', 'E7']);
  });

  it('keep an address only where events do', async () => {
    const context = { ip: '203.0.113.7', locale: 'de' };
    note([track('A', { context })]);
    expect(recent.list(1)[0]?.call['context']).toEqual({ locale: 'de' });
    recent = await open(true);
    note([track('A', { context })]);
    expect(recent.list(1)[0]?.call['context']).toEqual(context);
  });

  it('are saved some seconds after a change, once, and are there after a start', async () => {
    note([track('A')]);
    note([track('B')]);
    expect(writes).toBe(0);
    await vi.advanceTimersByTimeAsync(limits.segmentCallsSavedAfterMs);
    await vi.waitFor(() => expect(writes).toBe(1));
    await vi.advanceTimersByTimeAsync(10 * limits.segmentCallsSavedAfterMs);
    expect(writes).toBe(1);
    recent = await open();
    expect(events()).toEqual(['B', 'A']);
    note([track('C')], 2);
    await recent.save();
    expect(writes).toBe(2);
    recent = await open();
    expect(events()).toEqual(['C', 'B', 'A']);
  });

  it('that were looked at before are saved as well', async () => {
    note([track('A')]);
    expect(events()).toEqual(['A']);
    await recent.save();
    expect(saved.get('1 track')?.calls).toContain('"A"');
  });

  it('that nest deeper than can be shown are cut there, and keep nobody out', async () => {
    let deep: JsonObject = {};
    for (let level = 0; level < 5_000; level++) deep = { a: deep };
    note([track('Before'), track('Deep', { properties: { deep, n: 1 } }), track('After')]);
    expect(events()).toEqual(['After', 'Deep', 'Before']);
    const [, shown] = recent.list(1);
    expect(shown?.call['properties']).toMatchObject({ n: 1 });
    expect(JSON.stringify(shown)).toContain('(nested too deeply to show)');
    await recent.save();
    expect(saved.get('1 track')?.calls).toContain('"After"');
  });

  it('outlive a save that fails', async () => {
    broken = true;
    note([track('A')]);
    await vi.advanceTimersByTimeAsync(limits.segmentCallsSavedAfterMs);
    await vi.waitFor(() => expect(failures).toHaveLength(1));
    broken = false;
    await recent.save();
    expect(saved.get('1 track')?.calls).toContain('"A"');
    expect(events()).toEqual(['A']);
  });
});
