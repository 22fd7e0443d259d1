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
import { eventsWithoutUnit, inOrder, notesOf } from './breakdowns.ts';
import { segmentsOf } from './conditions.ts';
import { cellsOfFormula, readFormulas } from './formula.ts';
import { attemptsOf, attemptsUnder, countedAttempts, valuesOfAttempt } from './funnel.ts';
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
import { entriesOf, shareOf } from './shares.ts';

type Asked = Scope<DataTableDefinition>;

export type DataTableAnswer = Omit<Bare<DataTableResult>, 'rows' | 'columns'> & {
  readonly rows: readonly BareSeries<DataTableRow>[];
};

const all = 1_000_000;

/** A column as a chart of its own, with every value shown; a formula's in one segment alone. */
export function chartOfColumn(
  { kind: _, columns: __, orderBy: ___, ...base }: DataTableDefinition,
  column: TableColumn,
  segment = 0,
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
        segments: base.segments.slice(segment, segment + 1),
        metric: { kind: 'uniques' },
        formula: column.formula,
        ...(column.formulaProperties && { formulaProperties: column.formulaProperties }),
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
        stepDetails: false,
      };
  }
}

interface Cell {
  readonly number: number | null;
  readonly share: Share | null;
  readonly units: number;
}

/** One cell of a column, whether anybody is in it or not. */
function cellOf(
  scope: Asked,
  column: TableColumn,
  { segment, values }: Pick<Row, 'segment' | 'values'>,
): Cell {
  const chart = chartOfColumn(scope.definition, column, segment);
  if (chart.kind === 'funnel') return conversionOf(scopeOf(scope.project, chart), segment, values);
  const table = scopeOf(scope.project, chart);
  if (chart.formula !== undefined) {
    const all = evaluateSegmentation(table).series;
    const own = all.find((each) => keyOf(each.values) === keyOf(values));
    return {
      number: own ? own.overall : emptyFormula(table, values),
      share: null,
      units: own?.units ?? 0,
    };
  }
  const cell = cellAt(table, 0, segment);
  const [reading] = readAt(table, chart.metric, cell, values, wholeRange(table));
  const pairs = underValues(table, within(table, cell.pairs, wholeRange(table)), values);
  return {
    number: reading?.number ?? null,
    share: reading?.share ?? null,
    units: entriesOf(pairs).length,
  };
}

function conversionOf(funnel: Scope<FunnelDefinition>, segment: number, values: readonly string[]): Cell {
  const conditions = segmentsOf(funnel)[segment] ?? { conditions: [] };
  const counted = countedAttempts(funnel, attemptsOf(funnel, conditions), funnel.range);
  const entered = attemptsUnder(funnel, counted, values);
  const last = funnel.definition.steps.length;
  const share = shareOf(entered.filter(({ steps }) => steps.length === last).length, entered.length);
  return { number: share.n === 0 ? null : share.share, share, units: entered.length };
}

interface Row extends Cell {
  readonly segment: number;
  readonly values: readonly string[];
}

/** Every value of a column, in one segment. */
function rowsOf(scope: Asked, column: TableColumn, segment: number): readonly Row[] {
  if (scope.definition.breakdowns.length === 0)
    return [{ segment, values: [], ...cellOf(scope, column, { segment, values: [] }) }];
  const keys = new Set(countedIn(scope, column, segment).map(({ values }) => keyOf(values)));
  return [...keys].map((key) => {
    const values = JSON.parse(key) as readonly string[];
    return { segment, values, ...cellOf(scope, column, { segment, values }) };
  });
}

export function evaluateDataTable(scope: Asked): DataTableAnswer {
  const { breakdowns, limit, orderBy, smallBelow, columns } = scope.definition;
  const ordering = columns[orderBy];
  if (!ordering) throw new Error('no column to order by');
  const results = segmentsOf(scope).map((_, segment) => {
    const sorted = inOrder(
      rowsOf(scope, ordering, segment),
      ({ number }) => number,
      ({ values }) => values,
    );
    return { shown: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  return {
    kind: 'dataTable',
    rows: results.flatMap(({ shown }) =>
      shown.map((row) => {
        const cells = columns.map((column) => cellOf(scope, column, row));
        return {
          segment: row.segment,
          values: row.values,
          small: row.units < smallBelow,
          cells: cells.map(({ number }) => number),
          shares: cells.map(({ share }) => share),
        };
      }),
    ),
    omittedValues,
    notes: notesOf(
      scope,
      eventsWithoutUnit(
        scope,
        columns.flatMap((column) => askedBy(scope, column)),
      ),
      {
        counted: countedIn(scope, ordering, 0),
        breakdowns,
        shown: (results[0]?.shown ?? []).map(({ values }) => values),
        omittedValues,
      },
    ),
  };
}

/** The events that a column reads. */
function askedBy(scope: Asked, column: TableColumn): Parameters<typeof eventsWithoutUnit>[1] {
  const chart = chartOfColumn(scope.definition, column);
  return chart.kind === 'funnel'
    ? chart.steps.map((selector, step) => ({ selector, inSegments: step === 0 }))
    : chart.events.map((selector) => ({ selector, inSegments: true }));
}

/** Under values that nobody of the formula has: its functions count nothing. */
function emptyFormula(table: Scope<SegmentationDefinition>, values: readonly string[]): number | null {
  const [found] = readFormulas(table, table.definition.formula ?? '', [values]);
  return found?.series[0]?.overall ?? null;
}

/** Units of a column under the values of the rows. */
function countedIn(scope: Asked, column: TableColumn, segment: number) {
  const chart = chartOfColumn(scope.definition, column, segment);
  if (chart.kind === 'funnel') {
    const funnel = scopeOf(scope.project, chart);
    const conditions = segmentsOf(funnel)[segment] ?? { conditions: [] };
    return countedAttempts(funnel, attemptsOf(funnel, conditions), funnel.range).flatMap((attempt) =>
      valuesOfAttempt(funnel, attempt).map((values) => ({ unit: attempt.unit, values })),
    );
  }
  const table = scopeOf(scope.project, chart);
  const cells = chart.formula === undefined ? [[0, segment] as const] : cellsOfFormula(table, chart.formula);
  return cells.flatMap(([event, of]) =>
    within(table, cellAt(table, event, of).pairs, wholeRange(table)).flatMap((pair) =>
      combinationsOf(table, chart.breakdowns, pair).map((values) => ({ unit: pair.unit, values })),
    ),
  );
}
