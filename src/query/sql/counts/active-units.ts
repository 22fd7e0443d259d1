/** How many units are active in each interval, and in the whole range. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { createIntervalBitset, type IntervalBitset } from '../bits/intervals.ts';
import { aliasRows, sourceColumn } from '../scan/rows.ts';
import {
  groupRows,
  listDeferredColumns,
  mayRepeat,
  resolveActivity,
  scanActivity,
} from '../scan/unit-activity.ts';
import { as, call, column, constant, from, same } from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';
import { hasOneOfValues } from './series.ts';

/** Rows `unit`, `value0` …, `x`, each once. */
export function selectUnitsByInterval(activity: ActivityPlan): Select {
  const found = groupRows(scanActivity(activity, ['x']), ['unit', ...listDeferredColumns(activity), 'x'], []);
  const rows = resolveActivity(activity, found, ['x']);
  return mayRepeat(activity) ? groupRows(rows, ['unit', ...listValueColumns(activity), 'x'], []) : rows;
}

/** Rows `unit`, `value0` …, the keys, each once, with what the bitsets hold of the rows: `unit`, `c0` …, the keys, and what they are made of. */
export function selectUnitBitsets(
  activity: ActivityPlan,
  rows: Select,
  keys: readonly string[],
  bitsets: readonly IntervalBitset[],
): Select {
  const aggregates = bitsets.flatMap((bitset) => bitset.aggregates);
  const found = groupRows(rows, ['unit', ...listDeferredColumns(activity), ...keys], aggregates);
  const resolved = resolveActivity(activity, found, [...keys, ...aggregates.map(({ as: name }) => name)]);
  if (!mayRepeat(activity)) return resolved;
  const by = ['unit', ...listValueColumns(activity), ...keys];
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      ...bitsets.flatMap((bitset) => bitset.mergeRows('s')),
    ],
    from: aliasRows(resolved),
    groupBy: by,
  };
}

/** Rows `value0` …, `at`, `n` units: of each interval, and of `whole`, the range. `shown`: of these values only. */
export function countActiveUnits(
  activity: ActivityPlan,
  whole: number,
  shown?: readonly (readonly string[])[],
): Select {
  const values = listValueColumns(activity);
  const intervals = createIntervalBitset(whole);
  const cells: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      as('at', call('arrayJoin', addWhole(intervals.intervalList, whole))),
    ],
    from: from(selectUnitBitsets(activity, scanActivity(activity, ['x']), [], [intervals])),
    ...(shown && values.length > 0 && { where: hasBreakdownValues(activity, shown) }),
  };
  return groupRows(cells, [...values, 'at'], [as('n', call('count'))]);
}

/** The cells that a unit with these intervals counts in: those of the intervals, and `whole`, that of the range. */
export function addWhole(intervals: Expression, whole: number): Expression {
  return call('arrayConcat', intervals, { node: 'list', of: [call('toUInt64', constant(whole))] });
}

/** That a row with `value0` … is of one of these values. */
export function hasBreakdownValues(
  activity: ActivityPlan,
  shown: readonly (readonly string[])[],
): Expression {
  return hasOneOfValues(
    listValueColumns(activity).map((name) => column(name)),
    shown,
  );
}
