/** Which versions events carry, for receipts and imports. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryState } from '../../test/support/memory-state.ts';
import { request } from '../../test/support/random-requests.ts';
import { noVersion } from '../domain/ids.ts';
import type { IntakeRequest } from '../domain/input.ts';
import type { EventRow, MembershipRow, VersionRow } from '../domain/rows.ts';
import { decide } from './decide.ts';

type Dated = VersionRow | MembershipRow;

/** Greatest effective time, the later emitted among equals; of those in force at atMs. */
function newest<T extends Dated>(rows: readonly T[], atMs = Infinity): T | undefined {
  let found: T | undefined;
  for (const row of rows) {
    if (row.effective > atMs) continue;
    if (found === undefined || row.effective >= found.effective) found = row;
  }
  return found;
}

interface Seen {
  readonly versions: VersionRow[];
  readonly memberships: MembershipRow[];
}

/** What the store would find for the event in the rows before it. */
function expectStamps(row: EventRow, types: readonly string[], seen: Seen): void {
  // It says itself what it has: test/cases/export-rows.test.ts.
  if (row.snapshot !== undefined) return;
  const atMs = row.stamp === 'import' ? Math.min(row.time, row.received) : Infinity;
  const versionOf = (unit: string) =>
    newest(
      seen.versions.filter((each) => each.unit === unit && each.scope === 'profile'),
      atMs,
    )?.ver ?? noVersion;
  if (row.skip_user_properties_sync !== 1) expect(row.user_ver).toBe(versionOf(row.user));
  const sent = JSON.parse(row.groups_sent ?? '{}') as Record<string, string[]>;
  const attribution = JSON.parse(row.attribution ?? '{}') as Record<string, string>;
  for (const [slot, type] of types.entries()) {
    const { ids, versions } = slot < 16 ? inSlot(row, slot) : inMore(row, type);
    expect(versions).toEqual(ids.map(versionOf));
    const own = Object.hasOwn(sent, type);
    const lists = seen.memberships.filter((each) => each.user === row.user && each.type === type);
    if (own) expect(ids).toHaveLength(sent[type]?.length ?? 0);
    else expect(ids).toEqual(newest(lists, atMs)?.units ?? []);
    expect(attribution[type]).toBe(ids.length === 0 ? undefined : own ? 'event' : 'user');
  }
}

function inSlot(row: EventRow, slot: number) {
  return { ids: row[`g${slot}`] ?? [], versions: row[`v${slot}`] ?? [] };
}

function inMore(row: EventRow, type: string) {
  const places = [...(row['more_groups.type'] ?? []).entries()].filter(([, each]) => each === type);
  const ids = row['more_groups.id'] ?? [];
  const versions = row['more_groups.ver'] ?? [];
  return {
    ids: places.map(([place]) => ids[place] ?? ''),
    versions: places.map(([place]) => versions[place] ?? ''),
  };
}

function checkAll(requests: readonly IntakeRequest[]): void {
  const state = createMemoryState();
  const seen: Seen = { versions: [], memberships: [] };
  const types: string[] = [];
  for (const each of requests) state.commit((transaction) => decide(transaction, { ...each, project: 1 }));
  for (const { table, row } of state.emitted) {
    if (table === 'group_types') types[row.slot] = row.type;
    else if (table === 'versions') seen.versions.push(row);
    else if (table === 'memberships') seen.memberships.push(row);
    else if (table === 'events') expectStamps(row, types, seen);
  }
}

test('every event carries what the rows before it say: now for receipts, at its own time for imports', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 15 }), (requests) => {
      checkAll(requests.toSorted((a, b) => a.receivedMs - b.receivedMs));
    }),
    { numRuns: 300 },
  );
});

test('the same for receipts of a clock that steps back', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 15 }), (requests) => {
      checkAll(requests.map((each) => ({ ...each, stamp: 'receipt' })));
    }),
    { numRuns: 300 },
  );
});
