/** The result as a table, for CSV and terminals. */
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { DataTableResult } from './result.ts';

export function dataTableTable({ definition, columns, rows }: DataTableResult): Table {
  return {
    columns: [...keyColumns(definition), ...columns],
    rows: rows.map((row) => [...keyCells(definition, row), ...row.cells]),
  };
}
