/** The result as a table, for CSV and terminals. */
import { eventLabel } from '../../answer/label.ts';
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { FunnelResult } from './result.ts';

export function funnelTable({ definition, series }: FunnelResult): Table {
  return {
    columns: [
      ...keyColumns(definition),
      'step',
      'event',
      'count',
      'conversion',
      'low',
      'high',
      'from previous step',
      'average ms',
      'median ms',
    ],
    rows: series.flatMap((each) =>
      each.steps.map((step, index) => {
        const event = definition.steps[index];
        return [
          ...keyCells(definition, each),
          index + 1,
          eventLabel(event),
          step.count,
          step.conversion.share,
          step.conversion.low,
          step.conversion.high,
          step.fromPrevious.share,
          step.averageMs,
          step.medianMs,
        ];
      }),
    ),
  };
}
