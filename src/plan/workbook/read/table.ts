/** Reads a sheet as rows of named columns. What stands in columns that nobody asked for is passed over. */
import { cellAddress, type ReadSheet } from '../sheet.ts';
import type { Refusals } from './refusals.ts';

export interface TableRow {
  cell(header: string): string;
  address(header: string): string;
}

/** Rows in which none of these columns has anything are left out; undefined: a column is missing. */
export function readTable(
  { name, rows, odd }: ReadSheet,
  headers: readonly string[],
  refusals: Refusals,
): readonly TableRow[] | undefined {
  const [head = [], ...body] = rows;
  const names = head.map((text) => text.trim().toLowerCase());
  const columns = new Map(headers.map((header) => [header, names.indexOf(header.toLowerCase())]));
  for (const [header, column] of columns) {
    const second = names.indexOf(header.toLowerCase(), column + 1);
    if (column < 0)
      refusals.add(cellAddress(name, 0, 0), `the column “${header}” is missing from the first row`);
    else if (second >= 0)
      refusals.add(cellAddress(name, 0, second), `there is another column “${header}” already`);
  }
  if ([...columns.values()].some((column) => column < 0)) return undefined;
  const wanted = new Set(columns.values());
  for (const { row, column, kind } of odd)
    if (kind === 'merged' || wanted.has(column)) refusals.add(cellAddress(name, row, column), oddities[kind]);
  return body.flatMap((cells, index): readonly TableRow[] => {
    const at = (header: string) => columns.get(header) ?? 0;
    const row: TableRow = {
      cell: (header) => cells[at(header)] ?? '',
      address: (header) => cellAddress(name, index + 1, at(header)),
    };
    return headers.some((header) => row.cell(header).trim() !== '') ? [row] : [];
  });
}

const oddities = {
  formula: 'is a formula; formulas are not run: paste its value in place of it',
  merged: 'is merged with other cells; split them',
  error: 'is an error of a formula; write a value in place of it',
} as const;
