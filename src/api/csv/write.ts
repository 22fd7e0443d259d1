/** Writes tables as CSV (RFC 4180), safe to open in a spreadsheet. */
import type { Cell, Table } from '../../query/contract.ts';

/**
 * `spreadsheet`: a text that a spreadsheet would take for a formula has an apostrophe before it, because anybody who may send
 * events can send such a text. `raw`: values as they are.
 */
export type CsvForm = 'spreadsheet' | 'raw';

/** RFC 4180: lines end in CRLF, quotes are doubled. */
export function writeCsv({ columns, rows }: Table, form: CsvForm): string {
  return [columns, ...rows].map((cells) => csvLine(cells, form)).join('');
}

export function csvLine(cells: readonly Cell[], form: CsvForm): string {
  return `${cells.map((cell) => csvCell(cell, form)).join(',')}\r\n`;
}

function csvCell(cell: Cell, form: CsvForm): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' && form === 'spreadsheet' ? withoutFormula(cell) : String(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Apostrophes are doubled before what needs one, so that it can be taken away again. */
const formula = /^'*[=+\-@\t\r]/;
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function withoutFormula(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text;
}

/** A text as it was before it was written for a spreadsheet. */
export function fromSpreadsheet(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
