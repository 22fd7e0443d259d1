/** The result as a table, for CSV and terminals. */
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { CohortSizeResult } from './result.ts';

export function cohortSizeTable({ definition, x, series }: CohortSizeResult): Table {
  return {
    columns: [...keyColumns(definition), ...x],
    rows: series.map((each) => [...keyCells(definition, each), ...each.points]),
  };
}
