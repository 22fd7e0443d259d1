/** Who did one event, under which values: what the kinds of one event have in common. */
import type { Breakdown, EventSelector } from '../../../src/query/contract.ts';
import { inOrder } from './breakdowns.ts';
import { isIn, type Span } from './calendar.ts';
import { segmentHolds, segmentsOf } from './conditions.ts';
import type { Pair } from './pairs.ts';
import { combinationsOf, keyOf, type Scope, selects } from './scope.ts';

/** Pairs in a span of an event and a segment, by time. */
export function didIn(scope: Scope, event: EventSelector, segment: number, span: Span): readonly Pair[] {
  const conditions = segmentsOf(scope)[segment] ?? { conditions: [] };
  return scope.pairs.filter(
    (pair) => isIn(span, pair.timeMs) && selects(scope, event, pair) && segmentHolds(scope, conditions, pair),
  );
}

/** Pairs under one combination of values. */
export interface Under {
  readonly values: readonly string[];
  readonly pairs: readonly Pair[];
}

/** Pairs by the values they count under; without breakdown all of them, even if there are none. */
export function under(
  scope: Scope,
  breakdowns: readonly Breakdown[],
  pairs: readonly Pair[],
): readonly Under[] {
  if (breakdowns.length === 0) return [{ values: [], pairs }];
  const found = new Map<string, Pair[]>();
  for (const pair of pairs)
    for (const values of combinationsOf(scope, breakdowns, pair)) {
      const own = found.get(keyOf(values)) ?? [];
      found.set(keyOf(values), own);
      own.push(pair);
    }
  return [...found].map(([key, own]) => ({ values: JSON.parse(key), pairs: own }));
}

/** The greatest, by their units; values without any are left out. */
export function shownOf(
  scope: Scope,
  all: readonly Under[],
  unitsOf: (pairs: readonly Pair[]) => number = distinctUnits,
) {
  const sized = all
    .map((each) => ({ ...each, units: unitsOf(each.pairs) }))
    .filter(({ values, units }) => values.length === 0 || units > 0);
  const sorted = inOrder(
    sized,
    ({ units }) => units,
    ({ values }) => values,
  );
  const { limit } = scope.definition;
  return { shown: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) };
}

export const distinctUnits = (pairs: readonly Pair[]): number => new Set(pairs.map(({ unit }) => unit)).size;
