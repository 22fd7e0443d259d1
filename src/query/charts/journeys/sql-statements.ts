/** The statements of journeys. */
import { listValueColumns } from '../../plan/values.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import {
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
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { breakdownValues, number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
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

/** Values of `at`: a whole path, a node of step at − 1, or all of step at − 101. */
export const atPath = 0;
export const atStep = 100;

/**
 * `item`: the node, the nodes of a path, or nothing; `e`: ending of a path, a position in endings. `n` paths, and how
 * many of them have each ending (at a step: those that go no further) and reach the goal.
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

/** The greatest items of each `at`. */
export function journeyItemsStatement(
  plan: JourneysPlan,
  shown: readonly (readonly string[])[],
): RowStatement<JourneyItemsRow> {
  const values = listValueColumns(plan);
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
    from: aliasRows(unfolded),
    groupBy: by,
  };
  return greatest(plan, counted);
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
  const place: Expression = { node: 'placeAmong', by: [...values, 'at'], orderBy };
  return selectRows(journeyItemsRow, {
    columns: {
      values: values.map((name) => column(name)),
      ...columnsByName(['at', 'item', 'e', 'n', ...endings, 'reached']),
    },
    from: from({ node: 'select', columns: [...names, as('place', place)], from: from(rows) }),
    where: compare(column('place'), '<=', call('if', isPath, constant(plan.paths), constant(plan.nodes))),
    orderBy,
  });
}

/** A node that is shown by name, in a series with these values. */
export interface ShownNode {
  readonly values: readonly string[];
  /** From 1. */
  readonly place: number;
  readonly node: string;
}

/** `at`: step of the first node, from 1; `fromNode`, `toNode`: empty where they are not shown. */
const journeyLinksRow = {
  values: breakdownValues,
  at: number,
  fromNode: text,
  toNode: text,
  n: number,
  reached: number,
};

export type JourneyLinksRow = RowOf<typeof journeyLinksRow>;

export function journeyLinksStatement(
  plan: JourneysPlan,
  shown: readonly (readonly string[])[],
  nodes: readonly ShownNode[],
): RowStatement<JourneyLinksRow> {
  const values = listValueColumns(plan);
  const keys = nodes.map(({ values: each, place, node }) => [...each, String(place), node].join('\0'));
  const parts = [...values.map((name) => sourceColumn(name)), call('toString', column('p')), column('n')];
  const key = call('concat', ...parts.flatMap((part, index) => (index === 0 ? [part] : [nul, part])));
  const folded = call('if', isIn(key, bound('Array(String)', keys)), column('n'), constant(''));
  const named: Select = {
    node: 'select',
    columns: [
      ...[...values, 'reached'].map((name) => as(name, sourceColumn(name))),
      as(
        'f',
        call(
          'arrayMap',
          lambda(['n', 'p'], folded),
          sourceColumn('nodes'),
          call('arrayEnumerate', sourceColumn('nodes')),
        ),
      ),
    ],
    from: aliasRows(ofShown(plan, shown)),
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
  return selectRows(journeyLinksRow, {
    columns: {
      values: values.map(sourceColumn),
      at: sourceColumn('at'),
      fromNode: sourceColumn('fromNode'),
      toNode: sourceColumn('toNode'),
      n: call('count'),
      reached: call('sum', sourceColumn('reached')),
    },
    from: aliasRows(unfolded),
    groupBy: [...values, 'at', 'fromNode', 'toNode'],
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
