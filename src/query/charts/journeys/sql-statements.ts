/** The statements of journeys. */
import type { Statement } from '../../../store/contract.ts';
import { own, rowsOf } from '../../sql/scan/rows.ts';
import {
  as,
  bound,
  call,
  cast,
  column,
  compare,
  constant,
  from,
  isIn,
  lambda,
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { render } from '../../sql/tree/render.ts';
import type { JourneysPlan } from './plan.ts';
import { anchorsByValue, valueNames } from './sql-anchors.ts';
import { endings, journeyPaths } from './sql-paths.ts';

/** Rows `value0` …, `n` (paths), `found` (how many values there are): the greatest ones. */
export function journeyValuesStatement(plan: JourneysPlan): Statement {
  const values = valueNames(plan);
  return render({
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      as('n', call('count')),
      as('found', { node: 'countOverAll' }),
    ],
    from: from(anchorsByValue(plan)),
    groupBy: values,
    orderBy: [{ by: 'n', descending: true }, ...values.map((by) => ({ by, descending: false }))],
    limit: plan.limit,
  });
}

/** Rows `unit`, `value0` …, each once: the units with an anchor in the range. */
export function journeyUnitsByValue(plan: JourneysPlan): Select {
  const by = ['unit', ...valueNames(plan)];
  return {
    node: 'select',
    columns: by.map((name) => same(name)),
    from: from(anchorsByValue(plan)),
    groupBy: by,
  };
}

/** In `at`, what a row is of: a whole path, a node of step at − 1, or all of step at − 101. */
export const atPath = 0;
export const atStep = 100;

/**
 * Rows `value0` …, `at`, `item` (the node alone, the nodes of a path, or nothing), `e` (the ending of a path), `n`, `stopped`,
 * `ended`, `further` (at a step: of the paths that come no further), `reached`. Of each `at` the greatest ones.
 */
export function journeyItemsStatement(plan: JourneysPlan, shown: readonly (readonly string[])[]): Statement {
  const values = valueNames(plan);
  const places = call('arrayEnumerate', column('nodes'));
  const alone = (length: number) =>
    call(
      'arrayMap',
      lambda(['n'], call('arrayResize', { node: 'list', of: [column('n')] }, constant(length))),
      column('nodes'),
    );
  const unfolded: Select = {
    node: 'select',
    columns: [
      ...[...values, 'reached', 'ending', 'at', 'item'].map((name) => same(name)),
      as(
        'last',
        compare(call('modulo', column('at'), constant(atStep)), '=', call('length', column('nodes'))),
      ),
    ],
    from: from(ofShown(plan, shown)),
    unfold: {
      lists: [
        as(
          'at',
          call(
            'arrayConcat',
            { node: 'list', of: [constant(atPath)] },
            places,
            call('arrayMap', lambda(['p'], call('plus', column('p'), constant(atStep))), places),
          ),
        ),
        as('item', call('arrayConcat', { node: 'list', of: [column('nodes')] }, alone(1), alone(0))),
      ],
      keepEmpty: false,
    },
  };
  const ends = (ending: (typeof endings)[number]) =>
    call('countIf', call('and', own('last'), compare(own('ending'), '=', constant(endings.indexOf(ending)))));
  const by = [...values, 'at', 'item', 'e'];
  const counted: Select = {
    node: 'select',
    columns: [
      ...[...values, 'at', 'item'].map((name) => as(name, own(name))),
      as('e', call('if', compare(own('at'), '=', constant(atPath)), own('ending'), constant(0))),
      as('n', call('count')),
      ...endings.map((ending) => as(ending, ends(ending))),
      as('reached', call('sum', own('reached'))),
    ],
    from: rowsOf(unfolded),
    groupBy: by,
  };
  return render(greatest(plan, counted));
}

/** Of the rows of each `at` the greatest ones, as many as are told: of paths, or of nodes. */
function greatest(plan: JourneysPlan, rows: Select): Select {
  const names = rows.columns.map(({ as: name }) => same(name));
  const orderBy = [
    { by: 'n', descending: true },
    ...['item', 'e'].map((name) => ({ by: name, descending: false })),
  ];
  const isPath = compare(column('at'), '=', constant(atPath));
  const place: Expression = { node: 'placeAmong', by: [...valueNames(plan), 'at'], orderBy };
  return {
    node: 'select',
    columns: names,
    from: from({ node: 'select', columns: [...names, as('place', place)], from: from(rows) }),
    where: compare(column('place'), '<=', call('if', isPath, constant(plan.paths), constant(plan.nodes))),
    orderBy,
  };
}

/** A node of a step that is told by its name, of a series with these values. */
export interface ShownNode {
  readonly values: readonly string[];
  /** From 1. */
  readonly place: number;
  readonly node: string;
}

/** Rows `value0` …, `at` (the place of the first node, from 1), `fromNode`, `toNode` (empty: not among those shown), `n`, `reached`. */
export function journeyLinksStatement(
  plan: JourneysPlan,
  shown: readonly (readonly string[])[],
  nodes: readonly ShownNode[],
): Statement {
  const values = valueNames(plan);
  const keys = nodes.map(({ values: own, place, node }) => [...own, String(place), node].join('\0'));
  const parts = [...values.map((name) => own(name)), call('toString', column('p')), column('n')];
  const key = call('concat', ...parts.flatMap((part, index) => (index === 0 ? [part] : [nul, part])));
  const folded = call('if', isIn(key, bound('Array(String)', keys)), column('n'), constant(''));
  const named: Select = {
    node: 'select',
    columns: [
      ...[...values, 'reached'].map((name) => as(name, own(name))),
      as(
        'f',
        call('arrayMap', lambda(['n', 'p'], folded), own('nodes'), call('arrayEnumerate', own('nodes'))),
      ),
    ],
    from: rowsOf(ofShown(plan, shown)),
  };
  const unfolded: Select = {
    node: 'select',
    columns: [...values, 'reached', 'at', 'fromNode', 'toNode'].map((name) => same(name)),
    from: from(named),
    unfold: {
      lists: [
        as('at', call('arrayPopBack', call('arrayEnumerate', column('f')))),
        as('fromNode', call('arrayPopBack', column('f'))),
        as('toNode', call('arrayPopFront', column('f'))),
      ],
      keepEmpty: false,
    },
  };
  const by = [...values, 'at', 'fromNode', 'toNode'];
  return render({
    node: 'select',
    columns: [
      ...by.map((name) => as(name, own(name))),
      as('n', call('count')),
      as('reached', call('sum', own('reached'))),
    ],
    from: rowsOf(unfolded),
    groupBy: by,
  });
}

const nul = call('char', constant(0));

/** The paths with values that are shown; without a breakdown all. */
function ofShown(plan: JourneysPlan, shown: readonly (readonly string[])[]): Select {
  const values = valueNames(plan);
  const paths = journeyPaths(plan);
  if (values.length === 0) return paths;
  const texts = values.map((name): Expression => cast(column(name), 'String'));
  const [first] = texts;
  const key =
    texts.length === 1 && first
      ? first
      : call('concat', ...texts.flatMap((text, index) => (index === 0 ? [text] : [nul, text])));
  const keys = shown.map((each) => each.join('\0'));
  return {
    node: 'select',
    columns: [...values, 'nodes', 'ending', 'reached'].map((name) => same(name)),
    from: from(paths),
    where: isIn(key, bound('Array(String)', keys)),
  };
}
