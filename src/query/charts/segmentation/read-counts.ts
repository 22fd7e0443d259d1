/** Counts asked of the engine: for each value the cells of its intervals, and that of the whole range. */
import { assert } from '../../../domain/assert.ts';
import type { ResultRow } from '../../../store/contract.ts';
import type { CellPlan, CountPlan } from '../../plan/counts.ts';
import { everyUnitOf, type Frame, wholeOf } from '../../plan/window-frame.ts';
import { collectSeries, type Take } from '../../sql/counts/series.ts';
import { canTellEvery, countUniques } from '../../sql/counts/uniques.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { render } from '../../sql/tree/render.ts';
import type { Ask } from '../../sql/tree/row-statement.ts';

/** The columns of one interval, by name; numbers as the engine gives them. */
export type Cell = Readonly<Record<string, unknown>>;

export interface CountedSeries {
  readonly values: readonly string[];
  /** By the number of the interval, those before the chart's own included. */
  readonly cells: ReadonlyMap<number, Cell>;
  /** Of the whole range. */
  readonly whole: Cell | undefined;
}

export interface Read {
  readonly series: readonly CountedSeries[];
  /** How many there are before the limit. */
  readonly found: number;
  /** Of counts of units that tell it: their number over the whole range, and that of all values together. */
  readonly every?: { readonly units: number; readonly unitsOfValues: number; readonly noneUnits: number };
}

/** What is told beside the series. */
export interface Telling {
  /** The column by which the greatest are found. */
  readonly by?: string;
  /** That the counts tell every unit; see countUniques. */
  readonly every?: boolean;
}

/** What is counted of a plan: rows with the breakdowns' columns, `at`, and columns of numbers. */
export type Count = (plan: CountPlan) => Select;

/** The counts of intervals and of the whole range; which series, and `by` which column the greatest are found. */
export async function readCell(ask: Ask, cell: CellPlan, count: Count, take: Take, by = 'n'): Promise<Read> {
  if (!cell.isNew) return readCounts(ask, cell.points, count(cell.points), take, { by });
  return readNew(ask, cell, count, take, { by });
}

/** The same of units, whose counts may tell every unit. */
export function readUnits(ask: Ask, cell: CellPlan, take: Take): Promise<Read> {
  const every = canTellEvery(cell.points);
  if (!cell.isNew) return readCounts(ask, cell.points, countUniques(cell.points, every), take, { every });
  return readNew(ask, cell, countUniques, take, {});
}

async function readNew(ask: Ask, cell: CellPlan, count: Count, take: Take, telling: Telling): Promise<Read> {
  const whole = await readCounts(ask, cell.whole, count(cell.whole), take, telling);
  const values = whole.series.map((each) => each.values);
  const points = await readCounts(ask, cell.points, count(cell.points), { kind: 'these', values });
  const byValues = new Map(points.series.map((each) => [keyOf(each.values), each.cells]));
  return {
    found: whole.found,
    series: whole.series.map((each) => ({ ...each, cells: byValues.get(keyOf(each.values)) ?? new Map() })),
  };
}

export async function readCounts(
  ask: Ask,
  plan: Pick<CountPlan, 'stream' | 'breakdowns' | 'frame'>,
  counts: Select,
  take: Take,
  { by = 'n', every = false }: Telling = {},
): Promise<Read> {
  const { rows } = await ask(render(collectSeries(plan, counts, take, by, every)));
  const [first] = rows;
  return {
    series: rows.map((row) => seriesOf(row, plan.frame)),
    found: Number(first?.['found'] ?? rows.length),
    ...(every && first && { every: everyOf(first) }),
  };
}

function everyOf(row: ResultRow): NonNullable<Read['every']> {
  return {
    units: Number(row['everyUnit']),
    unitsOfValues: Number(row['everyValue']),
    noneUnits: Number(row['everyNone']),
  };
}

/** A row of collectSeries. */
function seriesOf(row: ResultRow, frame: Frame): CountedSeries {
  const cells = new Map<number, Cell>();
  const names = Object.keys(row).filter((name) => name.endsWith('s') && name !== 'ats');
  for (const [index, place] of listOf(row['ats']).entries())
    cells.set(
      Number(place),
      Object.fromEntries(names.map((name) => [name.slice(0, -1), listOf(row[name])[index]])),
    );
  const whole = cells.get(wholeOf(frame));
  cells.delete(wholeOf(frame));
  cells.delete(everyUnitOf(frame));
  assert(
    [...cells.keys()].every((x) => x < wholeOf(frame)),
    'an event outside the intervals of its chart',
  );
  return { values: valuesOf(row), cells, whole };
}

/** The values of a row's breakdowns. */
export function valuesOf(row: ResultRow): readonly string[] {
  return ['value0', 'value1'].flatMap((name) => (row[name] === undefined ? [] : [String(row[name])]));
}

/** Tells values apart: a NUL is in none. */
export function keyOf(values: readonly string[]): string {
  return values.join('\0');
}

export function listOf(list: unknown): readonly unknown[] {
  assert(Array.isArray(list), 'the engine gave no list');
  return list;
}

/** Numbers come as numbers, or as text where they have 64 bits. */
export function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
