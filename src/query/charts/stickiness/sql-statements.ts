/** Statements of stickiness charts. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import { dayBitset } from '../../sql/bits/days.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { joinWeightsOfIntervals, weightSumColumns, weightSums } from '../../sql/counts/weights.ts';
import {
  groupRows,
  listDeferredColumns,
  mayRepeat,
  resolveActivity,
  scanActivity,
} from '../../sql/scan/unit-activity.ts';
import {
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  groupArray,
  isIn,
  same,
} from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { breakdownValues, number, numberList, type RowOf } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { cellDays, type StickinessPlan, wholeCell } from './plan.ts';

/** `cells` (intervals and days, see cellDays) and `ns` (units) have equal length; `units`: distinct units. */
const stickinessRow = { cells: numberList, ns: numberList, units: number };

export type StickinessRow = SeriesRow<typeof stickinessRow>;

export function stickinessStatement(
  plan: StickinessPlan,
  activity: ActivityPlan,
): RowStatement<StickinessRow> {
  const values = listValueColumns(activity);
  const cell = call('plus', call('multiply', column('x'), constant(cellDays)), column('days'));
  const ofUnit = groupRows(
    unitIntervals(activity),
    ['unit', ...values],
    [as('own', call('groupArray', cell))],
  );
  const whole = constant(wholeCell(plan));
  const cells: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      as('cell', call('arrayJoin', call('arrayPushBack', column('own'), whole))),
    ],
    from: from(ofUnit),
  };
  const counts = groupRows(cells, [...values, 'cell'], [as('n', call('count'))]);
  return topSeries(stickinessRow, {
    values,
    columns: {
      cells: groupArray('cell'),
      ns: groupArray('n'),
      units: call('sumIf', column('n'), compare(column('cell'), '=', whole)),
    },
    from: from(counts),
    orderBy: 'units',
    limit: plan.limit,
  });
}

const stickinessWeightsRow = { values: breakdownValues, days: number, ...weightSumColumns };

export type StickinessWeightsRow = RowOf<typeof stickinessWeightsRow>;

/** Weights of unit-intervals by number of days, over all complete intervals. */
export function stickinessWeightsStatement(
  { complete }: StickinessPlan,
  activity: ActivityPlan,
  weigh: WeightPlan,
): RowStatement<StickinessWeightsRow> {
  const values = listValueColumns(activity);
  const isComplete = isIn(column('x'), bound('Array(Int64)', complete));
  const counted: Select = { ...unitIntervals(activity), where: isComplete };
  return selectRows(stickinessWeightsRow, {
    columns: { values: values.map((name) => column(name)), days: column('days'), ...weightSums },
    from: from(joinWeightsOfIntervals(activity, weigh, counted, [...values, 'days'])),
    groupBy: [...values, 'days'],
  });
}

/** Distinct rows `unit`, `value0` …, `x`, and `days`: the number of days in the interval. */
export function unitIntervals(activity: ActivityPlan): Select {
  const by = ['unit', ...listValueColumns(activity), 'x'];
  const marked = groupRows(
    scanActivity(activity, ['x', 'day']),
    ['unit', ...listDeferredColumns(activity), 'x'],
    [as('marks', dayBitset)],
  );
  const rows = resolveActivity(activity, marked, ['x', 'marks']);
  const marks = column('marks');
  return {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      as('days', call('bitCount', mayRepeat(activity) ? call('groupBitOr', marks) : marks)),
    ],
    from: from(rows),
    ...(mayRepeat(activity) && { groupBy: by }),
  };
}

/** Distinct rows `unit`, `value0` …. */
export function stickinessUnitsByValue(activity: ActivityPlan): Select {
  const { intervals: _, ...whole } = activity;
  const found = groupRows(scanActivity(whole, []), ['unit', ...listDeferredColumns(activity)], []);
  const rows = resolveActivity(activity, found, []);
  return mayRepeat(activity) ? groupRows(rows, ['unit', ...listValueColumns(activity)], []) : rows;
}
