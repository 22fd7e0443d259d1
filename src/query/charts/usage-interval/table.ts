/** The result as a table, for CSV and terminals. */
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { UsageIntervalResult } from './result.ts';

export function usageIntervalTable({ definition, series }: UsageIntervalResult): Table {
  return {
    columns: [
      ...keyColumns(definition),
      'units',
      ...Array.from({ length: definition.daysMax }, (_, day) => `${day + 1} d`),
    ],
    rows: series.map((each) => [
      ...keyCells(definition, each),
      each.n,
      ...each.atMost.map(({ share }) => share),
    ]),
  };
}
