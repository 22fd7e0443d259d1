/** A lifecycle as a table: a row per series and state. */
import { writeExact } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import type { ChartTable, ResultOf } from '../types.ts';
import { lifecycleParts, readState } from './parts.ts';

export function tabulateLifecycle({ x, series, definition }: ResultOf<'lifecycle'>): ChartTable {
  const interval = definition.interval ?? 'day';
  return {
    columns: [
      { label: words.state, isNumber: false },
      ...x.map((start) => ({ label: writeInterval(start, interval, definition.range), isNumber: true })),
    ],
    rows: series.flatMap((each) =>
      lifecycleParts.map(({ state, name }) => ({
        cells: [
          { text: series.length > 1 ? `${each.label}; ${name}` : name },
          ...each.states.map((states, at) => ({
            text: writeExact(readState(states, state)),
            point: { kind: 'lifecycle' as const, ...pointIn(each), x: at, state },
          })),
        ],
      })),
    ),
  };
}
