/** Draws grid lines and the labels of both axes: lightest lines, no frame, no ticks. */
import type { ReactNode } from 'react';
import type { XLabel } from './x-labels.ts';
import type { YTick } from './y-axis.ts';

export function YGrid({
  ticks,
  left,
  right,
  isBroken = false,
}: {
  readonly ticks: readonly YTick[];
  readonly left: number;
  readonly right: number;
  /** The lowest line is not zero. */
  readonly isBroken?: boolean;
}): ReactNode {
  const lowest = ticks[0]?.y ?? 0;
  return (
    <g>
      {ticks.map(({ value, y, label }) => (
        <g key={value}>
          <line x1={left} x2={right} y1={y} y2={y} className="stroke-line" shapeRendering="crispEdges" />
          <text x={0} y={y} dy="0.32em" className="fill-muted text-12">
            {label}
          </text>
        </g>
      ))}
      {isBroken && (
        <path
          d={`M${left - 4},${lowest - 10}l8,-4M${left - 4},${lowest - 14}l8,-4`}
          className="fill-none stroke-muted"
        />
      )}
    </g>
  );
}

export function XLabels({
  labels,
  y,
}: {
  readonly labels: readonly XLabel[];
  readonly y: number;
}): ReactNode {
  return labels.map(({ index, x, text }) => (
    <text key={`${index} ${text}`} x={x} y={y} textAnchor="middle" className="fill-muted text-12">
      {text}
    </text>
  ));
}
