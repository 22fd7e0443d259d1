/** Stickiness plan → statements. */

import type { SeenPlan } from '../../plan/unit-activity.ts';
import { valueNames } from '../../plan/values.ts';
import type { WeighPlan } from '../../plan/weight.ts';
import { daysMarked } from '../../sql/bits/days.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { weightSumColumns, weightSums, withWeights } from '../../sql/counts/weights.ts';
import {
  carriedNames,
  entries,
  grouped,
  repeats,
  resolveSeen,
  scanSeen,
} from '../../sql/scan/unit-activity.ts';
import {
  all,
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

/** `cells` (intervals and days, see cellDays) and `ns` (units in them) are of equal length; `units`: different ones. */
const stickinessRow = { cells: numberList, ns: numberList, units: number };

export type StickinessRow = SeriesRow<typeof stickinessRow>;

export function stickinessStatement(plan: StickinessPlan, seen: SeenPlan): RowStatement<StickinessRow> {
  const values = valueNames(seen);
  const cell = call('plus', call('multiply', column('x'), constant(cellDays)), column('days'));
  const ofUnit = grouped(unitIntervals(seen), ['unit', ...values], [as('own', call('groupArray', cell))]);
  const whole = constant(wholeCell(plan));
  const cells: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      as('cell', call('arrayJoin', call('arrayPushBack', column('own'), whole))),
    ],
    from: from(ofUnit),
  };
  const counts = grouped(cells, [...values, 'cell'], [as('n', call('count'))]);
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

/** Of unit-intervals on so many days, over all complete intervals. */
export function stickinessWeightsStatement(
  { complete }: StickinessPlan,
  seen: SeenPlan,
  weigh: WeighPlan,
): RowStatement<StickinessWeightsRow> {
  const values = valueNames(seen);
  const isComplete = isIn(column('x'), bound('Array(Int64)', complete));
  const counted: Select = { ...unitIntervals(seen), where: isComplete };
  return selectRows(stickinessWeightsRow, {
    columns: { values: values.map((name) => column(name)), days: column('days'), ...weightSums },
    from: from(weighed(seen, weigh, counted)),
    groupBy: [...values, 'days'],
  });
}

function weighed(seen: SeenPlan, weigh: WeighPlan, rows: Select): Select {
  const keep = [...valueNames(seen), 'days'];
  const { project } = seen.stream;
  if (weigh.at.kind !== 'entry') return withWeights(project, weigh, rows, keep);
  const by = ['unit', ...valueNames(seen), 'x'];
  const entered: Select = {
    node: 'select',
    columns: [...keep.map((name) => same(name, 's')), same('ver', 'e')],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: entries(seen, ['x']),
          as: 'e',
          on: all(...by.map((name) => compare(column(name, 's'), '=', column(name, 'e')))),
        },
      ],
    },
  };
  return withWeights(project, weigh, entered, keep);
}

/** Rows `unit`, `value0` …, `x`, each once, and `days`: on how many days of the interval. */
export function unitIntervals(seen: SeenPlan): Select {
  const by = ['unit', ...valueNames(seen), 'x'];
  const marked = grouped(
    scanSeen(seen, ['x', 'day']),
    ['unit', ...carriedNames(seen), 'x'],
    [as('marks', daysMarked)],
  );
  const rows = resolveSeen(seen, marked, ['x', 'marks']);
  const marks = column('marks');
  return {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      as('days', call('bitCount', repeats(seen) ? call('groupBitOr', marks) : marks)),
    ],
    from: from(rows),
    ...(repeats(seen) && { groupBy: by }),
  };
}

/** Rows `unit`, `value0` …, each once. */
export function stickinessUnitsByValue(seen: SeenPlan): Select {
  const { intervals: _, ...whole } = seen;
  const found = grouped(scanSeen(whole, []), ['unit', ...carriedNames(seen)], []);
  const rows = resolveSeen(seen, found, []);
  return repeats(seen) ? grouped(rows, ['unit', ...valueNames(seen)], []) : rows;
}
