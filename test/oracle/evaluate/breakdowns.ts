/** Order of breakdown values, and what the notes say of them. */
import type { Breakdown, BreakdownNotes, EventSelector, Notes } from '../../../src/query/contract.ts';
import { isIn } from './calendar.ts';
import { ownValues, segmentHolds, segmentsOf } from './conditions.ts';
import { isOwn, type Pair, type Seen } from './pairs.ts';
import { combinationsOf, groupBy, keyOf, type Scope, selects } from './scope.ts';

export function compareTexts(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing < 0 ? 0 : Buffer.compare(Buffer.from(a[differing] ?? ''), Buffer.from(b[differing] ?? ''));
}

/** Greatest first; of equal ones by text. Nulls are last. */
export function inOrder<T>(
  items: readonly T[],
  sizeOf: (item: T) => number | null,
  valuesOf: (item: T) => readonly string[],
): readonly T[] {
  const size = (item: T) => sizeOf(item) ?? Number.NEGATIVE_INFINITY;
  return [...items].sort((a, b) =>
    size(a) === size(b) ? compareTexts(valuesOf(a), valuesOf(b)) : size(b) - size(a),
  );
}

/** A unit counted under one combination of values. */
export interface Counted {
  readonly unit: string;
  readonly values: readonly string[];
}

/** A pair's unit under each of the pair's combinations. */
export function countedOf(seen: Seen, breakdowns: readonly Breakdown[], pair: Pair): readonly Counted[] {
  return combinationsOf(seen, breakdowns, pair).map((values) => ({ unit: pair.unit, values }));
}

export interface NotesOf {
  /** Of the first event and segment, over the whole range. */
  readonly counted: readonly Counted[];
  readonly breakdowns: readonly Breakdown[];
  /** Of the first event and segment. */
  readonly shown: readonly (readonly string[])[];
  readonly omittedValues: number;
}

function breakdownNotes(
  scope: Scope,
  { counted, breakdowns, shown, omittedValues }: NotesOf,
): BreakdownNotes {
  const unitsOf = (some: readonly Counted[]) => new Set(some.map(({ unit }) => unit));
  const units = unitsOf(counted).size;
  const unitsOfValues = new Set(counted.map(({ unit, values }) => keyOf([unit, ...values]))).size;
  const timesOf = new Map<unknown, Set<string>>();
  for (const { unit, values } of counted)
    timesOf.set(unit, (timesOf.get(unit) ?? new Set<string>()).add(keyOf(values)));
  const overlapUnits = [...timesOf.values()].filter(({ size }) => size > 1).length;
  const none = unitsOf(counted.filter(({ values }) => values.includes('(none)')));
  const shownKeys = new Set(shown.map(keyOf));
  const only = breakdowns.length === 1 ? breakdowns[0] : undefined;
  const own = only?.kind === 'user' || only?.kind === 'group' ? only : undefined;
  const isOwnProperty = own !== undefined && isOwn(own, scope.unit);
  const later =
    isOwnProperty && (own.view ?? scope.view) !== 'now'
      ? [...none].filter((unit) => ownValues(scope, { ...own, view: 'now' }, unit, 0).length > 0).length
      : undefined;
  return {
    units,
    unitsOfValues,
    overlap: unitsOfValues > units,
    ...(unitsOfValues > units && { overlapUnits }),
    noneUnits: none.size,
    ...(later !== undefined && { noneUnitsWithValueNow: later }),
    // More than a tenth of the units.
    ...(later !== undefined && later * 10 > units && { offersNow: true as const }),
    otherValues: omittedValues,
    otherUnits: unitsOf(counted.filter(({ values }) => !shownKeys.has(keyOf(values)))).size,
    ...(isOwnProperty &&
      own.kind === 'group' &&
      own.name === (scope.project.nameProperties[own.groupType] ?? 'name') && {
        mergedNames: mergedNames(counted, shownKeys),
      }),
  };
}

/** Shown names of several groups. */
function mergedNames(counted: readonly Counted[], shown: ReadonlySet<string>) {
  const named = counted.filter(({ values }) => shown.has(keyOf(values)) && !values.includes('(none)'));
  return [...groupBy(named, ({ values }) => values[0] ?? '')]
    .map(([name, all]) => ({ name, groups: new Set(all.map(({ unit }) => unit)).size }))
    .filter(({ groups }) => groups > 1)
    .sort((a, b) => compareTexts([a.name], [b.name]));
}

/** Events in the range without a unit for which any selector and segment hold, each once. */
export function eventsWithoutUnit(
  scope: Scope,
  asked: readonly { readonly selector: EventSelector; readonly inSegments: boolean }[],
): number {
  const isAsked = (pair: Scope['pairless'][number]) =>
    asked.some(
      ({ selector, inSegments }) =>
        selects(scope, selector, pair) &&
        (!inSegments || segmentsOf(scope).some((segment) => segmentHolds(scope, segment, pair))),
    );
  return scope.pairless.filter((pair) => isIn(scope.range, pair.timeMs) && isAsked(pair)).length;
}

export function notesOf(scope: Scope, withoutUnit: number, byBreakdown: NotesOf): Notes {
  return {
    eventsWithoutUnit: withoutUnit,
    ...(byBreakdown.breakdowns.length > 0 && { byBreakdown: breakdownNotes(scope, byBreakdown) }),
  };
}
