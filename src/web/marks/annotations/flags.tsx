/** Annotations on a picture over time: a dashed line with a numbered flag; from one to another a band. */
import { type ReactNode, useContext } from 'react';
import { AnnotationMarks } from './place.ts';

const flag = 16;

/** `xs`: where the positions of the axis are. */
export function AnnotationFlags({
  xs,
  top,
  bottom,
}: {
  readonly xs: readonly number[];
  readonly top: number;
  readonly bottom: number;
}): ReactNode {
  const marks = useContext(AnnotationMarks);
  return marks.map(({ number, label, from, to }) => {
    const x = xs[from];
    const end = xs[to];
    if (x === undefined || end === undefined) return null;
    return (
      <g key={number} data-annotation={number}>
        {end > x && (
          <rect x={x} y={top} width={end - x} height={bottom - top} className="fill-accent opacity-10" />
        )}
        <line x1={x} x2={x} y1={top} y2={bottom} className="stroke-line-strong" strokeDasharray="2 3" />
        <rect
          x={x - flag / 2}
          y={top - flag / 2}
          width={flag}
          height={flag}
          rx={3}
          className="fill-canvas stroke-line-strong"
        />
        <text x={x} y={top} dy="0.35em" textAnchor="middle" className="fill-text text-12">
          {number}
        </text>
        <title>{label}</title>
      </g>
    );
  });
}
