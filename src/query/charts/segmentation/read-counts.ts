/** Reads counts: for each value the cells of its intervals, and that of the whole range. */
import { assert } from '../../../domain/assert.ts';
import type { CellPlan, CountPlan } from '../../plan/counts.ts';
import { everyUnitCell, type WindowFrame, wholeRangeCell } from '../../plan/window-frame.ts';
import { type CollectedRow, collectSeries, type SeriesSelection } from '../../sql/counts/series.ts';
import { canCountEveryUnit, countUniques } from '../../sql/counts/uniques.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';

/** The numbers of one interval; a number that is not counted is undefined. */
export interface Cell {
  /** Null where nothing is measured. */
  readonly n: CollectedRow['ns'][number];
  readonly units: number | undefined;
  /** Units without a divisor. */
  readonly left: number | undefined;
  /** Sums of weights, and units without one: one per bin, or one. */
  readonly sums: readonly number[] | undefined;
  readonly without: readonly number[] | undefined;
  /** Events without a unit. */
  readonly bare: number | undefined;
}

export const emptyCell: Cell = {
  n: null,
  units: undefined,
  left: undefined,
  sums: undefined,
  without: undefined,
  bare: undefined,
};

export interface CountedSeries {
  readonly values: readonly string[];
  /** By number of the interval, including those before the range. */
  readonly cells: ReadonlyMap<number, Cell>;
  /** Of the whole range. */
  readonly whole: Cell | undefined;
}

export interface Read {
  readonly series: readonly CountedSeries[];
  /** Number of values before the limit. */
  readonly found: number;
  /** Totals of units over the whole range, per value and over all values, where the counts have them. */
  readonly every?: { readonly units: number; readonly unitsOfValues: number; readonly noneUnits: number };
}

/** Options of counts. */
interface CountOptions {
  /** The column by which the greatest values are found. */
  readonly by?: string;
  /** Whether the counts include totals of units; see countUniques. */
  readonly every?: boolean;
}

/** Counts of a plan: rows with the breakdown columns, `at`, and columns of numbers. */
export type Count = (plan: CountPlan) => Select;

/** Reads the counts of intervals and of the whole range. `take`: which series; `by`: the column that orders them. */
export async function readCell(
  run: RunStatement,
  cell: CellPlan,
  count: Count,
  take: SeriesSelection,
  by = 'n',
): Promise<Read> {
  if (!cell.isWholeApart) return readCounts(run, cell.points, count(cell.points), take, { by });
  return readApart(run, cell, count, take, { by });
}

/** The same for units, whose counts may include totals. */
export function readUnits(run: RunStatement, cell: CellPlan, take: SeriesSelection): Promise<Read> {
  const every = canCountEveryUnit(cell.points);
  if (!cell.isWholeApart)
    return readCounts(run, cell.points, countUniques(cell.points, every), take, { every });
  return readApart(run, cell, countUniques, take, {});
}

async function readApart(
  run: RunStatement,
  cell: CellPlan,
  count: Count,
  take: SeriesSelection,
  telling: CountOptions,
): Promise<Read> {
  const whole = await readCounts(run, cell.whole, count(cell.whole), take, telling);
  const values = whole.series.map((each) => each.values);
  const points = await readCounts(run, cell.points, count(cell.points), { kind: 'these', values });
  const byValues = new Map(points.series.map((each) => [joinValues(each.values), each.cells]));
  return {
    found: whole.found,
    series: whole.series.map((each) => ({
      ...each,
      cells: byValues.get(joinValues(each.values)) ?? new Map(),
    })),
  };
}

export async function readCounts(
  run: RunStatement,
  plan: Pick<CountPlan, 'stream' | 'breakdowns' | 'frame'>,
  counts: Select,
  take: SeriesSelection,
  { by = 'n', every = false }: CountOptions = {},
): Promise<Read> {
  const rows = await run(collectSeries(plan, counts, take, by, every));
  const [first] = rows;
  return {
    series: rows.map((row) => readSeries(row, plan.frame)),
    found: first?.found ?? rows.length,
    ...(every && first && { every: readEvery(first) }),
  };
}

function readEvery({
  everyUnit = 0,
  everyValue = 0,
  everyNone = 0,
}: CollectedRow): NonNullable<Read['every']> {
  return { units: everyUnit, unitsOfValues: everyValue, noneUnits: everyNone };
}

function readSeries(row: CollectedRow, frame: WindowFrame): CountedSeries {
  const cells = new Map<number, Cell>();
  for (const [index, at] of row.ats.entries())
    cells.set(at, {
      n: row.ns[index] ?? null,
      units: row.unitss?.[index],
      left: row.lefts?.[index],
      sums: row.sumss?.[index],
      without: row.withouts?.[index],
      bare: row.bares?.[index],
    });
  const whole = cells.get(wholeRangeCell(frame));
  cells.delete(wholeRangeCell(frame));
  cells.delete(everyUnitCell(frame));
  assert(
    [...cells.keys()].every((x) => x < wholeRangeCell(frame)),
    'an event outside the intervals of its chart',
  );
  return { values: row.values, cells, whole };
}

/** Joins values into a key; no value contains NUL. */
export function joinValues(values: readonly string[]): string {
  return values.join('\0');
}
