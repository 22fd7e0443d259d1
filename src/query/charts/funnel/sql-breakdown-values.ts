/** Expands attempts to the values of their breakdowns. */

import type { Values } from '../../plan/plan.ts';
import { noKey } from '../../sql/scan/conditions.ts';
import { resolveDeferred } from '../../sql/scan/deferred-look-ups.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { as, call, compare, constant } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import { type Chosen, chosenAttempts } from './sql-chosen-attempts.ts';
import { isFoundLater, withFirstPairs } from './sql-deferred-values.ts';
import { isValueList } from './sql-unit-sequences.ts';

const stepNotReached = '(step not reached)';

/** The rows of chosenAttempts, one per combination of values, with columns `value0`, `value1`. */
export function attemptsByValue(plan: FunnelPlan): Chosen {
  const chosen = chosenAttempts(plan);
  if (plan.breakdowns.length === 0) return chosen;
  const kept = ['attempt', 'at', 'r', ...chosen.by, ...chosen.fields];
  const values = plan.breakdowns.map((_, index) => `value${index}`);
  const isReached = compare(sourceColumn('r'), '>', constant(plan.breakdownStep));
  const deferred: Select = {
    node: 'select',
    columns: [
      ...kept.map((name) => as(name, sourceColumn(name))),
      ...plan.breakdowns.map((each, index) => as(`c${index}`, eachDeferred(each, index, isReached))),
    ],
    from: aliasRows(isFoundLater(plan) ? withFirstPairs(plan, chosen.layout, chosen.select) : chosen.select),
  };
  const resolved = resolveDeferred(
    plan.stream.project,
    deferred,
    plan.breakdowns.map((each, index) => ({ column: `c${index}`, values: each, as: `value${index}` })),
    kept,
  );
  const named: Select = {
    node: 'select',
    columns: [
      ...kept.map((name) => as(name, sourceColumn(name))),
      ...values.map((name) => as(name, call('if', isReached, sourceColumn(name), constant(stepNotReached)))),
    ],
    from: aliasRows(resolved),
  };
  const mayRepeat = plan.breakdowns.some((each) => each.kind === 'lookup' && isValueList(each));
  return {
    ...chosen,
    select: mayRepeat ? eachOnce(named, [...chosen.by, 'attempt', 'at', ...values]) : named,
  };
}

/** One of the deferred columns; empty where the attempt did not reach the step. */
function eachDeferred(values: Values, index: number, isReached: Expression): Expression {
  const name = sourceColumn(`c${index}`);
  const none = values.kind === 'lookup' ? noKey(values.key) : constant('');
  if (!isValueList(values)) return call('if', isReached, name, none);
  const list = call('if', isReached, name, { node: 'list', of: [none] });
  // Equal calls of arrayJoin would walk one list together; every combination is needed.
  return call('arrayJoin', index === 0 ? list : call('arrayDistinct', list));
}

/** Two keys of an attempt may have the same value. */
function eachOnce(rows: Select, by: readonly string[]): Select {
  const others = rows.columns.map(({ as: name }) => name).filter((name) => !by.includes(name));
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      ...others.map((name) => as(name, call('any', sourceColumn(name)))),
    ],
    from: aliasRows(rows),
    groupBy: by,
  };
}
