/** A segmentation over time as lines. */

import { writeInterval } from '../../format-intervals.ts';
import type { LineData, LineSeries } from '../../marks/line/layout.ts';
import { colorSeries, colorsMax, isNamed } from '../../marks/series-colors.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { seriesId } from '../series.ts';
import { toShareLine } from '../shares.ts';
import type { ResultOf } from '../types.ts';
import { chooseWriter } from './writer.ts';

type Result = ResultOf<'segmentation'>;
type Series = Result['series'][number];

const idOf = (series: Series) => seriesId(series, series.event, series.bin);

/** Only where it is of the same kind, which the server sees to. */
export const earlierOf = ({ compared }: Result) => compared as Result | undefined;

/** The series of the earlier period that belongs to one of this. */
export function findEarlier(result: Result, series: Series): Series | undefined {
  return earlierOf(result)?.series.find((each) => idOf(each) === idOf(series));
}

/** First those of this period, in the order of the result; then the earlier ones of those with a colour. */
export function toLines(result: Result, chosen: readonly number[] | undefined): LineData {
  const writer = chooseWriter(result.definition);
  const colors = colorSeries(result.series.length, chosen);
  // One line is what the title says, unless it is of one value.
  const areNamed =
    result.series.length > 1 ||
    (result.definition.breakdowns ?? []).length > 0 ||
    earlierOf(result) !== undefined;
  const now = result.series.map(
    (series, index): LineSeries => ({
      id: idOf(series),
      name: series.label,
      isNamedAtEnd: areNamed && isNamed(colors, index),
      color: colors[index] ?? 'rest',
      look: 'plain',
      points: series.points,
      ...(series.shares && { bounds: toShareLine(series.shares.points).bounds }),
    }),
  );
  const before = result.series.flatMap((series, index): readonly LineSeries[] => {
    const earlier = findEarlier(result, series);
    if (!earlier || colors[index] === 'rest') return [];
    return [
      {
        id: `before ${idOf(series)}`,
        name: earlierName(result),
        // Of several lines each beside its own: one name says which period they are.
        isNamedAtEnd: index === 0 && result.series.length <= colorsMax,
        color: colors[index] ?? 'rest',
        look: 'compared',
        points: earlier.points,
      },
    ];
  });
  const values = [...now, ...before].flatMap(({ points }) => points.filter((point) => point !== null));
  return {
    x: result.x,
    interval: result.definition.interval ?? 'day',
    incompleteFrom: result.incompleteFrom,
    series: [...now, ...before],
    isFromZero: writer.isFromZero || isNearZero(values),
    isWhole: writer.isWhole,
    write: writer.axis,
    soFar: words.soFar,
  };
}

/** An axis that begins elsewhere pays only where the lines would lie close together far from zero. */
const isNearZero = (values: readonly number[]) =>
  Math.min(...values, 0) < 0 || Math.min(...values) < Math.max(...values) / 2;

function earlierName(result: Result): string {
  const range = earlierOf(result)?.definition.range;
  return range ? writeInterval(range.start, 'all', range) : '';
}
