/** The result as a table, for CSV and terminals. */
import { type Cell, keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { RevenueLtvCohort, RevenueLtvResult } from './result.ts';

export function revenueLtvTable({ definition, x, series }: RevenueLtvResult): Table {
  return {
    columns: [
      ...keyColumns(definition),
      'new',
      'size',
      'paid',
      'revenue so far',
      definition.per,
      'units',
      'revenue',
      'cumulative',
      'new paying',
      'paying',
      'ever paid',
      'ARPU',
      'ARPPU',
      'complete',
    ],
    rows: series.flatMap((each) => {
      const rows = (start: string, { size, paid, revenue, cells }: RevenueLtvCohort) =>
        cells.map((cell, index): readonly Cell[] => [
          ...keyCells(definition, each),
          start,
          size,
          paid,
          revenue,
          index,
          cell.units,
          cell.revenue,
          cell.cumulative,
          cell.newPaying,
          cell.paying,
          cell.everPaid,
          cell.arpu,
          cell.arppu,
          cell.incomplete ? 'no' : 'yes',
        ]);
      return [
        ...rows('overall', each),
        ...each.cohorts.flatMap((cohort, index) => rows(x[index] ?? '', cohort)),
      ];
    }),
  };
}
