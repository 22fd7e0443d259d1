/** A segmentation as a table: a row per series, a column per interval. */
import { writeInterval } from '../../format-intervals.ts';
import { colorSeries } from '../../marks/series-colors.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { intervalText, shareDetail, shareText } from '../shares.ts';
import type { ChartTable, Point, ResultOf } from '../types.ts';
import { chooseWriter } from './writer.ts';

export function tabulateSegmentation(
  result: ResultOf<'segmentation'>,
  chosen: readonly number[] | undefined,
): ChartTable {
  const { x, series, definition, incompleteFrom } = result;
  const writer = chooseWriter(definition);
  const colors = colorSeries(series.length, chosen);
  const interval = definition.interval ?? 'day';
  const hasShares = series.some(({ shares }) => shares !== undefined);
  return {
    columns: [
      { label: words.series, isNumber: false },
      { label: words.overall, isNumber: true },
      ...(hasShares ? [{ label: words.between, isNumber: true }] : []),
      ...x.map((start) => ({ label: writeInterval(start, interval, definition.range), isNumber: true })),
    ],
    rows: series.map((each, index) => {
      const point: Point = {
        kind: 'segmentation',
        ...pointIn(each),
        event: each.event,
        ...(each.bin !== undefined && { bin: each.bin }),
      };
      const overall = each.shares?.overall;
      return {
        series: { index, color: colors[index] ?? 'rest' },
        cells: [
          { text: each.bin === undefined ? each.label : `${each.label}; ${each.bin}` },
          {
            text: overall ? shareText(overall) : writer.exact(each.overall),
            point,
            ...(overall && { title: shareDetail(overall) }),
          },
          ...(hasShares ? [{ text: overall ? intervalText(overall) : '' }] : []),
          ...each.points.map((value, at) => {
            const share = each.shares?.points[at];
            return {
              text: share ? shareText(share) : writer.exact(value),
              point: { ...point, x: at },
              isIncomplete: at === incompleteFrom,
              ...(share && { title: shareDetail(share) }),
            };
          }),
        ],
      };
    }),
  };
}
