import type { Cell, Table } from '../../query/result/table.ts';

/** RFC 4180: lines end in CRLF, quotes are doubled. */
export function csvOf({ columns, rows }: Table): string {
  return [columns, ...rows].map(csvLine).join('');
}

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
