/** How many units are seen in each interval, and in the whole range. */

import type { SeenPlan } from '../../plan/unit-activity.ts';
import { valueNames } from '../../plan/values.ts';
import { carriedNames, grouped, repeats, resolveSeen, scanSeen } from '../scan/unit-activity.ts';
import { as, call, column, constant, from, same } from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';
import { isOneOf } from './series.ts';

/** Rows `unit`, `value0` …, `x`, each once. */
export function unitsByInterval(seen: SeenPlan): Select {
  const found = grouped(scanSeen(seen, ['x']), ['unit', ...carriedNames(seen), 'x'], []);
  const rows = resolveSeen(seen, found, ['x']);
  return repeats(seen) ? grouped(rows, ['unit', ...valueNames(seen), 'x'], []) : rows;
}

/** The numbers that a row with its interval `x` counts in: that of the interval, and `whole`, the range's. */
export function ownAndWhole(whole: number): Expression {
  return {
    node: 'list',
    of: [call('toUInt32', column('x')), call('toUInt32', constant(whole))],
  };
}

/** Rows `value0` …, `at`, `n` units. `shown`: of these values only. */
export function activeUnits(seen: SeenPlan, whole: number, shown?: readonly (readonly string[])[]): Select {
  const values = valueNames(seen);
  const placed: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      same('unit'),
      as('at', call('arrayJoin', ownAndWhole(whole))),
    ],
    from: from(unitsByInterval(seen)),
    ...(shown && values.length > 0 && { where: ofValues(seen, shown) }),
  };
  return grouped(placed, [...values, 'at'], [as('n', call('uniqExact', column('unit')))]);
}

/** That a row with `value0` … is of one of these values. */
export function ofValues(seen: SeenPlan, shown: readonly (readonly string[])[]): Expression {
  return isOneOf(
    valueNames(seen).map((name) => column(name)),
    shown,
  );
}
