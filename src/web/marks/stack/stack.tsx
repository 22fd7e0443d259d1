/** Stacked columns around zero, each part with its name beside the last column. */
import { type ReactNode, useId, useMemo } from 'react';
import { AnnotationFlags } from '../annotations/flags.tsx';
import { XLabels, YGrid } from '../axis/axis.tsx';
import { Picture } from '../picture.tsx';
import { seriesColors } from '../series-colors.ts';
import type { TooltipContent } from '../tooltip/tooltip.tsx';
import { usePoint } from '../use-point.ts';
import { useWidth } from '../use-width.ts';
import { layoutStack, type StackBlock, type StackData, type StackMarks } from './layout.ts';

export function Stack({
  data,
  height,
  label,
  describe,
  onOpen,
}: {
  readonly data: StackData;
  readonly height: number;
  readonly label: string;
  readonly describe: (index: number, part: number) => TooltipContent;
  readonly onOpen: (index: number, part: number) => void;
}): ReactNode {
  const [frame, width] = useWidth<HTMLDivElement>();
  const marks = useMemo(
    () => layoutStack(data, { width: Math.max(width, 200), height }),
    [data, width, height],
  );
  const point = usePoint({
    columns: data.x.length,
    find: (x, y) => findBlock(marks, x, y),
    order: (x) => [...(marks.columns[x] ?? [])].sort((a, b) => a.y - b.y).map(({ part }) => part),
    onOpen: ({ x, row }) => onOpen(x, row),
  });
  const at = point.at && marks.columns[point.at.x]?.[point.at.row];
  return (
    <Picture
      {...{ frame, width, height, label, point }}
      tooltip={
        point.at &&
        at && { content: describe(point.at.x, point.at.row), x: at.x + at.width / 2, y: at.y + at.height / 2 }
      }
      canOpen
    >
      <YGrid ticks={marks.ticks} left={marks.plot.left} right={marks.plot.right} />
      <Blocks marks={marks} data={data} active={point.at} />
      <line
        x1={marks.plot.left}
        x2={marks.plot.right}
        y1={marks.zero}
        y2={marks.zero}
        className="stroke-line-strong"
        shapeRendering="crispEdges"
      />
      <XLabels labels={marks.xLabels} y={height - 4} />
      <AnnotationFlags
        positions={data.x.map((_, index) => marks.plot.left + marks.step * (index + 0.5))}
        top={marks.plot.top}
        bottom={marks.plot.bottom}
      />
      {marks.labels.map(({ part, x, y }) => (
        <text
          key={part}
          x={x}
          y={y}
          dy="0.32em"
          className={`text-12 ${seriesColors[data.parts[part]?.color ?? 'rest'].label}`}
        >
          {data.parts[part]?.name}
        </text>
      ))}
    </Picture>
  );
}

function Blocks({
  marks,
  data,
  active,
}: {
  readonly marks: StackMarks;
  readonly data: StackData;
  readonly active: { readonly x: number; readonly row: number } | undefined;
}): ReactNode {
  const pattern = useId();
  return (
    <>
      <defs>
        <pattern
          id={pattern}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1={0} x2={0} y1={0} y2={6} className="stroke-canvas" strokeWidth={4} />
        </pattern>
      </defs>
      {marks.columns.map((column, index) =>
        column.map(({ part, isIncomplete, ...box }) => {
          const { fill } = seriesColors[data.parts[part]?.color ?? 'rest'];
          const isAway = active && (active.x !== index || active.row !== part);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: places on an axis
            <g key={`${index} ${part}`} className={isAway ? 'opacity-60' : ''}>
              <rect {...box} className={`stroke-canvas ${fill}`} />
              {isIncomplete && <rect {...box} fill={`url(#${pattern})`} />}
            </g>
          );
        }),
      )}
    </>
  );
}

/** The block at the pointer, else the nearest of its column. */
function findBlock({ plot, step, columns }: StackMarks, x: number, y: number) {
  const index = Math.max(0, Math.min(columns.length - 1, Math.floor((x - plot.left) / step)));
  const away = (block: StackBlock) => Math.max(block.y - y, y - block.y - block.height, 0);
  const [nearest] = [...(columns[index] ?? [])]
    .filter(({ height }) => height > 0)
    .sort((a, b) => away(a) - away(b));
  return nearest && { x: index, row: nearest.part };
}
