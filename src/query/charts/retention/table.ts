/** The result as a table, for CSV and terminals. */
import { type Cell, keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { RetentionResult } from './result.ts';

export function retentionTable({ definition, x, intervals, series }: RetentionResult): Table {
  const several = definition.returns.length > 1;
  return {
    columns: [
      ...keyColumns(definition),
      ...(several ? ['return event'] : []),
      'start',
      'size',
      ...intervals.flatMap((name) => [name, `${name} complete`]),
    ],
    rows: series.flatMap((each) => {
      const key = [...keyCells(definition, each), ...(several ? [each.returnEvent + 1] : [])];
      const row = (start: string, size: number, cells: (typeof each)['overall']): readonly Cell[] => [
        ...key,
        start,
        size,
        ...intervals.flatMap((_, index) => {
          const cell = cells[index];
          return cell ? [cell.share, cell.incomplete ? 'no' : 'yes'] : [null, null];
        }),
      ];
      return [
        row('overall', each.size, each.overall),
        ...each.cohorts.map((cohort, index) => row(x[index] ?? '', cohort.size, cohort.cells)),
      ];
    }),
  };
}
