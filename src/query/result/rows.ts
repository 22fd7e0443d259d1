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

/** How many values there are beyond those shown: `found` of the first row tells of all. */
export function omittedValues(rows: readonly ResultRow[]): number {
  return rows[0]?.['found'] === undefined ? 0 : numberAt(rows[0], 'found') - rows.length;
}
