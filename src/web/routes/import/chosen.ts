/** Files that were chosen and read: one table, or lines. */
import { importTexts as words } from '../../words/import.ts';
import type { Line, LineFormat } from './order-lines.ts';
import {
  isTable,
  readTable,
  readText,
  splitLines,
  type Table,
  TooLarge,
  textLengthMax,
} from './read-files.ts';

export type Chosen = { readonly names: readonly string[] } & (
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'lines'; readonly lines: readonly Line[]; readonly seems: LineFormat }
);

/** What the files hold, or what is wrong with them. */
export async function readChosen(files: readonly File[]): Promise<Chosen | { readonly problem: string }> {
  const names = files.map(({ name }) => name);
  if (names.some(isTable) && files.length > 1) return { problem: words.mixed };
  const texts: { readonly name: string; readonly text: string }[] = [];
  let length = 0;
  for (const file of files) {
    try {
      const text = await readText(file);
      length += text.length;
      if (length > textLengthMax) return { problem: words.tooLarge };
      texts.push({ name: file.name, text });
    } catch (error) {
      return { problem: error instanceof TooLarge ? words.tooLarge : words.unreadable(file.name) };
    }
  }
  const [only] = texts;
  if (only && isTable(only.name)) {
    const table = readTable(only.name, only.text);
    return table.rows.length === 0 ? { problem: words.nothing } : { kind: 'table', names, table };
  }
  const lines = texts.flatMap(({ name, text }) => splitLines(name, text));
  const [first] = lines;
  if (!first) return { problem: words.nothing };
  const seems = /"(server_received_time|amplitude_id)"/.test(first.text) ? 'amplitude-export' : 'ndjson';
  return { kind: 'lines', names, lines, seems };
}
