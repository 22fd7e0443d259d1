/** Paths: for each anchor of a unit, what follows it in time, up to the goal. */

import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { all, as, call, column, compare, constant, lambda, readField, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { JourneysPlan } from './plan.ts';
import { deferredNames, underValues } from './sql-anchors.ts';
import { journeyEvents } from './sql-events.ts';
import { allPaths, fieldAt, firstPaths, of, stepFields } from './sql-following.ts';

/** In the order of the numbers stored in `ending`. */
export const endings = ['stopped', 'ended', 'further'] as const;

/**
 * Rows, one per path: `unit`, `o` (order of the anchor), `value0` …, `nodes` (at most `steps`), `ending` (a position in
 * endings), `reached` (whether the path reaches its goal).
 */
export function journeyPaths(plan: JourneysPlan): Select {
  const { by, select } = journeyEvents(plan);
  const lists = inOrder(plan, by, select);
  const found = plan.count === 'units' ? firstPaths(plan, lists) : allPaths(plan, by, lists);
  return underValues(plan, describePaths(plan, found), ['nodes', 'ending', 'reached']);
}

/** Rows, one per list: `by`, `k` (positions in order), `c` (deferred columns of the anchors: lists of the same length). */
function inOrder({ direction, breakdowns }: JourneysPlan, by: readonly string[], rows: Select): Select {
  const deferred = deferredNames({ breakdowns });
  const tuple = call('tuple', call('tuple', ...stepFields.map(sourceColumn)), ...deferred.map(sourceColumn));
  const order = readField(stepFields, call('tupleElement', column('e'), constant(1)), 'o');
  const sort = direction === 'forward' ? 'arraySort' : 'arrayReverseSort';
  const sorted: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      as('sorted', call(sort, lambda(['e'], order), call('groupArray', tuple))),
    ],
    from: aliasRows(rows),
    groupBy: by,
    having: compare(call('sum', sourceColumn('anchors')), '>', constant(0)),
  };
  return {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      as('k', call('tupleElement', column('sorted'), constant(1))),
      ...deferred.map((name, index) => as(name, call('tupleElement', column('sorted'), constant(index + 2)))),
    ],
    from: { node: 'query', query: sorted },
  };
}

/** Rows `unit`, `o`, `nodes`, `ending`, `reached`, deferred columns; from rows of firstPaths or allPaths. */
function describePaths(plan: JourneysPlan, found: Select): Select {
  const { steps } = plan;
  const kept = ['unit', 'o', 'reached', ...deferredNames(plan)];
  const ending = call(
    'multiIf',
    compare(call('length', sourceColumn('list')), '>', constant(steps)),
    constant(endings.indexOf('further')),
    sourceColumn('reached'),
    constant(endings.indexOf('ended')),
    constant(endings.indexOf('stopped')),
  );
  return {
    node: 'select',
    columns: [
      ...kept.map((name) => as(name, sourceColumn(name))),
      as('nodes', call('arraySlice', sourceColumn('list'), constant(1), constant(steps))),
      as('ending', ending),
    ],
    from: aliasRows(listed(plan, withReach(plan, found))),
  };
}

/** Whether a moment (ms) is within the window of the anchor. */
function isNear({ direction, windowMs }: JourneysPlan, ms: Expression): Expression {
  const anchorMs = fieldAt(sourceColumn('a'), 'ms');
  const [from, to] = direction === 'forward' ? [anchorMs, ms] : [ms, anchorMs];
  return compare(call('minus', to, from), '<=', constant(windowMs));
}

function withReach(plan: JourneysPlan, found: Select): Select {
  const isReached = plan.goal
    ? all(fieldAt(sourceColumn('goal'), 'ends'), isNear(plan, fieldAt(sourceColumn('goal'), 'ms')))
    : constant(0);
  return {
    node: 'select',
    columns: [
      ...['unit', 'a', 'next', 'goal', ...deferredNames(plan)].map((name) => as(name, sourceColumn(name))),
      as('reached', call('toUInt8', isReached)),
    ],
    from: aliasRows(found),
  };
}

/** Adds `list`: the nodes of the anchor, of the steps in time, and of the goal, up to one more than `steps`. */
function listed(plan: JourneysPlan, rows: Select): Select {
  const isBeforeGoal = call(
    'if',
    sourceColumn('reached'),
    compare(of('e', 'o'), '<', fieldAt(sourceColumn('goal'), 'o')),
    constant(1),
  );
  const isInTime = all(
    compare(of('e', 'o'), '!=', constant(0)),
    isNear(plan, of('e', 'ms')),
    ...(plan.goal ? [isBeforeGoal] : []),
  );
  const steps = call('arrayFilter', lambda(['e'], isInTime), sourceColumn('next'));
  const one = (name: string): Expression => ({ node: 'list', of: [fieldAt(sourceColumn(name), 'node')] });
  const list = call(
    'arrayConcat',
    one('a'),
    call('arrayMap', lambda(['e'], of('e', 'node')), steps),
    ...(plan.goal ? [call('arrayResize', one('goal'), sourceColumn('reached'))] : []),
  );
  return {
    node: 'select',
    columns: [
      as('unit', sourceColumn('unit')),
      as('o', fieldAt(sourceColumn('a'), 'o')),
      ...['reached', ...deferredNames(plan)].map((name) => as(name, sourceColumn(name))),
      as('list', list),
    ],
    from: aliasRows(rows),
  };
}
