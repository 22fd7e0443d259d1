/** Parses the answer to a statement. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ResultRow, SelectResult } from './contract.ts';

/** Shape of ClickHouse's format JSONCompact: the one format with names, rows and statistics on every engine. */
interface CompactAnswer {
  readonly meta: readonly { readonly name: string }[];
  readonly data: readonly (readonly unknown[])[];
  readonly statistics?: { readonly rows_read: number; readonly bytes_read: number };
}

export const selectFormat = 'JSONCompact';

/** So much of an answer is read at a time: a few milliseconds, after which others have their turn. */
const pieceLength = 500_000;
/** Around the rows, each of which is a line. */
const beforeRows = '\n\t"data":\n\t[\n';
const afterRows = '\n\t],\n\n\t"rows":';

/** The memory it took is not in the answer. A large answer is read in pieces, so that it does not hold up the process. */
export async function parseSelectResult(text: string): Promise<Omit<SelectResult, 'memoryBytes'>> {
  const start = text.indexOf(beforeRows) + beforeRows.length;
  const end = text.lastIndexOf(afterRows);
  if (text.length <= pieceLength || start < beforeRows.length || end < start) {
    const answer = JSON.parse(text) as CompactAnswer;
    return withRows(answer, readRows(answer, answer.data));
  }
  const answer = JSON.parse(text.slice(0, start) + text.slice(end)) as CompactAnswer;
  const rows: ResultRow[] = [];
  for (const piece of splitText(text, start, end)) {
    for (const row of readRows(answer, JSON.parse(`[${piece}]`) as CompactAnswer['data'])) rows.push(row);
    await nextTurn();
  }
  return withRows(answer, rows);
}

/** Whole lines, without the comma behind the last. */
function* splitText(text: string, start: number, end: number): Generator<string> {
  let from = start;
  while (from < end) {
    const found = text.indexOf('\n', Math.min(from + pieceLength, end));
    const to = found < 0 ? end : Math.min(found, end);
    yield text.slice(from, text[to - 1] === ',' ? to - 1 : to);
    from = to + 1;
  }
}

function withRows({ statistics }: CompactAnswer, rows: readonly ResultRow[]) {
  return { rows, rowsRead: statistics?.rows_read ?? 0, bytesRead: statistics?.bytes_read ?? 0 };
}

function readRows({ meta }: CompactAnswer, data: CompactAnswer['data']): readonly ResultRow[] {
  const names = meta.map((column) => column.name);
  return data.map((values) => toRow(names, values));
}

export function toRow(names: readonly string[], values: readonly unknown[]): ResultRow {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index++) row[names[index] as string] = values[index];
  return row;
}
