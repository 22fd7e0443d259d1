/** Reads tables as CSV (RFC 4180), separated by commas or, as some spreadsheets write them, by semicolons. */
import { Problem } from '../../domain/problem.ts';
import type { CsvForm } from './write.ts';
import { fromSpreadsheet } from './write.ts';

/** Errors: Problem where it is no UTF-8, or a quote is not closed. */
export function parseCsv(text: string, form: CsvForm): readonly (readonly string[])[] {
  if (/[\0\uFFFD]/.test(text))
    throw new Problem('invalid_request', 'The file is not UTF-8. Save it as “CSV UTF-8”.', 'body');
  const separator = findSeparator(text);
  const lines: string[][] = [];
  let line: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { cell, next } =
      text[at] === '"' ? readQuoted(text, at, lines.length + 1) : readPlain(text, at, separator);
    line.push(form === 'spreadsheet' ? fromSpreadsheet(cell) : cell);
    at = next;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      line.push('');
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    lines.push(line);
    line = [];
  }
  return lines;
}

function findSeparator(text: string): ',' | ';' {
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  return head.includes(',') || !head.includes(';') ? ',' : ';';
}

interface Read {
  readonly cell: string;
  readonly next: number;
}

function readPlain(text: string, from: number, separator: string): Read {
  let next = from;
  while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r')
    next += 1;
  return { cell: text.slice(from, next), next };
}

/** What stands between the closing quote and the separator is taken as it is. */
function readQuoted(text: string, from: number, line: number): Read {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0)
      throw new Problem('invalid_request', `Line ${line}: a quote is not closed.`, `line ${line}`);
    if (text[quote + 1] !== '"')
      return { cell: text.slice(from + 1, quote).replaceAll('""', '"'), next: quote + 1 };
    at = quote + 2;
  }
}
