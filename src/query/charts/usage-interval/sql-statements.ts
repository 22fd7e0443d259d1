/** Usage interval plan → statement, and the units behind a number. */

import { withConditions } from '../../plan/context.ts';
import { havingValues, type SeenPlan } from '../../plan/unit-activity.ts';
import { valueNames } from '../../plan/values.ts';
import { marksOf } from '../../sql/bits/marks.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { carriedNames, grouped, repeats, resolveSeen, scanSeen } from '../../sql/scan/unit-activity.ts';
import { as, call, column, compare, constant, from, groupArray, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { number, numberList } from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import type { UsageIntervalPlan } from './plan.ts';

/**
 * Lists of equal length: `gaps` (whole days, rounded up, the last one standing for all that are longer) and `ns` (units);
 * `units`: all of them.
 */
const usageIntervalRow = { gaps: numberList, ns: numberList, units: number };

export type UsageIntervalRow = SeriesRow<typeof usageIntervalRow>;

export function usageIntervalStatement(
  plan: UsageIntervalPlan,
  seen: SeenPlan,
): RowStatement<UsageIntervalRow> {
  const values = valueNames(seen);
  const daysGap = call('intDiv', call('plus', column('twice'), constant(1)), constant(2));
  const gaps: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      as('gap', call('least', daysGap, constant(plan.daysMax + 1))),
    ],
    from: from(gapsOfUnits(plan, seen)),
  };
  const counts = grouped(gaps, [...values, 'gap'], [as('n', call('count'))]);
  return topSeries(usageIntervalRow, {
    values,
    columns: {
      gaps: groupArray('gap'),
      ns: groupArray('n'),
      units: call('sum', column('n')),
    },
    from: from(counts),
    orderBy: 'units',
    limit: plan.limit,
  });
}

/** Rows (`unit`, `value0` …), each once: units with two days or more. */
export function usageIntervalUnitsByValue(plan: UsageIntervalPlan, seen: SeenPlan): Select {
  return {
    node: 'select',
    columns: ['unit', ...valueNames(seen)].map((name) => same(name)),
    from: from(gapsOfUnits(plan, seen)),
  };
}

export interface UsageIntervalUnits {
  readonly days: number;
  readonly outcome: 'within' | 'longer';
  /** Of the breakdowns; empty for every value. */
  readonly values: readonly string[];
}

/** Rows (`unit`, `metric`): units with two days or more, with their median gap in days. */
export function usageIntervalUnits(
  plan: UsageIntervalPlan,
  seen: SeenPlan,
  { days, outcome, values }: UsageIntervalUnits,
): Select {
  const having = havingValues(seen.breakdowns, values);
  const ofValues = { ...seen, selector: withConditions(seen.selector, having), breakdowns: [] };
  return {
    node: 'select',
    columns: [same('unit'), as('metric', call('divide', column('twice'), constant(2)))],
    from: from(gapsOfUnits(plan, ofValues)),
    where: compare(column('twice'), outcome === 'within' ? '<=' : '>', constant(2 * days)),
  };
}

/** Rows `unit`, `value0` …, and `twice`: two times the median gap between its days, a whole number of days. */
function gapsOfUnits(plan: UsageIntervalPlan, seen: SeenPlan): Select {
  const names = ['unit', ...valueNames(seen)];
  const marks = marksOf(plan.days);
  const days: Select = {
    node: 'select',
    columns: [...names.map((name) => same(name)), as('days', call('arraySort', marks.intervals))],
    from: from(markedDays(plan, seen)),
  };
  const gaps: Select = {
    node: 'select',
    columns: [
      ...names.map((name) => same(name)),
      as('gaps', call('arraySort', call('arrayPopFront', call('arrayDifference', column('days'))))),
    ],
    from: from(days),
    where: compare(call('length', column('days')), '>', constant(1)),
  };
  return {
    node: 'select',
    columns: [...names.map((name) => same(name)), as('twice', twiceMedian(column('gaps')))],
    from: from(gaps),
  };
}

/** Of a sorted list: the sum of the two in its middle, or two times the one that is. */
function twiceMedian(sorted: Expression): Expression {
  const count = call('length', sorted);
  const at = (position: Expression) => call('arrayElement', sorted, position);
  const below = call('intDiv', call('plus', count, constant(1)), constant(2));
  const above = call('plus', call('intDiv', count, constant(2)), constant(1));
  return call('plus', at(below), at(above));
}

/** Rows of units and values with their days as marks, counted from the first day of the range. */
function markedDays({ days, firstDay }: UsageIntervalPlan, seen: SeenPlan): Select {
  const marks = marksOf(days);
  const carried = carriedNames(seen);
  const scanned: Select = {
    node: 'select',
    columns: [
      same('unit'),
      ...carried.map((name) => same(name)),
      as('x', call('toUInt16', call('minus', column('day'), constant(firstDay)))),
    ],
    from: from(scanSeen(seen, ['day'])),
  };
  const marked = grouped(scanned, ['unit', ...carried], marks.made);
  const names = marks.made.map(({ as: name }) => name);
  if (!repeats(seen) && carried.length === 0) return marked;
  const resolved = resolveSeen(seen, marked, names);
  if (!repeats(seen)) return resolved;
  return {
    node: 'select',
    columns: [...['unit', ...valueNames(seen)].map((name) => same(name, 'r')), ...marks.united('r')],
    from: { node: 'leftJoin', left: resolved, leftAs: 'r', joins: [] },
    groupBy: ['unit', ...valueNames(seen)],
  };
}
