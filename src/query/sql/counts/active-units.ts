/** How many units are active in each interval, and in the whole range. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
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

/** The cells that a row with its interval `x` counts in: that of the interval, and `whole`, that of the range. */
export function listIntervalAndWhole(whole: number): Expression {
  return {
    node: 'list',
    of: [call('toUInt32', column('x')), call('toUInt32', constant(whole))],
  };
}

/** Rows `value0` …, `at`, `n` units. `shown`: of these values only. */
export function countActiveUnits(
  activity: ActivityPlan,
  whole: number,
  shown?: readonly (readonly string[])[],
): Select {
  const values = listValueColumns(activity);
  const cells: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      same('unit'),
      as('at', call('arrayJoin', listIntervalAndWhole(whole))),
    ],
    from: from(selectUnitsByInterval(activity)),
    ...(shown && values.length > 0 && { where: hasBreakdownValues(activity, shown) }),
  };
  return groupRows(cells, [...values, 'at'], [as('n', call('uniqExact', column('unit')))]);
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
