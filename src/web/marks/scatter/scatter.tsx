/** A scatter plot with its quadrants. */
import { type ReactNode, useMemo } from 'react';
import { XLabels, YGrid } from '../axis/axis.tsx';
import { Picture } from '../picture.tsx';
import type { TooltipContent } from '../tooltip/tooltip.tsx';
import { usePoint } from '../use-point.ts';
import { useWidth } from '../use-width.ts';
import { dotRadius, layoutScatter, type ScatterData } from './layout.ts';

export function Scatter({
  data,
  height,
  label,
  xName,
  yName,
  quadrants,
  describe,
  onOpen,
}: {
  readonly data: ScatterData;
  readonly height: number;
  readonly label: string;
  readonly xName: string;
  readonly yName: string;
  /** What stands in the corners: upper left, upper right, lower left, lower right. */
  readonly quadrants?: readonly [string, string, string, string] | undefined;
  readonly describe: (dot: number) => TooltipContent;
  readonly onOpen: (dot: number) => void;
}): ReactNode {
  const [frame, width] = useWidth<HTMLDivElement>();
  const marks = useMemo(
    () => layoutScatter(data, { width: Math.max(width, 200), height }),
    [data, width, height],
  );
  const { plot, dots, lines } = marks;
  // The keys walk from left to right.
  const walk = useMemo(
    () => dots.map((_, dot) => dot).sort((a, b) => (dots[a]?.x ?? 0) - (dots[b]?.x ?? 0)),
    [dots],
  );
  const point = usePoint({
    columns: dots.length,
    find: (x, y) => {
      const away = (dot: number) => Math.hypot((dots[dot]?.x ?? 0) - x, (dots[dot]?.y ?? 0) - y);
      const [nearest] = dots.map((_, dot) => dot).sort((a, b) => away(a) - away(b));
      return nearest === undefined ? undefined : { x: walk.indexOf(nearest), row: nearest };
    },
    order: (x) => [walk[x] ?? 0],
    onOpen: ({ row }) => onOpen(row),
  });
  const at = point.at && dots[point.at.row];
  return (
    <Picture
      {...{ frame, width, height, label, point }}
      tooltip={point.at && at && { content: describe(point.at.row), ...at }}
      canOpen
    >
      <YGrid ticks={marks.ticks} left={plot.left} right={plot.right} />
      <XLabels labels={marks.xLabels} y={height - 22} />
      <text x={plot.right} y={height - 4} textAnchor="end" className="fill-muted text-12">
        {xName} →
      </text>
      <text x={0} y={12} className="fill-muted text-12">
        ↑ {yName}
      </text>
      {lines && (
        <path
          d={`M${lines.x},${plot.top}V${plot.bottom}M${plot.left},${lines.y}H${plot.right}`}
          className="fill-none stroke-line-strong"
          strokeDasharray="4 4"
        />
      )}
      {quadrants && lines && <Corners texts={quadrants} plot={plot} />}
      {marks.labels.map(({ dot, x, y, anchor, text }) => (
        <text key={dot} x={x} y={y} dy="0.32em" textAnchor={anchor} className="fill-text text-12">
          {text}
        </text>
      ))}
      {dots.map(({ x, y }, dot) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: dots stay where they are
          key={dot}
          cx={x}
          cy={y}
          r={dot === point.at?.row ? dotRadius + 2 : dotRadius}
          className="fill-series-1 stroke-canvas"
        />
      ))}
    </Picture>
  );
}

function Corners({
  texts: [upperLeft, upperRight, lowerLeft, lowerRight],
  plot,
}: {
  readonly texts: readonly [string, string, string, string];
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}): ReactNode {
  const corner = (text: string, x: number, y: number, anchor: 'start' | 'end') => (
    <text x={x} y={y} textAnchor={anchor} className="fill-faint text-12">
      {text}
    </text>
  );
  return (
    <>
      {corner(upperLeft, plot.left + 4, plot.top - 8, 'start')}
      {corner(upperRight, plot.right, plot.top - 8, 'end')}
      {corner(lowerLeft, plot.left + 4, plot.bottom - 6, 'start')}
      {corner(lowerRight, plot.right, plot.bottom - 6, 'end')}
    </>
  );
}
