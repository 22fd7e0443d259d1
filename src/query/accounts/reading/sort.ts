/** What lists of groups can be sorted by. Groups without a value come last, equal ones by their group value. */
import type { GroupRow } from './group-row.ts';

const keys = {
  name: (row) => (row.name ?? row.value).toLowerCase(),
  owner: ({ owner }) => owner,
  plan: ({ plan }) => plan,
  stage: ({ stage }) => stage,
  value: (row) => row.yearlyValue ?? row.cancelled?.lastValue,
  activePeople: ({ activePeople }) => activePeople,
  activePeople28: ({ activePeople28 }) => activePeople28,
  knownPeople: ({ knownPeople }) => knownPeople,
  change: ({ activePeople, activePeopleBefore }) => activePeople - activePeopleBefore,
  events: ({ events }) => events,
  seatsUsed: ({ seats }) => seats?.used,
  seatsShare: ({ seats }) => seats?.share,
  lastUse: ({ lastUse }) => lastUse,
  firstSeen: ({ firstSeen }) => firstSeen?.date,
  renewal: ({ renewal }) => renewal?.date,
  quietDays: ({ quiet }) => quiet?.days,
} as const satisfies Record<string, (row: GroupRow) => string | number | undefined>;

export type SortKey = keyof typeof keys;

export const sortKeys = Object.keys(keys) as readonly SortKey[];

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** Where a page begins: after the group of these. */
export interface Position {
  readonly sorted: string | number | undefined;
  readonly value: string;
}

export function findPosition(row: GroupRow, { key }: Sort): Position {
  return { sorted: keys[key](row), value: row.value };
}

export function comparePositions(a: Position, b: Position, { descending }: Sort): number {
  return compareSorted(a.sorted, b.sorted, descending) || compare(a.value, b.value);
}

function compareSorted(a: Position['sorted'], b: Position['sorted'], descending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return descending ? compare(b, a) : compare(a, b);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
