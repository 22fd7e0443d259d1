/** Counts of clients over time, over a restart, and beyond their limit. */
import { describe, expect, it } from 'vitest';
import type { ClientCounts as SavedCounts } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { type NotedRequest, openClientCounts } from './client-counts.ts';

const startMs = Date.UTC(2026, 10, 23, 12, 2);
const minuteMs = 60_000;
const hourMs = 3_600_000;

function createShelf() {
  const rows = new Map<string, SavedCounts>();
  const keyOf = ({ counts: _, ...key }: SavedCounts) => JSON.stringify(key);
  return {
    rows,
    all: async () => [...rows.values()],
    save: async (counts: readonly SavedCounts[]) => {
      for (const each of counts) rows.set(keyOf(each), each);
    },
    removeBefore: async (spanMs: number, beforeMs: number) => {
      for (const [key, each] of rows) if (each.spanMs === spanMs && each.startMs < beforeMs) rows.delete(key);
    },
  };
}

const request = (receivedMs: number, more: Partial<NotedRequest> = {}): NotedRequest => ({
  ...{ project: 1, endpoint: '/2/httpapi', client: 'amplitude-ts/2.1.0', receivedMs, isRefused: false },
  ...{ items: [{ kind: 'event' }, { kind: 'identify' }], duplicates: 0, reasons: [], ...more },
});

async function open(shelf = createShelf()) {
  const clock = { nowMs: startMs };
  const onFailure = (error: unknown) => expect.fail(String(error));
  const counts = await openClientCounts({ shelf, clock: () => clock.nowMs, onFailure });
  return { counts, clock, shelf };
}

describe('counts of clients', () => {
  it('are of the last hour and the last week', async () => {
    const { counts, clock } = await open();
    counts.note(request(startMs));
    clock.nowMs += 2 * hourMs;
    counts.note(request(clock.nowMs, { reasons: ['string_truncated', 'too_deep', 'too_deep'] }));
    counts.note(request(clock.nowMs, { items: [], isRefused: true, reasons: ['invalid_json'] }));
    expect(counts.list(1)).toMatchObject([
      {
        ...{ endpoint: '/2/httpapi', library: 'amplitude-ts', version: '2.1.0' },
        hour: {
          requests: 2,
          refused: 1,
          events: 1,
          identifies: 1,
          problems: { too_deep: 2, invalid_json: 1 },
        },
        week: { requests: 3, refused: 1, events: 2, identifies: 2, lastMs: clock.nowMs },
      },
    ]);
    clock.nowMs += 8 * 24 * hourMs;
    expect(counts.list(1)).toEqual([]);
  });

  it('are the same after a restart, and go on', async () => {
    const { counts, shelf } = await open();
    counts.note(request(startMs));
    await counts.save();
    const again = await open(shelf);
    expect(again.counts.list(1)).toEqual(counts.list(1));
    again.counts.note(request(startMs + minuteMs));
    await again.counts.save();
    expect((await open(shelf)).counts.list(1)[0]?.week).toMatchObject({ requests: 2, events: 2 });
  });

  it('are given up after a week', async () => {
    const { counts, clock, shelf } = await open();
    counts.note(request(startMs));
    await counts.save();
    clock.nowMs += 8 * 24 * hourMs;
    counts.note(request(clock.nowMs));
    await counts.save();
    expect([...shelf.rows.values()].map((row) => row.startMs).every((ms) => ms > startMs)).toBe(true);
  });

  it('put clients beyond the limit together', async () => {
    const { counts } = await open();
    const count = limits.clientsPerProjectMax + 50;
    for (let index = 0; index < count; index++) counts.note(request(startMs, { client: `sdk/${index}.0` }));
    const listed = counts.list(1);
    expect(listed).toHaveLength(limits.clientsPerProjectMax + 1);
    expect(listed.find(({ library }) => library === '(other)')?.week.requests).toBe(50);
    expect(listed.reduce((sum, { week }) => sum + week.requests, 0)).toBe(count);
  });

  it('count each that comes after ever other texts of one', async () => {
    const { counts } = await open();
    const texts = limits.clientsPerProjectMax * 10;
    for (let index = 0; index < texts; index++)
      counts.note(request(startMs, { client: `sdk/1.0 (${index})` }));
    for (let index = 0; index < 2; index++) counts.note(request(startMs, { client: 'late/2.0' }));
    expect(counts.list(1).map(({ library, week }) => [library, week.requests])).toEqual([
      ['sdk', texts],
      ['late', 2],
    ]);
  });
});
