/** The result as a table, for CSV and terminals. */
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { EngagementMatrixResult } from './result.ts';

export function engagementMatrixTable({ definition, x, events, series }: EngagementMatrixResult): Table {
  return {
    columns: [
      'event',
      ...keyColumns(definition),
      'breadth',
      'frequency',
      'quadrant',
      'units',
      definition.measure,
      ...x,
    ],
    rows: series.map((each) => [
      events[each.event] ?? null,
      ...keyCells(definition, each),
      each.breadth,
      each.frequency,
      each.quadrant ? `${each.quadrant.breadth} breadth, ${each.quadrant.frequency} frequency` : null,
      each.units,
      each.total,
      ...each.overTime.map(({ units }) => units),
    ]),
  };
}
