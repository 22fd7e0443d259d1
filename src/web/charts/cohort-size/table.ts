/** The size of a cohort as a table: a row per series, a column per interval. */
import { writeExact } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { colorSeries } from '../../marks/series-colors.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import type { ChartTable, ResultOf } from '../types.ts';

export function tabulateCohortSize(
  { x, series, definition }: ResultOf<'cohortSize'>,
  chosen: readonly number[] | undefined,
): ChartTable {
  const interval = definition.interval ?? 'day';
  const colors = colorSeries(series.length, chosen);
  return {
    columns: [
      { label: words.series, isNumber: false },
      ...x.map((start) => ({ label: writeInterval(start, interval, definition.range), isNumber: true })),
    ],
    rows: series.map((each, index) => ({
      series: { index, color: colors[index] ?? 'rest' },
      cells: [
        { text: each.label },
        ...each.points.map((count, at) => ({
          text: writeExact(count),
          point: { kind: 'cohortSize' as const, ...pointIn(each), x: at },
        })),
      ],
    })),
  };
}
