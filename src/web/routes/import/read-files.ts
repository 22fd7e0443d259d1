/** Reads the files that somebody chose. */
import { parseTable } from '../../parts/lists/parse-table.ts';
import type { Line } from './order-lines.ts';

/** All of it is in the browser’s memory, to be put in order of time. */
export const textLengthMax = 150_000_000;

export class TooLarge extends Error {}

/** Throws: TooLarge; what the browser says of a file that it cannot read or unpack. */
export async function readText(file: File): Promise<string> {
  const isPacked = file.name.endsWith('.gz');
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  const parts: string[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts.join('');
    parts.push(value);
    length += value.length;
    if (length > textLengthMax) {
      await reader.cancel();
      throw new TooLarge();
    }
  }
}

export function splitLines(file: string, text: string): readonly Line[] {
  return text
    .split('\n')
    .map((line, index) => ({ file, number: index + 1, text: line }))
    .filter((line) => line.text.trim() !== '');
}

export interface Table {
  readonly file: string;
  readonly heads: readonly string[];
  /** Without the heads and empty rows. */
  readonly rows: readonly (readonly string[])[];
}

export function readTable(file: string, text: string): Table {
  const [heads = [], ...rows] = parseTable(text).rows;
  return { file, heads, rows };
}

export const isTable = (name: string): boolean => /\.(csv|tsv)(\.gz)?$/i.test(name);
