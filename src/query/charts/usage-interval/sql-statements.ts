/** Statements of usage interval charts, and the units behind a number. */

import { addConditions } from '../../plan/context.ts';
import { type ActivityPlan, planValueConditions } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { createIntervalBitset } from '../../sql/bits/intervals.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import {
  groupRows,
  listDeferredColumns,
  mayRepeat,
  resolveActivity,
  scanActivity,
} from '../../sql/scan/unit-activity.ts';
import { as, call, column, compare, constant, from, groupArray, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { number, numberList } from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import type { UsageIntervalPlan } from './plan.ts';

/**
 * Lists of equal length: `gaps` (whole days, rounded up; the last one includes all longer ones) and `ns` (units);
 * `units`: all of them.
 */
const usageIntervalRow = { gaps: numberList, ns: numberList, units: number };

export type UsageIntervalRow = SeriesRow<typeof usageIntervalRow>;

export function usageIntervalStatement(
  plan: UsageIntervalPlan,
  activity: ActivityPlan,
): RowStatement<UsageIntervalRow> {
  const values = listValueColumns(activity);
  const daysGap = call('intDiv', call('plus', column('twice'), constant(1)), constant(2));
  const gaps: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      as('gap', call('least', daysGap, constant(plan.daysMax + 1))),
    ],
    from: from(gapsOfUnits(plan, activity)),
  };
  const counts = groupRows(gaps, [...values, 'gap'], [as('n', call('count'))]);
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

/** Distinct rows (`unit`, `value0` …): units with two days or more. */
export function usageIntervalUnitsByValue(plan: UsageIntervalPlan, activity: ActivityPlan): Select {
  return {
    node: 'select',
    columns: ['unit', ...listValueColumns(activity)].map((name) => same(name)),
    from: from(gapsOfUnits(plan, activity)),
  };
}

interface UsageIntervalUnits {
  readonly days: number;
  readonly outcome: 'within' | 'longer';
  /** Breakdown values; empty for every value. */
  readonly values: readonly string[];
}

/** Rows (`unit`, `metric`): units with two days or more, with their median gap in days. */
export function usageIntervalUnits(
  plan: UsageIntervalPlan,
  activity: ActivityPlan,
  { days, outcome, values }: UsageIntervalUnits,
): Select {
  const having = planValueConditions(activity.breakdowns, values);
  const ofValues = { ...activity, selector: addConditions(activity.selector, having), breakdowns: [] };
  return {
    node: 'select',
    columns: [same('unit'), as('metric', call('divide', column('twice'), constant(2)))],
    from: from(gapsOfUnits(plan, ofValues)),
    where: compare(column('twice'), outcome === 'within' ? '<=' : '>', constant(2 * days)),
  };
}

/** Rows `unit`, `value0` …, and `twice`: twice the median gap between its days, which is a whole number of days. */
function gapsOfUnits(plan: UsageIntervalPlan, activity: ActivityPlan): Select {
  const names = ['unit', ...listValueColumns(activity)];
  const marks = createIntervalBitset(plan.days);
  const days: Select = {
    node: 'select',
    columns: [...names.map((name) => same(name)), as('days', call('arraySort', marks.intervalList))],
    from: from(markedDays(plan, activity)),
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

/** Twice the median of a sorted list: the sum of the two in the middle, or twice the one. */
function twiceMedian(sorted: Expression): Expression {
  const count = call('length', sorted);
  const at = (position: Expression) => call('arrayElement', sorted, position);
  const below = call('intDiv', call('plus', count, constant(1)), constant(2));
  const above = call('plus', call('intDiv', count, constant(2)), constant(1));
  return call('plus', at(below), at(above));
}

/** Rows of units and values with their days as bits, counted from the first day of the range. */
function markedDays({ days, firstDay }: UsageIntervalPlan, activity: ActivityPlan): Select {
  const marks = createIntervalBitset(days);
  const deferred = listDeferredColumns(activity);
  const scanned: Select = {
    node: 'select',
    columns: [
      same('unit'),
      ...deferred.map((name) => same(name)),
      as('x', call('toUInt16', call('minus', column('day'), constant(firstDay)))),
    ],
    from: from(scanActivity(activity, ['day'])),
  };
  const marked = groupRows(scanned, ['unit', ...deferred], marks.aggregates);
  const names = marks.aggregates.map(({ as: name }) => name);
  if (!mayRepeat(activity) && deferred.length === 0) return marked;
  const resolved = resolveActivity(activity, marked, names);
  if (!mayRepeat(activity)) return resolved;
  return {
    node: 'select',
    columns: [
      ...['unit', ...listValueColumns(activity)].map((name) => same(name, 'r')),
      ...marks.mergeRows('r'),
    ],
    from: { node: 'leftJoin', left: resolved, leftAs: 'r', joins: [] },
    groupBy: ['unit', ...listValueColumns(activity)],
  };
}
