/** Columns from zero: numbers per bin, or per interval. */
import { type ReactNode, useMemo } from 'react';
import type { Interval } from '../../format-intervals.ts';
import { XLabels, YGrid } from '../axis/axis.tsx';
import { Picture } from '../picture.tsx';
import { type SeriesColor, seriesColors } from '../series-colors.ts';
import type { TooltipContent } from '../tooltip/tooltip.tsx';
import { usePoint } from '../use-point.ts';
import { useWidth } from '../use-width.ts';
import { type ColumnMarks, layoutColumns } from './columns-layout.ts';

export function Columns({
  x,
  interval,
  series,
  isWhole,
  axis,
  height,
  label,
  describe,
  onOpen,
}: {
  readonly x: readonly string[];
  readonly interval?: Interval | undefined;
  readonly series: readonly {
    readonly name: string;
    readonly color: SeriesColor;
    readonly values: readonly (number | null)[];
  }[];
  readonly isWhole: boolean;
  readonly axis: (value: number) => string;
  readonly height: number;
  readonly label: string;
  readonly describe: (index: number, series: number) => TooltipContent;
  readonly onOpen?: ((index: number, series: number) => void) | undefined;
}): ReactNode {
  const [frame, width] = useWidth<HTMLDivElement>();
  const marks = useMemo(
    () =>
      layoutColumns(
        { x, interval, values: series.map(({ values }) => values), isWhole, write: axis },
        { width: Math.max(width, 160), height },
      ),
    [x, interval, series, isWhole, axis, width, height],
  );
  const { plot, ticks, xLabels, columns } = marks;
  const point = usePoint({
    columns: x.length,
    find: (px) => findColumn(marks, px),
    order: (index) => series.map((_, row) => row).filter((row) => columns[row]?.[index] !== undefined),
    onOpen: onOpen && (({ x: index, row }) => onOpen(index, row)),
  });
  const at = point.at && columns[point.at.row]?.[point.at.x];
  return (
    <Picture
      {...{ frame, width, height, label, point }}
      tooltip={
        point.at && at && { content: describe(point.at.x, point.at.row), x: at.x + at.width / 2, y: at.y }
      }
      canOpen={onOpen !== undefined}
    >
      <YGrid ticks={ticks} left={plot.left} right={plot.right} />
      <XLabels labels={xLabels} y={height - 4} />
      {columns.map((row, index) =>
        row.map(
          (column, place) =>
            column && (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: places on an axis
                key={`${index} ${place}`}
                {...column}
                className={`${seriesColors[series[index]?.color ?? 'rest'].fill} ${point.at && (point.at.x !== place || point.at.row !== index) ? 'opacity-60' : ''}`}
              />
            ),
        ),
      )}
    </Picture>
  );
}

function findColumn({ plot, step, columns }: ColumnMarks, px: number) {
  const x = Math.floor((px - plot.left) / step);
  const rows = columns.flatMap((row, index) => {
    const column = row[x];
    return column ? [{ index, away: Math.abs(column.x + column.width / 2 - px) }] : [];
  });
  const [nearest] = rows.sort((a, b) => a.away - b.away);
  return nearest && { x, row: nearest.index };
}
