/** The result as a table, for CSV and terminals. */
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { StickinessResult } from './result.ts';

export function stickinessTable({ definition, x, series }: StickinessResult): Table {
  return {
    columns: [...keyColumns(definition), 'days', 'share', 'units', 'of units', ...x],
    rows: series.flatMap((each) =>
      each.days.map((day, index) => [
        ...keyCells(definition, each),
        index + 1,
        day.share,
        day.count,
        day.n,
        ...each.overTime.map(({ days }) => days[index]?.share ?? null),
      ]),
    ),
  };
}
