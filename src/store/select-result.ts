import type { ResultRow, SelectResult } from './contract.ts';

/** Shape of ClickHouse's format JSONCompact: the one format with names, rows and statistics on every engine. */
interface CompactAnswer {
  readonly meta: readonly { readonly name: string }[];
  readonly data: readonly (readonly unknown[])[];
  readonly statistics?: { readonly rows_read: number; readonly bytes_read: number };
}

export const selectFormat = 'JSONCompact';

/** The memory it took is not in the answer. */
export function parseSelectResult(text: string): Omit<SelectResult, 'memoryBytes'> {
  const answer = JSON.parse(text) as CompactAnswer;
  const names = answer.meta.map((column) => column.name);
  return {
    rows: answer.data.map((values) => toRow(names, values)),
    rowsRead: answer.statistics?.rows_read ?? 0,
    bytesRead: answer.statistics?.bytes_read ?? 0,
  };
}

export function toRow(names: readonly string[], values: readonly unknown[]): ResultRow {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index++) row[names[index] as string] = values[index];
  return row;
}
