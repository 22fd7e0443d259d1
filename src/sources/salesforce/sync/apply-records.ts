/** Applies a page of records: whose groups they are from now on, what becomes of groups that lost theirs, and what is written. */
import type { FieldTypes } from '../mapping/check.ts';
import type { GroupMapping } from '../mapping/document.ts';
import type { SalesforceRecord } from '../mapping/values.ts';
import type { Feed } from '../store/record-store.ts';
import type { Unmatched } from '../store/unmatched-store.ts';
import { type Match, type RolledUp, readGone, readProperties, shareProperties } from './match.ts';
import type { Counts, Sample } from './run.ts';
import type { GroupChange } from './write-groups.ts';

/** A record as it is now; without one it is gone. */
export interface SeenRecord {
  readonly id: string;
  readonly record?: SalesforceRecord;
  readonly match: Match | { readonly kind: 'gone' };
  /** Why its groups have lost it, where they have. */
  readonly why: string;
}

interface Applied {
  readonly changes: readonly GroupChange[];
  readonly feeds: readonly Feed[];
  /** Records that feed a group from now on because another no longer does: their fields are not known here. */
  readonly pending: readonly string[];
  /** Records whose keys no group has. */
  readonly unmatched: readonly Unmatched[];
  readonly counts: Partial<Counts>;
  readonly samples: readonly Sample[];
}

interface ApplyOptions {
  readonly mapping: GroupMapping;
  readonly types: FieldTypes;
  /** All feeds of these records, and of every group that they feed or fed. */
  readonly stored: readonly Feed[];
  readonly rolledUp: (id: string) => RolledUp;
}

/** Of several records of one group the one with the lowest id feeds it. */
export function applyRecords(
  seen: readonly SeenRecord[],
  { mapping, types, stored, rolledUp }: ApplyOptions,
): Applied {
  const changes: GroupChange[] = [];
  const samples: Sample[] = [];
  const counts = {
    read: 0,
    matched: 0,
    outside: 0,
    emptyKey: 0,
    withoutGroup: 0,
    doubled: 0,
    gone: 0,
  };
  const feeds = seen.flatMap(({ id, match }) =>
    match.kind === 'groups' ? match.values.map((value) => ({ record: id, value })) : [],
  );
  const here = new Set(seen.map(({ id }) => id));
  const before = indexFirst(stored);
  const after = indexFirst([...stored.filter(({ record }) => !here.has(record)), ...feeds]);
  const { groupType } = mapping;
  for (const { id, record, match } of seen) {
    if (match.kind === 'gone') continue;
    counts.read += 1;
    if (match.kind !== 'groups' || !record) {
      noteUnmatched(id, match);
      continue;
    }
    counts.matched += 1;
    const won = match.values.filter((value) => after.get(value) === id);
    if (won.length < match.values.length) {
      counts.doubled += 1;
      const lost = match.values.find((value) => after.get(value) !== id) ?? '';
      samples.push({ reason: 'doubled', record: id, detail: `${lost} is fed by ${after.get(lost)}` });
    }
    if (won.length === 0) continue;
    const properties = readProperties(record, mapping, types, rolledUp(id));
    for (const [value, shared] of shareProperties(mapping, won, properties))
      changes.push({ groupType, value, ...shared });
  }
  const pending = new Set<string>();
  const reasons = new Map(seen.map(({ id, why }) => [id, why]));
  for (const [value, record] of before) {
    if (!here.has(record)) continue;
    const next = after.get(value);
    if (next === undefined) {
      counts.gone += 1;
      const why = reasons.get(record) ?? '';
      samples.push({ reason: 'gone', record, detail: `${value}: ${why}` });
      const gone = readGone(mapping, why);
      if (gone) changes.push({ groupType, value, ...gone });
    } else if (next !== record && !here.has(next)) pending.add(next);
  }
  const unmatched = seen.flatMap(({ id, match }) =>
    match.kind === 'withoutGroup' ? [{ record: id, wanted: match.wanted }] : [],
  );
  return { changes, feeds, pending: [...pending], unmatched, counts, samples };

  function noteUnmatched(id: string, match: Match): void {
    if (match.kind === 'groups') return;
    counts[match.kind] += 1;
    if (match.kind === 'emptyKey') samples.push({ reason: 'emptyKey', record: id, detail: '' });
    if (match.kind === 'withoutGroup')
      samples.push({ reason: 'withoutGroup', record: id, detail: match.key });
  }
}

/** The record that feeds each group. */
function indexFirst(feeds: readonly Feed[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { record, value } of feeds) {
    const found = first.get(value);
    if (found === undefined || record < found) first.set(value, record);
  }
  return first;
}
