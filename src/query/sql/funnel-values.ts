/** Attempts under the values of their breakdowns. */
import type { FunnelPlan } from '../plan/funnel.ts';
import type { Values } from '../plan/plan.ts';
import { as, call, compare, constant } from './build.ts';
import { resolveCarried } from './carried.ts';
import { type Chosen, chosenAttempts } from './funnel-chosen.ts';
import { isFoundLater, withFirstPairs } from './funnel-later.ts';
import { carriesSeveral } from './funnel-walkers.ts';
import { own, rowsOf } from './rows.ts';
import type { Expression, Select } from './tree.ts';

export const stepNotReached = '(step not reached)';

/** The rows of chosenAttempts, each under every combination of its values: with columns `value0`, `value1`, each combination once. */
export function attemptsByValue(plan: FunnelPlan): Chosen {
  const chosen = chosenAttempts(plan);
  if (plan.breakdowns.length === 0) return chosen;
  const kept = ['attempt', 'at', 'r', ...chosen.by, ...chosen.fields];
  const values = plan.breakdowns.map((_, index) => `value${index}`);
  const isReached = compare(own('r'), '>', constant(plan.breakdownStep));
  const carried: Select = {
    node: 'select',
    columns: [
      ...kept.map((name) => as(name, own(name))),
      ...plan.breakdowns.map((each, index) => as(`c${index}`, eachCarried(each, index, isReached))),
    ],
    from: rowsOf(isFoundLater(plan) ? withFirstPairs(plan, chosen.layout, chosen.select) : chosen.select),
  };
  const resolved = resolveCarried(
    plan.stream.project,
    carried,
    plan.breakdowns.map((each, index) => ({ column: `c${index}`, values: each, as: `value${index}` })),
    kept,
  );
  const named: Select = {
    node: 'select',
    columns: [
      ...kept.map((name) => as(name, own(name))),
      ...values.map((name) => as(name, call('if', isReached, own(name), constant(stepNotReached)))),
    ],
    from: rowsOf(resolved),
  };
  const mayRepeat = plan.breakdowns.some((each) => each.kind === 'lookup' && carriesSeveral(each));
  return {
    ...chosen,
    select: mayRepeat ? eachOnce(named, [...chosen.by, 'attempt', 'at', ...values]) : named,
  };
}

/** One of what is carried; of an attempt that did not come to the step nothing. */
function eachCarried(values: Values, index: number, isReached: Expression): Expression {
  const name = own(`c${index}`);
  const none = values.kind === 'lookup' ? call('toUInt64', constant(0)) : constant('');
  if (!carriesSeveral(values)) return call('if', isReached, name, none);
  const list = call('if', isReached, name, { node: 'list', of: [none] });
  // Equal calls of arrayJoin run through one list together, and every combination is wanted.
  return call('arrayJoin', index === 0 ? list : call('arrayDistinct', list));
}

/** Two keys of an attempt may stand for one value. */
function eachOnce(rows: Select, by: readonly string[]): Select {
  const others = rows.columns.map(({ as: name }) => name).filter((name) => !by.includes(name));
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, own(name))),
      ...others.map((name) => as(name, call('any', own(name)))),
    ],
    from: rowsOf(rows),
    groupBy: by,
  };
}
