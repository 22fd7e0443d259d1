/** What new units bring as a table: a row per series and period. */
import { writeExact } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import type { ChartTable, ResultOf } from '../types.ts';

type Result = ResultOf<'revenueLtv'>;

export function tabulateRevenueLtv({ x, series, definition }: Result): ChartTable {
  const per = definition.per ?? 'day';
  const interval = definition.interval ?? 'day';
  const texts = words.ltv;
  const rows = (
    each: Result['series'][number],
    name: string,
    cells: Result['series'][number]['cells'],
    at?: number,
  ) =>
    cells.map((cell, period) => {
      const point = {
        kind: 'revenueLtv' as const,
        ...pointIn(each),
        ...(at !== undefined && { x: at }),
        interval: period,
      };
      const number = (value: number | null) => ({
        text: writeExact(value ?? undefined),
        isIncomplete: cell.incomplete,
      });
      return {
        cells: [
          { text: `${name}; ${words.after(per, String(period))}` },
          { ...number(cell.units), point },
          number(cell.revenue),
          number(cell.cumulative),
          { ...number(cell.newPaying), point: { ...point, outcome: 'newlyPaid' as const } },
          { ...number(cell.paying), point: { ...point, outcome: 'paid' as const } },
          number(cell.arpu),
          number(cell.arppu),
        ],
      };
    });
  return {
    columns: [
      { label: words.start, isNumber: false },
      ...[
        words.units,
        texts.revenue,
        texts.cumulative,
        texts.newPaying,
        texts.paying,
        texts.arpu,
        texts.arppu,
      ].map((label) => ({ label, isNumber: true })),
    ],
    rows: series.flatMap((each) => {
      const name = (text: string) => (series.length > 1 ? `${each.label}; ${text}` : text);
      return [
        ...rows(each, name(words.overall), each.cells),
        ...each.cohorts.flatMap((cohort, at) =>
          rows(each, name(writeInterval(x[at] ?? '', interval, definition.range)), cohort.cells, at),
        ),
      ];
    }),
  };
}
