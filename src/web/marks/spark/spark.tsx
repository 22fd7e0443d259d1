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
  /** The oldest first. */
  readonly values: readonly number[];
  /** What it shows, in words: for readers and on hover. */
  readonly label: string;
  /** What a full bar means; absent: the largest value. */
  readonly max?: number;
  readonly isLastSoFar?: boolean;
  readonly width?: number;
  readonly height?: number;
}): ReactNode {
  const bars = layoutSpark({ values, max, isLastSoFar }, { width, height });
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
      {bars.map((bar, index) => (
        <Bar key={bar.x} bar={bar} isLast={index === bars.length - 1} />
      ))}
    </svg>
  );
}

function Bar({ bar, isLast }: { readonly bar: SparkBar; readonly isLast: boolean }): ReactNode {
  const { x, y, width, height, isZero, isSoFar } = bar;
  if (isSoFar && !isZero)
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
  const fill = isZero ? 'fill-line-strong' : isLast ? 'fill-series-1' : 'fill-rest';
  return <rect x={x} y={y} width={width} height={height} className={fill} />;
}
