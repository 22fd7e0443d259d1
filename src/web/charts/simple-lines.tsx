/** Lines over intervals or over numbers of days and weeks, as most kinds have them. */
import { type ReactNode, useMemo } from 'react';
import type { Interval } from '../format-intervals.ts';
import type { LineData, LineSeries } from '../marks/line/layout.ts';
import { LineChart } from '../marks/line/line-chart.tsx';
import { colorSeries, isNamed } from '../marks/series-colors.ts';
import { chartTexts as words } from '../words/charts.ts';
import type { NumberWriter } from './numbers.ts';
import { usePictureHeight } from './picture-height.ts';
import { roomAboveNote, ShadedNote } from './shaded-note.tsx';

export interface SimpleSeries {
  readonly id: string;
  readonly name: string;
  readonly points: readonly (number | null)[];
  readonly bounds?: LineSeries['bounds'];
  /** Per point: how it is written, where not as the writer does. */
  readonly texts?: readonly (string | undefined)[] | undefined;
  /** Per point: what it is made of. */
  readonly details?: readonly (string | undefined)[] | undefined;
}

/** The most lines that a tooltip lists. */
const rowsMax = 8;

export function SimpleLines({
  x,
  interval,
  incompleteFrom,
  divider,
  series,
  chosen,
  writer,
  label,
  heading,
  height: given,
  onOpen,
}: {
  readonly x: readonly string[];
  readonly interval?: Interval | undefined;
  readonly incompleteFrom?: number | undefined;
  /** The position that something begins with. */
  readonly divider?: number | undefined;
  readonly series: readonly SimpleSeries[];
  readonly chosen: readonly number[] | undefined;
  readonly writer: NumberWriter;
  readonly label: string;
  readonly heading: (index: number) => string;
  readonly height?: number;
  readonly onOpen?: ((index: number, series: number) => void) | undefined;
}): ReactNode {
  const height = usePictureHeight();
  const data = useMemo((): LineData => {
    const colors = colorSeries(series.length, chosen);
    return {
      x,
      interval,
      incompleteFrom,
      divider,
      series: series.map((each, index) => ({
        ...each,
        isNamedAtEnd: series.length > 1 && isNamed(colors, index),
        color: colors[index] ?? 'rest',
        look: 'plain',
      })),
      isFromZero: true,
      isWhole: writer.isWhole,
      write: writer.axis,
      soFar: words.soFar,
    };
  }, [x, interval, incompleteFrom, divider, series, chosen, writer]);
  return (
    <>
      <LineChart
        data={data}
        height={given ?? roomAboveNote(height, data.series)}
        label={label}
        describe={(index, row, order) => ({
          heading:
            index >= (incompleteFrom ?? x.length) ? `${heading(index)} ${words.soFar}` : heading(index),
          rows: order
            .filter((each) => each === row || data.series[each]?.color !== 'rest')
            .filter((each, place) => each === row || place < rowsMax)
            .map((each) => ({
              name: series[each]?.name ?? '',
              value: series[each]?.texts?.[index] ?? writer.exact(series[each]?.points[index]),
              note: series[each]?.details?.[index],
              color: data.series[each]?.color,
              isActive: each === row,
            })),
          hint: onOpen && words.click,
        })}
        onOpen={onOpen}
      />
      <ShadedNote lines={data.series} />
    </>
  );
}
