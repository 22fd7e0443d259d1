/** Sessions as a table: a row per series and interval, over all first. */
import { writeDuration, writeExact } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import type { ChartCell, ChartTable, ResultOf } from '../types.ts';

type Result = ResultOf<'sessions'>;

export function tabulateSessions({ x, series, definition, incompleteFrom }: Result): ChartTable {
  const interval = definition.interval ?? 'day';
  const texts = words.sessions;
  return {
    columns: [
      { label: words.start, isNumber: false },
      ...[
        texts.sessions,
        words.units,
        texts.activeUnits,
        texts.averageMs,
        texts.medianMs,
        texts.perUnit,
        texts.msPerUnit,
        texts.events,
        texts.eventsPerSession,
      ].map((label) => ({ label, isNumber: true })),
    ],
    rows: series.flatMap((each) => {
      const name = (text: string) => (series.length > 1 ? `${each.label}; ${text}` : text);
      return [
        { cells: [{ text: name(words.overall) }, ...listCells(each, each.overall, undefined)] },
        ...each.points.map((numbers, at) => ({
          cells: [
            {
              text: name(writeInterval(x[at] ?? '', interval, definition.range)),
              isIncomplete: at === incompleteFrom,
            },
            ...listCells(each, numbers, at),
          ],
        })),
      ];
    }),
  };
}

function listCells(
  series: Result['series'][number],
  numbers: Result['series'][number]['overall'],
  at: number | undefined,
): readonly ChartCell[] {
  const point = { kind: 'sessions' as const, ...pointIn(series), ...(at !== undefined && { x: at }) };
  return [
    { text: writeExact(numbers.sessions), point },
    { text: writeExact(numbers.units), point },
    { text: writeExact(numbers.activeUnits) },
    { text: writeDuration(numbers.averageMs) },
    { text: writeDuration(numbers.medianMs) },
    { text: writeExact(numbers.perUnit ?? undefined) },
    { text: writeDuration(numbers.msPerUnit) },
    { text: writeExact(numbers.events), point: { ...point, of: 'events' as const } },
    { text: writeExact(numbers.eventsPerSession ?? undefined) },
  ];
}
