/** Runs a statement for each slice of many units, one after the other, and adds up what they say. */
import { readPropertyName } from '../sql/scan/paths.ts';
import type { RowStatement, RunStatement } from '../sql/tree/row-statement.ts';
import { checkLimits } from './limits.ts';
import { listSlices, type Slice } from './sql/slices.ts';

/** The rows of all slices. Errors: Problem. */
export async function readSlices<Row>(
  run: RunStatement,
  units: number,
  write: (slice: Slice) => RowStatement<Row>,
  unitsEach: number = checkLimits.unitsPerSlice,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const slice of listSlices(units, unitsEach)) rows.push(...(await run(write(slice))));
  return rows;
}

/** By path, over all slices. */
export function addUpPaths(
  rows: readonly { readonly path: string; readonly count: number }[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { path, count } of rows) {
    const name = readPropertyName(path);
    sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return sums;
}

export function addUp<K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}
