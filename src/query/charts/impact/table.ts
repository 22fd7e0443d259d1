/** The result as a table, for CSV and terminals. */
import { eventLabels } from '../../answer/label.ts';
import { type Cell, keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { ImpactResult } from './result.ts';

export function impactTable({ definition, intervals, binNames = [], series }: ImpactResult): Table {
  const { treatments, outcomes, interval } = definition;
  const several = [treatments.length > 1, outcomes.length > 1] as const;
  return {
    columns: [
      ...keyColumns(definition),
      ...(several[0] ? ['treatment'] : []),
      ...(several[1] ? ['outcome'] : []),
      'treated',
      'left out',
      interval,
      'units',
      'active',
      'share',
      'low',
      'high',
      'events',
      'value',
      ...binNames,
      'complete',
    ],
    rows: series.flatMap((each) =>
      each.cells.map((cell, index): readonly Cell[] => [
        ...keyCells(definition, each),
        ...(several[0] ? [eventLabels(treatments)[each.treatmentEvent] ?? null] : []),
        ...(several[1] ? [eventLabels(outcomes)[each.outcomeEvent] ?? null] : []),
        each.units,
        each.leftOut,
        intervals[index] ?? null,
        cell.units,
        cell.active.count,
        cell.active.share,
        cell.active.low,
        cell.active.high,
        cell.events,
        cell.value,
        ...(cell.bins ?? []),
        cell.incomplete ? 'no' : 'yes',
      ]),
    ),
  };
}
