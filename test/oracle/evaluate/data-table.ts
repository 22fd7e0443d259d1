/** Data tables: each cell is a number of another kind of chart. */
import type {
  DataTableDefinition,
  DataTableResult,
  DataTableRow,
  FunnelDefinition,
  SegmentationDefinition,
  Share,
  TableColumn,
} from '../../../src/query/contract.ts';
import { inOrder, notesOf } from './breakdowns.ts';
import { segmentsOf } from './conditions.ts';
import { attemptsOf, countedAttempts, evaluateFunnel, valuesOfAttempt } from './funnel.ts';
import { combinationsOf, keyOf, type Scope, scopeOf, sum } from './scope.ts';
import {
  type Bare,
  type BareSeries,
  cellAt,
  evaluateSegmentation,
  readAt,
  underValues,
  wholeRange,
  within,
} from './segmentation.ts';

type Asked = Scope<DataTableDefinition>;

export type DataTableAnswer = Omit<Bare<DataTableResult>, 'rows' | 'columns'> & {
  readonly rows: readonly BareSeries<DataTableRow>[];
};

const all = 1_000_000;

/** A column as a chart of its own, with every value shown. */
export function chartOfColumn(
  { kind: _, columns: __, orderBy: ___, ...base }: DataTableDefinition,
  column: TableColumn,
): SegmentationDefinition | FunnelDefinition {
  const shared = { ...base, limit: all, interval: 'all' as const, which: 'any' as const };
  switch (column.kind) {
    case 'metric':
      return { ...shared, kind: 'segmentation', events: [column.event], metric: column.metric };
    case 'formula':
      return {
        ...shared,
        kind: 'segmentation',
        events: column.events,
        metric: { kind: 'uniques' },
        formula: column.formula,
      };
    case 'conversion':
      return {
        ...shared,
        kind: 'funnel',
        steps: column.steps,
        order: column.order,
        windowMs: column.windowMs,
        count: 'units',
        exclusions: [],
        holdConstant: [],
        breakdownStep: 0,
        resolution: 's',
        timeBoundsMs: [0],
      };
  }
}

interface Cell {
  readonly segment: number;
  readonly values: readonly string[];
  readonly number: number | null;
  readonly share: Share | undefined;
  readonly units: number;
}

interface Column {
  readonly cells: readonly Cell[];
  readonly withoutUnit: number;
  /** Of values that nobody in the column has. */
  readonly missing: (segment: number, values: readonly string[]) => Pick<Cell, 'number' | 'share'>;
}

const nothing = { number: null, share: undefined };

function columnOf(scope: Asked, column: TableColumn): Column {
  const chart = chartOfColumn(scope.definition, column);
  if (chart.kind === 'funnel') {
    const { series, notes } = evaluateFunnel(scopeOf(scope.project, chart));
    const cells = series.map(({ segment, values, steps }) => {
      const share = steps.at(-1)?.conversion;
      const units = steps[0]?.count ?? 0;
      return { segment, values, number: units === 0 ? null : (share?.share ?? null), share, units };
    });
    return { cells, withoutUnit: notes.eventsWithoutUnit, missing: () => nothing };
  }
  const table = scopeOf(scope.project, chart);
  const { series, notes } = evaluateSegmentation(table);
  const cells = series.map(({ segment, values, overall, shares, units }) => ({
    segment,
    values,
    number: overall,
    share: shares?.overall,
    units,
  }));
  const { metric } = chart;
  return {
    cells,
    withoutUnit: notes.eventsWithoutUnit,
    // A count of none, a share of none of those there are, or nothing that could be measured.
    missing: (segment, values) => {
      if (column.kind === 'formula') return nothing;
      const [reading] = readAt(table, metric, cellAt(table, 0, segment), values, wholeRange(table));
      return { number: reading?.number ?? null, share: reading?.share };
    },
  };
}

export function evaluateDataTable(scope: Asked): DataTableAnswer {
  const { definition } = scope;
  const { breakdowns, limit, orderBy, smallBelow } = definition;
  const columns = definition.columns.map((column) => columnOf(scope, column));
  const find = (column: Column, { segment, values }: Cell) =>
    column.cells.find((each) => each.segment === segment && keyOf(each.values) === keyOf(values)) ??
    column.missing(segment, values);
  const results = segmentsOf(scope).map((_, segment) => {
    const own = (columns[orderBy]?.cells ?? []).filter((cell) => cell.segment === segment);
    const sorted = inOrder(
      own,
      ({ number }) => number,
      ({ values }) => values,
    );
    return { shown: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  return {
    kind: 'dataTable',
    rows: results.flatMap(({ shown }) =>
      shown.map((row) => ({
        segment: row.segment,
        values: row.values,
        small: row.units < smallBelow,
        cells: columns.map((column) => find(column, row).number),
        shares: columns.map((column) => find(column, row).share ?? null),
      })),
    ),
    omittedValues,
    notes: notesOf(scope, sum(columns.map(({ withoutUnit }) => withoutUnit)), {
      counted: countedIn(scope),
      breakdowns,
      shown: (results[0]?.shown ?? []).map(({ values }) => values),
      omittedValues,
    }),
  };
}

/** Units of the column by which rows are ordered, in the first segment. */
function countedIn(scope: Asked) {
  const column = scope.definition.columns[scope.definition.orderBy];
  if (!column) throw new Error('no column to order by');
  const chart = chartOfColumn(scope.definition, column);
  if (chart.kind === 'funnel') {
    const funnel = scopeOf(scope.project, chart);
    const [segment = { conditions: [] }] = segmentsOf(funnel);
    return countedAttempts(funnel, attemptsOf(funnel, segment), funnel.range).flatMap((attempt) =>
      valuesOfAttempt(funnel, attempt).map((values) => ({ unit: attempt.unit, values })),
    );
  }
  const table = scopeOf(scope.project, chart);
  return underValues(table, within(table, cellAt(table, 0, 0).pairs, wholeRange(table)), []).flatMap((pair) =>
    combinationsOf(table, chart.breakdowns, pair).map((values) => ({ unit: pair.unit, values })),
  );
}
