/** Computes the rows of one segment: values of the column they are ordered by, with the cells of all columns. */
import { assert } from '../../../domain/assert.ts';
import { Problem } from '../../../domain/problem.ts';
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import type { Share } from '../../answer/result-base.ts';
import { makeShare } from '../../answer/share.ts';
import type { ProjectFacts } from '../../facts.ts';
import { listSegments } from '../../plan/segments.ts';
import type { SeriesSelection } from '../../sql/counts/series.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { BreakdownTotals } from '../kind.ts';
import { allValues, type Cell, type Cells, runCells } from './cells.ts';
import { isOrderedByItself, makeColumnChart, moveProblemToColumn, selectSegment } from './plan.ts';
import type { DataTableRow } from './result.ts';
import type { DataTableDefinition, TableColumn } from './schema.ts';

interface Rows {
  readonly rows: readonly DataTableRow[];
  /** Values left out. */
  readonly omitted: number;
  /** In order of `orderBy`. */
  readonly breakdownTotals?: BreakdownTotals;
}

export async function rowsOfSegment(
  run: RunStatement,
  definition: DataTableDefinition,
  facts: ProjectFacts,
  segment: number,
): Promise<Rows> {
  const { columns, orderBy } = definition;
  const cellsOf = async (index: number, take: SeriesSelection): Promise<Cells> => {
    const column = columns[index];
    assert(column, 'a column that is not there');
    try {
      return await runCells(run, selectSegment(makeColumnChart(definition, column), segment), facts, take);
    } catch (error) {
      throw moveProblemToColumn(error, column, index);
    }
  };
  const { shown, omitted, breakdownTotals } = await ordered(definition, cellsOf);
  const these: SeriesSelection = { kind: 'these', values: shown.map(({ values }) => values) };
  const all = await Promise.all(
    columns.map(async (_, index) =>
      byValues(index === orderBy ? shown : (await cellsOf(index, these)).cells),
    ),
  );
  return {
    rows: shown.map((row) =>
      makeRow(
        definition,
        segment,
        row,
        all.map((cells) => cells.get(makeKey(row))),
      ),
    ),
    omitted,
    ...(breakdownTotals && { breakdownTotals }),
  };
}

/** The greatest rows, and the number of values left out. Errors: Problem where there are too many values to order. */
async function ordered(
  { columns, orderBy, limit, breakdowns }: DataTableDefinition,
  cellsOf: (index: number, take: SeriesSelection) => Promise<Cells>,
): Promise<{
  readonly shown: readonly Cell[];
  readonly omitted: number;
  readonly breakdownTotals?: BreakdownTotals;
}> {
  const column = columns[orderBy];
  if (breakdowns.length === 0 || (column && isOrderedByItself(column))) {
    const { cells, omitted, breakdownTotals } = await cellsOf(orderBy, { kind: 'top', limit });
    return { shown: cells, omitted, ...(breakdownTotals && { breakdownTotals }) };
  }
  const { cells, omitted } = await cellsOf(orderBy, allValues);
  if (omitted > 0)
    throw new Problem(
      'query_too_big',
      `There are ${cells.length + omitted} rows, too many to order by this column; add a filter, or order by a column of uniques or totals.`,
      'orderBy',
    );
  const shown = [...cells].sort(greatestFirst).slice(0, limit);
  return { shown, omitted: cells.length - shown.length };
}

/** Nulls last, then by text. */
function greatestFirst(a: Cell, b: Cell): number {
  if (a.number !== b.number) {
    if (a.number === null) return 1;
    if (b.number === null) return -1;
    return b.number - a.number;
  }
  for (const [index, value] of a.values.entries()) {
    const order = Buffer.compare(Buffer.from(value), Buffer.from(b.values[index] ?? ''));
    if (order !== 0) return order;
  }
  return 0;
}

function makeRow(
  definition: DataTableDefinition,
  segment: number,
  { values, small }: Cell,
  cells: readonly (Cell | undefined)[],
): DataTableRow {
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small,
    cells: cells.map((cell) => cell?.number ?? null),
    shares: cells.map((cell, index) => cell?.share ?? emptyShare(definition.columns[index])),
  };
}

/** The cell of a value that a column has no units for: a funnel only returns values that entered it. */
function emptyShare(column: TableColumn | undefined): Share | null {
  return column?.kind === 'conversion' ? makeShare(0, 0) : null;
}

function byValues(cells: readonly Cell[]): ReadonlyMap<string, Cell> {
  return new Map(cells.map((cell) => [makeKey(cell), cell]));
}

/** Joins values into a key; no value contains NUL. */
function makeKey({ values }: Pick<Cell, 'values'>): string {
  return values.join('\0');
}
