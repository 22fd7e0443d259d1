/** Statement for the units that did an event of a matrix, or were active without it. */

import { addConditions } from '../../plan/context.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { type ActivityPlan, planValueConditions } from '../../plan/unit-activity.ts';
import { selectUnitsByInterval } from '../../sql/counts/active-units.ts';
import { groupRows } from '../../sql/scan/unit-activity.ts';
import { as, bound, call, column, compare, constant, from, isIn, not, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import type { EngagementMatrixPlan } from './plan.ts';
import type { EngagementMatrixPoint } from './point.ts';
import { unitNumbers } from './sql-unit-numbers.ts';

/** Rows `unit`, `metric`: its days or times in the interval or range; 0 for units that did not. */
export function engagementUnits(
  plan: EngagementMatrixPlan,
  active: ActivityPlan,
  event: SelectorPlan,
  { values, x, outcome }: EngagementMatrixPoint,
): Select {
  const having = planValueConditions(active.breakdowns, values);
  const activity: ActivityPlan = {
    ...active,
    breakdowns: [],
    selector: addConditions(active.selector, having),
  };
  const inInterval = (rows: Select): Select =>
    x === undefined
      ? rows
      : {
          node: 'select',
          columns: rows.columns.map(({ as: name }) => same(name)),
          from: from(rows),
          where: compare(column('x'), '=', bound('UInt64', x)),
        };
  const done = inInterval(unitNumbers(plan, activity, [event]));
  if (outcome === 'did') return groupRows(done, ['unit'], [as('metric', call('sum', column('number')))]);
  const units = groupRows(inInterval(selectUnitsByInterval(activity)), ['unit'], []);
  return {
    node: 'select',
    columns: [same('unit'), as('metric', constant(0))],
    from: from(units),
    where: not(isIn(column('unit'), { node: 'select', columns: [same('unit')], from: from(done) })),
  };
}
