/** A data table: a row per value, a column per metric, in the order of the server. */
import { writeExact } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { shareDetail, shareText } from '../shares.ts';
import type { ChartTable, ResultOf } from '../types.ts';

export function tabulateDataTable({ columns, rows }: ResultOf<'dataTable'>): ChartTable {
  return {
    columns: [
      { label: words.value, isNumber: false },
      ...columns.map((label) => ({ label, isNumber: true })),
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.label },
        ...row.cells.map((value, column) => {
          const share = row.shares[column];
          const point = { kind: 'dataTable' as const, ...pointIn(row), column };
          return share
            ? { text: shareText(share), title: shareDetail(share), point }
            : { text: writeExact(value ?? undefined), point };
        }),
      ],
    })),
  };
}
