/** A small plot of weeks, as wide as a cell: one bar per week, the last one marked, one that is not over hollow. */
import type { ReactNode } from 'react';
import { layoutSpark, type SparkBar } from './layout.ts';

export function Spark({
  values,
  label,
  max,
  isLastSoFar,
  width = 64,
  height = 20,
}: {
  /** The oldest first; null: a gap. */
  readonly values: readonly (number | null)[];
  /** What it shows, in words: for readers and on hover. */
  readonly label: string;
  /** What a full bar means; absent: the largest value. */
  readonly max?: number;
  readonly isLastSoFar?: boolean;
  readonly width?: number;
  readonly height?: number;
}): ReactNode {
  const bars = layoutSpark({ values, max, isLastSoFar }, { width, height });
  const zeros = bars.filter(({ isZero }) => isZero);
  const isKnown = values.at(-1) !== null;
  const last = isKnown && bars.at(-1)?.isZero === false ? bars.at(-1) : undefined;
  const earlier = bars.filter((bar) => !bar.isZero && bar !== last);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="shrink-0"
    >
      <title>{label}</title>
      {/* A path for each colour: lists draw hundreds of plots. */}
      <path d={writePath(earlier)} className="fill-rest" />
      <path d={writePath(zeros)} className="fill-line-strong" />
      {last && <LastBar bar={last} />}
    </svg>
  );
}

const writePath = (bars: readonly SparkBar[]) =>
  bars.map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`).join('');

function LastBar({ bar: { isSoFar, ...bar } }: { readonly bar: SparkBar }): ReactNode {
  const { x, y, width, height } = bar;
  if (!isSoFar) return <rect x={x} y={y} width={width} height={height} className="fill-series-1" />;
  return (
    <rect
      x={x + 0.5}
      y={y + 0.5}
      width={width - 1}
      height={Math.max(1, height - 1)}
      className="fill-none stroke-series-1"
      strokeDasharray="2 1"
    />
  );
}
