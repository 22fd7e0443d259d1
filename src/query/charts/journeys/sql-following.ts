/**
 * Finds what follows anchors in the lists of events (backwards: what comes before them). The first path of a unit is cut from
 * its list; of all paths, each position gets the next steps from the one to its right, a few passes over the list however
 * many anchors there are.
 */

import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import {
  all,
  as,
  call,
  column,
  compare,
  constant,
  lambda,
  not,
  readField,
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { JourneysPlan } from './plan.ts';
import { deferredNames } from './sql-anchors.ts';

/** Fields of a position. */
export const stepFields = ['o', 'ms', 'node', 'shown', 'anchors', 'ends'] as const;

/** No step; ordered after all others. */
const none: Expression = call(
  'tuple',
  call('toUInt128', constant(0)),
  call('toInt64', constant(0)),
  constant(''),
  ...['shown', 'anchors', 'ends'].map(() => call('toUInt8', constant(0))),
);

type StepField = (typeof stepFields)[number];

export function of(element: string, name: StepField): Expression {
  return fieldAt(column(element), name);
}

export function fieldAt(element: Expression, name: StepField): Expression {
  return readField(stepFields, element, name);
}

/** Paths of the first anchor, which is the first position of the list. Rows `unit`, `a` (the anchor), `next` (steps after it), `goal`, deferred columns. */
export function firstPaths(plan: JourneysPlan, lists: Select): Select {
  const [anchor, following] = [
    call('arrayElement', sourceColumn('k'), constant(1)),
    call('arrayPopFront', sourceColumn('k')),
  ];
  const shown = call('arrayFilter', lambda(['e'], of('e', 'shown')), following);
  const folded = call(
    'arrayPopFront',
    call('arrayCompact', lambda(['e'], of('e', 'node')), call('arrayPushFront', shown, anchor)),
  );
  const goals = call('arrayFilter', lambda(['e'], of('e', 'ends')), following);
  const steps = plan.foldRepeats ? folded : shown;
  return {
    node: 'select',
    columns: [
      as('unit', sourceColumn('unit')),
      as('a', anchor),
      as('next', call('arraySlice', steps, constant(1), constant(plan.steps))),
      as('goal', plan.goal ? call('arrayElement', goals, constant(1)) : none),
      ...deferredNames(plan).map((name) => as(name, call('arrayElement', sourceColumn(name), constant(1)))),
    ],
    from: aliasRows(lists),
  };
}

/** Paths of every anchor. */
export function allPaths(plan: JourneysPlan, by: readonly string[], lists: Select): Select {
  const deferred = deferredNames(plan);
  const { rows, steps } = withNext(plan, [...by, 'k', ...deferred], lists);
  const fields = ['k', 'goal', 'shown', ...steps, ...deferred];
  const z = (name: string) => readField(fields, sourceColumn('z'), name);
  const anchors = call(
    'arrayFilter',
    lambda(['z'], fieldAt(readField(fields, column('z'), 'k'), 'anchors')),
    call('arrayZip', ...fields.map(sourceColumn)),
  );
  const unfolded: Select = {
    node: 'select',
    columns: [as('unit', sourceColumn('unit')), same('z')],
    from: aliasRows(rows),
    unfold: { lists: [as('z', anchors)], keepEmpty: false },
  };
  const heads: Expression = { node: 'list', of: steps.map(z) };
  return {
    node: 'select',
    columns: [
      as('unit', sourceColumn('unit')),
      as('a', z('k')),
      as('next', plan.foldRepeats ? unrepeated(z('k'), z('shown'), heads) : heads),
      as('goal', z('goal')),
      ...deferred.map((name) => as(name, z(name))),
    ],
    from: aliasRows(unfolded),
  };
}

/**
 * Adds lists with an element per position: `goal` after it; `shown`, the next event that is shown; and `steps`, the next steps
 * in order. Of folded repeats the first counts, wherever the position is among them.
 */
function withNext(plan: JourneysPlan, names: readonly string[], lists: Select) {
  const { foldRepeats } = plan;
  const [k, h] = [sourceColumn('k'), sourceColumn('h')];
  const steps = Array.from({ length: plan.steps + (foldRepeats ? 1 : 0) }, (_, index) => `n${index + 1}`);
  const shown = call('arrayMap', lambda(['e'], of('e', 'shown')), sourceColumn('k'));
  const nowhere = call('arrayMap', lambda(['e'], none), k);
  let rows: Select = {
    node: 'select',
    columns: [
      ...names.map((name) => as(name, sourceColumn(name))),
      as('h', foldRepeats ? isNoRepeat : shown),
      as('goal', plan.goal ? nextWhere(k, call('arrayMap', lambda(['e'], of('e', 'ends')), k)) : nowhere),
      as('shown', foldRepeats ? nextWhere(k, shown) : nowhere),
    ],
    from: aliasRows(lists),
  };
  for (const [index, name] of steps.entries()) {
    const before = steps.slice(0, index);
    const kept = [...names, 'h', 'goal', 'shown', ...before];
    rows = {
      node: 'select',
      columns: [
        ...kept.map((each) => as(each, sourceColumn(each))),
        as(name, nextWhere(index === 0 ? k : sourceColumn(before.at(-1) ?? ''), h)),
      ],
      from: aliasRows(rows),
    };
  }
  return { rows, steps };
}

/** The element at the next position where the condition holds; none after the last one. */
function nextWhere(list: Expression, holds: Expression): Expression {
  const there = call('arrayReverseFill', lambda(['n', 'h'], column('h')), list, holds);
  const isThere = call('arrayReverseFill', lambda(['h'], column('h')), holds);
  const known = call(
    'arrayMap',
    lambda(['n', 'h'], call('if', column('h'), column('n'), none)),
    there,
    isThere,
  );
  return call('arrayPushBack', call('arrayPopFront', known), none);
}

/** For each position, whether it is shown and differs from the node shown before it. */
const isNoRepeat: Expression = call(
  'arrayMap',
  lambda(
    ['e', 'b'],
    call(
      'toUInt8',
      all(of('e', 'shown'), not(all(of('b', 'shown'), compare(of('b', 'node'), '=', of('e', 'node'))))),
    ),
  ),
  sourceColumn('k'),
  call(
    'arrayPushFront',
    call('arrayPopBack', call('arrayFill', lambda(['e'], of('e', 'shown')), sourceColumn('k'))),
    none,
  ),
);

/** The steps after an anchor that may be among repeats: `heads` are the next nodes that are not repeats, `shown` the next one shown. */
function unrepeated(anchor: Expression, shown: Expression, heads: Expression): Expression {
  const isHead = compare(fieldAt(shown, 'o'), '=', fieldAt(call('arrayElement', heads, constant(1)), 'o'));
  const isSame = compare(fieldAt(shown, 'node'), '=', fieldAt(anchor, 'node'));
  return call(
    'multiIf',
    all(isSame, isHead),
    call('arrayPopFront', heads),
    call('or', isSame, isHead),
    heads,
    call('arrayPushFront', heads, shown),
  );
}
