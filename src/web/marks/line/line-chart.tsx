/** A line chart: names at the ends of the lines, what is not over yet dotted, every point to be opened. */
import { memo, type ReactNode, useMemo } from 'react';
import { AnnotationFlags } from '../annotations/flags.tsx';
import { XLabels, YGrid } from '../axis/axis.tsx';
import { Picture } from '../picture.tsx';
import { seriesColors } from '../series-colors.ts';
import type { TooltipContent } from '../tooltip/tooltip.tsx';
import { usePoint } from '../use-point.ts';
import { useWidth } from '../use-width.ts';
import { type LineData, type LineLook, type LineMark, type LineMarks, layoutLines } from './layout.ts';

/** `series` and `index` are positions: of the series in `data`, and on the x axis. */
export function LineChart({
  data,
  height,
  label,
  describe,
  onOpen,
}: {
  readonly data: LineData;
  readonly height: number;
  /** What the chart says, for readers. */
  readonly label: string;
  /** What the tooltip says at a position; `series` is the one at the pointer, `order` all with a number there, from the highest. */
  readonly describe: (index: number, series: number, order: readonly number[]) => TooltipContent;
  readonly onOpen?: ((index: number, series: number) => void) | undefined;
}): ReactNode {
  const [frame, width] = useWidth<HTMLDivElement>();
  const marks = useMemo(
    () => layoutLines(data, { width: Math.max(width, 160), height }),
    [data, width, height],
  );
  const order = (x: number) => orderLines(marks.lines, x);
  const point = usePoint({
    columns: data.x.length,
    find: (x, y) => findPoint(marks, x, y),
    order,
    onOpen: onOpen && (({ x, row }) => onOpen(x, row)),
  });
  const place = point.at && marks.lines[point.at.row]?.places[point.at.x];
  const content = point.at && place && describe(point.at.x, point.at.row, order(point.at.x));
  return (
    <Picture
      {...{ frame, width, height, label, point }}
      tooltip={content && place && { content, x: place.x, y: place.y }}
      canOpen={onOpen !== undefined}
    >
      <Still marks={marks} height={height} />
      <AnnotationFlags positions={marks.xs} top={marks.plot.top} bottom={marks.plot.bottom} />
      {point.at && place && <Active marks={marks} index={point.at.x} row={point.at.row} />}
    </Picture>
  );
}

/** The lines at a position, from the highest down. */
function orderLines(lines: readonly LineMark[], index: number): readonly number[] {
  return lines
    .flatMap(({ places }, row) => {
      const place = places[index];
      return place ? [{ row, y: place.y }] : [];
    })
    .sort((a, b) => a.y - b.y)
    .map(({ row }) => row);
}

/** Of the nearest position the nearest line. */
function findPoint({ xs, lines }: LineMarks, x: number, y: number) {
  let nearest = 0;
  for (const [index, each] of xs.entries())
    if (Math.abs(each - x) < Math.abs((xs[nearest] ?? 0) - x)) nearest = index;
  const rows = orderLines(lines, nearest);
  const [row] = [...rows].sort((a, b) => away(lines, a, nearest, y) - away(lines, b, nearest, y));
  return row === undefined ? undefined : { x: nearest, row };
}

const away = (lines: readonly LineMark[], row: number, index: number, y: number) =>
  Math.abs((lines[row]?.places[index]?.y ?? 0) - y);

const widths: Readonly<Record<LineLook, number>> = { plain: 2, compared: 1, target: 1 };

/** All but the point that is looked at: drawn once. */
const Still = memo(function Still({
  marks: { plot, ticks, isBroken, xLabels, soFar, divider, isAlone, lines, labels },
  height,
}: {
  readonly marks: LineMarks;
  readonly height: number;
}): ReactNode {
  return (
    <>
      <YGrid ticks={ticks} left={plot.left} right={plot.right} isBroken={isBroken} />
      <XLabels labels={soFar ? [...xLabels, soFar] : xLabels} y={height - 4} />
      {divider !== undefined && (
        <line
          x1={divider}
          x2={divider}
          y1={plot.top}
          y2={plot.bottom}
          className="stroke-line-strong"
          strokeDasharray="4 4"
        />
      )}
      {/* What is grey lies below what has a colour. */}
      {[...lines].sort(compareLooks).map((line) => (
        <Line key={line.series.id} line={line} hasBounds={isAlone} />
      ))}
      {labels.map(({ series, x, y, from, text }) => (
        <g key={series.id}>
          {Math.abs(y - from.y) > 4 && (
            <path
              d={`M${from.x + 4},${from.y}L${x - 3},${y}`}
              className={`fill-none opacity-50 ${seriesColors[series.color].stroke}`}
            />
          )}
          <text x={x} y={y} dy="0.32em" className={`text-12 ${seriesColors[series.color].label}`}>
            {text}
            <title>{series.name}</title>
          </text>
        </g>
      ))}
    </>
  );
});

const rank = ({ series: { color, look } }: LineMark) => (look === 'plain' ? (color === 'rest' ? 0 : 2) : 1);
const compareLooks = (a: LineMark, b: LineMark) => rank(a) - rank(b);

function Line({ line, hasBounds }: { readonly line: LineMark; readonly hasBounds: boolean }): ReactNode {
  const { series, path, dotted, dots, hollow } = line;
  const { stroke, fill } = seriesColors[series.color];
  const width = series.color === 'rest' ? 1 : widths[series.look];
  return (
    <g className={series.look === 'compared' ? 'opacity-75' : ''}>
      {hasBounds && <LineBounds line={line} />}
      <path
        d={path}
        className={`fill-none ${stroke}`}
        strokeWidth={width}
        strokeLinejoin="round"
        strokeLinecap="round"
        {...(series.look === 'target' && { strokeDasharray: '4 4' })}
      />
      <path
        d={dotted}
        className={`fill-none ${stroke}`}
        strokeWidth={width}
        strokeDasharray="1 4"
        strokeLinecap="round"
      />
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={3} className={fill} />
      ))}
      {hollow.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={3} className={`fill-canvas ${stroke}`} strokeWidth={1.5} />
      ))}
    </g>
  );
}

/** Between which numbers the true ones lie. */
function LineBounds({
  line: {
    series: { color },
    band,
    spans,
  },
}: {
  readonly line: LineMark;
}): ReactNode {
  const { stroke, fill } = seriesColors[color];
  return (
    <>
      {band !== '' && <path d={band} className={`opacity-15 ${fill}`} />}
      {spans.map(({ x, top, bottom }) => (
        <line key={x} x1={x} x2={x} y1={top} y2={bottom} className={`opacity-50 ${stroke}`} />
      ))}
    </>
  );
}

function Active({
  marks: { lines, plot, xs, isAlone },
  index,
  row,
}: {
  readonly marks: LineMarks;
  readonly index: number;
  readonly row: number;
}): ReactNode {
  const looked = lines[row];
  return (
    <>
      <line
        x1={xs[index]}
        x2={xs[index]}
        y1={plot.top}
        y2={plot.bottom}
        className="stroke-line-strong"
        shapeRendering="crispEdges"
      />
      {!isAlone && looked && <LineBounds line={looked} />}
      {lines.map(({ series, places }, each) => {
        const place = places[index];
        if (!place || (series.color === 'rest' && each !== row)) return null;
        const { fill } = seriesColors[series.color];
        return (
          <circle
            key={series.id}
            cx={place.x}
            cy={place.y}
            r={each === row ? 5 : 3}
            className={`stroke-canvas ${fill}`}
            strokeWidth={2}
          />
        );
      })}
    </>
  );
}
