/** Tables of the charts of each unit's own time: one row per series and stretch. */
import type { ImpactResult, RevenueLtvCohort, RevenueLtvResult } from '../contract.ts';
import { eventLabels } from './label.ts';
import { type Cell, keyCells, keyColumns, type Table } from './table-cells.ts';

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
