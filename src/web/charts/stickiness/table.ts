/** Stickiness as a table: a row per number of days, a column per interval. */
import { writeInterval } from '../../format-intervals.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { intervalText, shareDetail, shareText } from '../shares.ts';
import type { ChartTable, ResultOf } from '../types.ts';

export function tabulateStickiness({ x, series, definition }: ResultOf<'stickiness'>): ChartTable {
  const interval = definition.interval ?? 'week';
  const atLeast = definition.cumulative === true;
  return {
    columns: [
      { label: words.day, isNumber: false },
      { label: words.allComplete, isNumber: true },
      { label: words.between, isNumber: true },
      ...x.map((start) => ({ label: writeInterval(start, interval, definition.range), isNumber: true })),
    ],
    rows: series.flatMap((each) =>
      each.days.map((share, day) => ({
        cells: [
          {
            text: [...(series.length > 1 ? [each.label] : []), words.onDays(day + 1, atLeast)].join('; '),
          },
          { text: shareText(share), title: shareDetail(share) },
          { text: intervalText(share) },
          ...each.overTime.map(({ days, incomplete }, at) => {
            const cell = days[day];
            return {
              text: cell ? shareText(cell) : '',
              isIncomplete: incomplete,
              ...(cell && { title: shareDetail(cell) }),
              point: { kind: 'stickiness' as const, ...pointIn(each), x: at, days: day + 1 },
            };
          }),
        ],
      })),
    ),
  };
}
