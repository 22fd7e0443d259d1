/** Entries of a tracking plan in words. */
import type { PlanEntry, PlanEntryKey } from '../../query/contract.ts';

export const planPath = '/api/plan';

const kinds: Readonly<Record<PlanEntryKey['kind'], string>> = {
  enforcement: 'what becomes of the rest',
  category: 'category',
  event: 'event',
  eventProperty: 'event property',
  userProperty: 'user property',
  groupType: 'group type',
  groupProperty: 'group property',
};

/** As cells: what it is, its name, and whose own it is. */
export function describeKey({ kind, name, of }: PlanEntryKey): readonly string[] {
  return [kinds[kind], name, of ?? ''];
}

/** What becomes of something that has a before, an after, or both. */
export function nameChange({
  before,
  after,
}: {
  readonly before?: unknown;
  readonly after?: unknown;
}): string {
  if (before === undefined) return 'add';
  return after === undefined ? 'remove' : 'change';
}

export function keyOfProposed(entry: PlanEntry): PlanEntryKey {
  const of = 'of' in entry && entry.of !== undefined ? { of: entry.of } : {};
  if (entry.kind === 'category') return { kind: entry.kind, name: entry.name };
  if (entry.kind === 'enforcement') return { kind: entry.kind, name: '' };
  if (entry.kind === 'groupType') return { kind: entry.kind, name: entry.value.type };
  return { kind: entry.kind, ...of, name: entry.value.name };
}
