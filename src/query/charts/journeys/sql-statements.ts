/** The statements of journeys. */
import { listValueColumns } from '../../plan/values.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  columnsByName,
  compare,
  constant,
  from,
  isIn,
  lambda,
  not,
  same,
  some,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { breakdownValues, number, type RowOf, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { JourneysPlan } from './plan.ts';
import { anchorsByValue } from './sql-anchors.ts';
import { endings, journeyPaths } from './sql-paths.ts';

/** `n`: paths. */
const journeyValuesRow = { n: number };

export type JourneyValuesRow = SeriesRow<typeof journeyValuesRow>;

export function journeyValuesStatement(plan: JourneysPlan): RowStatement<JourneyValuesRow> {
  return topSeries(journeyValuesRow, {
    values: listValueColumns(plan),
    columns: { n: call('count') },
    from: from(anchorsByValue(plan)),
    orderBy: 'n',
    limit: plan.limit,
  });
}

/** Distinct rows `unit`, `value0` …: the units with an anchor in the range. */
export function journeyUnitsByValue(plan: JourneysPlan): Select {
  const by = ['unit', ...listValueColumns(plan)];
  return {
    node: 'select',
    columns: by.map((name) => same(name)),
    from: from(anchorsByValue(plan)),
    groupBy: by,
  };
}

/** Values of `at`: a whole path, a node of step at − 1, all of step at − 101, or a link from step at − 201 to the next one. */
export const atPath = 0;
export const atStep = 100;
export const atLink = 200;

/**
 * `item`: the nodes of a path or of a link (empty where they are not among those that are shown), the node, or nothing;
 * `e`: ending of a path, a position in endings. `n` paths, and how many of them have each ending (at a step: those that go no
 * further) and reach the goal.
 */
const journeyItemsRow = {
  values: breakdownValues,
  at: number,
  item: textList,
  e: number,
  n: number,
  stopped: number,
  ended: number,
  further: number,
  reached: number,
};

export type JourneyItemsRow = RowOf<typeof journeyItemsRow>;

/** The greatest items of each `at`, and all links between nodes that are shown. */
export function journeyItemsStatement(
  plan: JourneysPlan,
  shown: readonly (readonly string[])[],
): RowStatement<JourneyItemsRow> {
  const values = listValueColumns(plan);
  const ends = (ending: (typeof endings)[number]) =>
    call(
      'countIf',
      call(
        'and',
        sourceColumn('last'),
        compare(sourceColumn('ending'), '=', constant(endings.indexOf(ending))),
      ),
    );
  const by = [...values, 'at', 'item', 'e'];
  const counted: Select = {
    node: 'select',
    columns: [
      ...[...values, 'at', 'item'].map((name) => as(name, sourceColumn(name))),
      as(
        'e',
        call('if', compare(sourceColumn('at'), '=', constant(atPath)), sourceColumn('ending'), constant(0)),
      ),
      as('n', call('count')),
      ...endings.map((ending) => as(ending, ends(ending))),
      as('reached', call('sum', sourceColumn('reached'))),
    ],
    from: aliasRows(listItems(plan, shown)),
    groupBy: by,
  };
  return greatest(plan, nameShownNodes(plan, counted));
}

/** One row for each item of each path. Of its last node there is a link to nowhere, so that links count every node. */
function listItems(plan: JourneysPlan, shown: readonly (readonly string[])[]): Select {
  const values = listValueColumns(plan);
  const nodes = column('nodes');
  const places = call('arrayEnumerate', nodes);
  const placesAfter = (at: number) =>
    call('arrayMap', lambda(['p'], call('plus', column('p'), constant(at))), places);
  const alone = (length: number) =>
    call(
      'arrayMap',
      lambda(['n'], call('arrayResize', { node: 'list', of: [column('n')] }, constant(length))),
      nodes,
    );
  const links = call('arrayMap', lambda(['p'], call('arraySlice', nodes, column('p'), constant(2))), places);
  const only = (item: Expression): Expression => ({ node: 'list', of: [item] });
  return {
    node: 'select',
    columns: [
      ...[...values, 'reached', 'ending', 'at', 'item'].map((name) => same(name)),
      as('last', compare(call('modulo', column('at'), constant(atStep)), '=', call('length', nodes))),
    ],
    from: from(ofShown(plan, shown)),
    unfold: {
      lists: [
        as(
          'at',
          call('arrayConcat', only(constant(atPath)), places, placesAfter(atStep), placesAfter(atLink)),
        ),
        as('item', call('arrayConcat', only(nodes), alone(1), alone(0), links)),
      ],
      keepEmpty: false,
    },
  };
}

/** Replaces the nodes of links that are not among the greatest of their step by empty texts. */
function nameShownNodes(plan: JourneysPlan, counted: Select): Select {
  const values = listValueColumns(plan);
  const names = counted.columns.map(({ as: name }) => same(name));
  const nodeAt = (place: number) => call('arrayElement', column('item'), constant(place));
  const ofLink: Select = {
    node: 'select',
    columns: [
      ...names,
      as('fromNode', nodeAt(1)),
      as('toNode', nodeAt(2)),
      as('toNowhere', compare(call('length', column('item')), '<', constant(2))),
    ],
    from: from(counted),
  };
  const ends = ['fromNode', 'toNode', 'toNowhere'].map((name) => same(name));
  const sums: Select = {
    node: 'select',
    columns: [
      ...[...names, ...ends],
      as('fromN', { node: 'sumAmong', of: column('n'), by: [...values, 'at', 'fromNode'] }),
      as('toN', { node: 'sumAmong', of: column('n'), by: [...values, 'at', 'toNowhere', 'toNode'] }),
    ],
    from: from(ofLink),
  };
  const ranks: Select = {
    node: 'select',
    columns: [
      ...[...names, ...ends],
      as('fromPlace', {
        node: 'rankAmong',
        by: [...values, 'at'],
        orderBy: [
          { by: 'fromN', descending: true },
          { by: 'fromNode', descending: false },
        ],
      }),
      as('toPlace', {
        node: 'rankAmong',
        by: [...values, 'at'],
        orderBy: [
          { by: 'toNowhere', descending: false },
          { by: 'toN', descending: true },
          { by: 'toNode', descending: false },
        ],
      }),
    ],
    from: from(sums),
  };
  const named = (end: 'from' | 'to') =>
    call(
      'if',
      compare(sourceColumn(`${end}Place`), '<=', constant(plan.nodes)),
      sourceColumn(`${end}Node`),
      constant(''),
    );
  const isLink = compare(sourceColumn('at'), '>', constant(atLink));
  return {
    node: 'select',
    columns: [
      ...[...values, 'at', 'e'].map((name) => as(name, sourceColumn(name))),
      as(
        'item',
        call('if', isLink, { node: 'list', of: [named('from'), named('to')] }, sourceColumn('item')),
      ),
      ...['n', ...endings, 'reached'].map((name) => as(name, call('sum', sourceColumn(name)))),
    ],
    from: aliasRows(ranks),
    where: not(all(isLink, sourceColumn('toNowhere'))),
    groupBy: [...values, 'at', 'item', 'e'],
  };
}

/** The greatest rows of each `at`, as many as the chart shows paths or nodes. */
function greatest(plan: JourneysPlan, rows: Select): RowStatement<JourneyItemsRow> {
  const values = listValueColumns(plan);
  const names = rows.columns.map(({ as: name }) => same(name));
  const orderBy = [
    { by: 'n', descending: true },
    ...['item', 'e'].map((name) => ({ by: name, descending: false })),
  ];
  const isPath = compare(column('at'), '=', constant(atPath));
  const isLink = compare(column('at'), '>', constant(atLink));
  const place: Expression = { node: 'placeAmong', by: [...values, 'at'], orderBy };
  return selectRows(journeyItemsRow, {
    columns: {
      values: values.map((name) => column(name)),
      ...columnsByName(['at', 'item', 'e', 'n', ...endings, 'reached']),
    },
    from: from({ node: 'select', columns: [...names, as('place', place)], from: from(rows) }),
    where: some(
      isLink,
      compare(column('place'), '<=', call('if', isPath, constant(plan.paths), constant(plan.nodes))),
    ),
    orderBy,
  });
}

const nul = call('char', constant(0));

/** Paths with values that are shown; without breakdowns all. */
function ofShown(plan: JourneysPlan, shown: readonly (readonly string[])[]): Select {
  const values = listValueColumns(plan);
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
