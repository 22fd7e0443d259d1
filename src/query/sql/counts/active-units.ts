/** How many units are seen in each interval, and in the whole range. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { valueNames } from '../../plan/values.ts';
import { deferredNames, grouped, repeats, resolveActivity, scanActivity } from '../scan/unit-activity.ts';
import { as, call, column, constant, from, same } from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';
import { isOneOf } from './series.ts';

/** Rows `unit`, `value0` …, `x`, each once. */
export function unitsByInterval(activity: ActivityPlan): Select {
  const found = grouped(scanActivity(activity, ['x']), ['unit', ...deferredNames(activity), 'x'], []);
  const rows = resolveActivity(activity, found, ['x']);
  return repeats(activity) ? grouped(rows, ['unit', ...valueNames(activity), 'x'], []) : rows;
}

/** The numbers that a row with its interval `x` counts in: that of the interval, and `whole`, the range's. */
export function ownAndWhole(whole: number): Expression {
  return {
    node: 'list',
    of: [call('toUInt32', column('x')), call('toUInt32', constant(whole))],
  };
}

/** Rows `value0` …, `at`, `n` units. `shown`: of these values only. */
export function activeUnits(
  activity: ActivityPlan,
  whole: number,
  shown?: readonly (readonly string[])[],
): Select {
  const values = valueNames(activity);
  const placed: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      same('unit'),
      as('at', call('arrayJoin', ownAndWhole(whole))),
    ],
    from: from(unitsByInterval(activity)),
    ...(shown && values.length > 0 && { where: ofValues(activity, shown) }),
  };
  return grouped(placed, [...values, 'at'], [as('n', call('uniqExact', column('unit')))]);
}

/** That a row with `value0` … is of one of these values. */
export function ofValues(activity: ActivityPlan, shown: readonly (readonly string[])[]): Expression {
  return isOneOf(
    valueNames(activity).map((name) => column(name)),
    shown,
  );
}
