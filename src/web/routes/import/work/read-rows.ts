/** Reads the rows of a table from a stream of text. */
import { ReadProblem, type TableForm } from './sources.ts';

interface Row {
  /** Where it begins in the file, from 1: a field in quotes may hold ends of lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A quote that nothing ends would take the rest of the file. */
const rowLengthMax = 4_000_000;
const quote = '"';

/** Without empty rows, in arrays as they arrive. Throws: ReadProblem at a quote that nothing ends. */
export async function* readRows(
  texts: AsyncIterable<string>,
  { separator, isReturnOnly }: TableForm,
  file: string,
): AsyncGenerator<readonly Row[]> {
  let rest = '';
  let line = 1;
  let isFirst = true;
  const read = (isLast: boolean): readonly Row[] => {
    const rows: Row[] = [];
    let at = isFirst ? skipSeparatorLine(rest) : 0;
    if (at > 0) line++;
    if (rest !== '') isFirst = false;
    while (at < rest.length) {
      const found = readRow(rest, at, separator, isLast);
      if (found === undefined) {
        if (isLast || rest.length - at > rowLengthMax) throw new ReadProblem('unclosedQuote', file, line);
        break;
      }
      if (found.cells.some((cell) => cell !== '')) rows.push({ line, cells: found.cells });
      line += 1 + found.newlines;
      at = found.next;
    }
    rest = rest.slice(at);
    return rows;
  };
  for await (const text of texts) {
    rest += isReturnOnly ? text.replaceAll('\r', '\n') : text;
    const rows = read(false);
    if (rows.length > 0) yield rows;
  }
  const rows = read(true);
  if (rows.length > 0) yield rows;
}

/** Spreadsheets write `sep=;` before a table whose separator is no comma. */
export const separatorLine = /^sep=(.)\r?\n/i;

const skipSeparatorLine = (text: string) => separatorLine.exec(text)?.[0].length ?? 0;

interface Found {
  readonly cells: readonly string[];
  /** Where the next row begins. */
  readonly next: number;
  /** Ends of lines within cells. */
  readonly newlines: number;
}

/** Undefined where the text ends within the row. */
function readRow(text: string, from: number, separator: string, isLast: boolean): Found | undefined {
  const cells: string[] = [];
  let newlines = 0;
  for (let at = from; ; at++) {
    let start = at;
    while (text[start] === ' ') start++;
    let quoted: string | undefined;
    if (text[start] === quote) {
      const found = readQuoted(text, start + 1, isLast);
      if (found === undefined) return undefined;
      quoted = found.value;
      newlines += quoted.split('\n').length - 1;
      at = found.next;
    }
    const end = findCellEnd(text, at, separator);
    if (end === text.length && !isLast) return undefined;
    const plain = text.slice(at, end).trim();
    cells.push(quoted === undefined ? plain : quoted + plain);
    at = end;
    if (end >= text.length || text[end] === '\n') return { cells, next: end + 1, newlines };
  }
}

function readQuoted(text: string, from: number, isLast: boolean) {
  let value = '';
  for (let at = from; ; ) {
    const end = text.indexOf(quote, at);
    // The second half of a doubled one may be yet to come.
    if (end < 0 || (end + 1 === text.length && !isLast)) return undefined;
    value += text.slice(at, end);
    if (text[end + 1] !== quote) return { value, next: end + 1 };
    value += quote;
    at = end + 2;
  }
}

function findCellEnd(text: string, from: number, separator: string): number {
  const code = separator.charCodeAt(0);
  for (let at = from; at < text.length; at++) {
    const each = text.charCodeAt(at);
    if (each === code || each === 10) return at;
  }
  return text.length;
}
