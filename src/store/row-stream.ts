/** Reads rows from a streamed answer. */
import type { ResultRow } from './contract.ts';
import { toRow } from './select-result.ts';

/** A first line with the columns' names, then a line per row. */
export const streamFormat = 'JSONCompactEachRowWithNames';

/** Rows of an answer in `streamFormat`, some for each piece of it that comes. */
export async function* readRows(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly ResultRow[], void, undefined> {
  let names: readonly string[] | undefined;
  for await (const lines of readLines(pieces)) {
    const values = lines.map((line) => JSON.parse(line) as readonly unknown[]);
    const columns = names ?? (values.shift() as readonly string[] | undefined);
    names = columns;
    if (columns !== undefined && values.length > 0) yield values.map((each) => toRow(columns, each));
  }
}

async function* readLines(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[], void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  if (rest !== '') yield [rest];
}
