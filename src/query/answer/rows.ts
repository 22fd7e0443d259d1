/** What statements answer, as numbers and texts. */
import { assert } from '../../domain/assert.ts';
import type { ResultRow } from '../../store/contract.ts';

export function numbersAt(row: ResultRow, name: string): readonly number[] {
  const list = row[name];
  assert(Array.isArray(list), `the engine gave no list ${name}`);
  return list.map(Number);
}

export function numberAt(row: ResultRow | undefined, name: string): number {
  return Number(row?.[name] ?? 0);
}

/** The columns `value0` …, one for each breakdown. */
export function valuesAt(row: ResultRow, breakdowns: number): readonly string[] {
  return Array.from({ length: breakdowns }, (_, index) => String(row[`value${index}`]));
}

/** Rows of some values of the breakdowns, and of some numbers (an interval, an event …), in their order. */
export type RowsOf = (values: readonly string[], ...numbers: readonly number[]) => readonly ResultRow[];

/** Finds rows by their values and the numbers of further columns: each row is looked at once, however many are asked for. */
export function rowsBy(
  rows: readonly ResultRow[],
  breakdowns: number,
  ...columns: readonly string[]
): RowsOf {
  const keyOf = (values: readonly string[], numbers: readonly number[]) => [...values, ...numbers].join('\0');
  const found = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const key = keyOf(
      valuesAt(row, breakdowns),
      columns.map((name) => numberAt(row, name)),
    );
    const own = found.get(key);
    if (own) own.push(row);
    else found.set(key, [row]);
  }
  return (values, ...numbers) => found.get(keyOf(values, numbers)) ?? [];
}

/** How many values there are beyond those shown: `found` of the first row tells of all. */
export function omittedValues(rows: readonly ResultRow[]): number {
  return rows[0]?.['found'] === undefined ? 0 : numberAt(rows[0], 'found') - rows.length;
}
