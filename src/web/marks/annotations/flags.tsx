/** Annotations on a picture over time: a dashed line with a numbered flag; from one to another a band. */
import { type ReactNode, useContext } from 'react';
import { AnnotationMarks } from './place.ts';
import { stackFlags } from './stack-flags.ts';

const flag = 16;
const gap = 2;

/** `positions`: where those of the axis are. */
export function AnnotationFlags({
  positions,
  top,
  bottom,
}: {
  readonly positions: readonly number[];
  readonly top: number;
  readonly bottom: number;
}): ReactNode {
  const marks = useContext(AnnotationMarks);
  const shown = marks.flatMap((mark) => {
    const x = positions[mark.from];
    const end = positions[mark.to];
    return x === undefined || end === undefined ? [] : [{ ...mark, x, end }];
  });
  const rows = stackFlags(
    shown.map(({ x }) => x),
    flag + gap,
  );
  // Bands and lines first, so that no line crosses a number.
  return (
    <>
      {shown.map(({ number, x, end }) => (
        <g key={number}>
          {end > x && (
            <rect x={x} y={top} width={end - x} height={bottom - top} className="fill-accent opacity-10" />
          )}
          <line x1={x} x2={x} y1={top} y2={bottom} className="stroke-line-strong" strokeDasharray="2 3" />
        </g>
      ))}
      {shown.map(({ number, label, x }, index) => {
        const y = top + (rows[index] ?? 0) * (flag + gap);
        return (
          <g key={number} data-annotation={number}>
            <rect
              x={x - flag / 2}
              y={y - flag / 2}
              width={flag}
              height={flag}
              rx={3}
              className="fill-canvas stroke-line-strong"
            />
            <text x={x} y={y} dy="0.35em" textAnchor="middle" className="fill-text text-12">
              {number}
            </text>
            <title>{label}</title>
          </g>
        );
      })}
    </>
  );
}
