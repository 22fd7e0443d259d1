/** The result as a table, for CSV and terminals. */
import { type Cell, keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import { formatBinNames } from '../../plan/metric.ts';
import type { SessionNumbers, SessionsResult } from './result.ts';

export function sessionsTable({ definition, x, series }: SessionsResult): Table {
  const { lengthBoundsMs, eventBounds } = definition;
  const bins = [
    ...formatBinNames(
      lengthBoundsMs.map((ms) => ms / 1_000),
      false,
    ).map((bin) => `of ${bin} s`),
    ...formatBinNames(eventBounds, true).map((bin) => `of ${bin} ${bin === '1' ? 'event' : 'events'}`),
  ];
  return {
    columns: [
      ...keyColumns(definition),
      'start',
      'which',
      'sessions',
      'units',
      'active units',
      'total ms',
      'average ms',
      'median ms',
      'sessions per unit',
      'ms per unit',
      'events',
      'events per session',
      'too long',
      'events in none',
    ],
    rows: [
      ...series.flatMap((each) => {
        const key = keyCells(definition, each);
        return [
          [...key, 'overall', 'all', ...sessionCells(each.overall), each.tooLong, each.pairsOutside],
          ...each.points.map((numbers, index) => [
            ...[...key, x[index] ?? '', 'all'],
            ...[...sessionCells(numbers), null, null],
          ]),
        ];
      }),
      ...series.flatMap((each) => {
        const inBins = [...each.lengths, ...each.eventCounts];
        return bins.map((bin, index) => [
          ...[...keyCells(definition, each), 'overall', bin],
          ...[inBins[index] ?? 0, ...emptySessionCells],
        ]);
      }),
    ],
  };
}

function sessionCells(numbers: SessionNumbers): readonly Cell[] {
  return [
    numbers.sessions,
    numbers.units,
    numbers.activeUnits,
    numbers.totalMs,
    numbers.averageMs,
    numbers.medianMs,
    numbers.perUnit,
    numbers.msPerUnit,
    numbers.events,
    numbers.eventsPerSession,
  ];
}

/** A bin has a number of sessions only. */
const emptySessionCells: readonly Cell[] = new Array<Cell>(11).fill(null);
