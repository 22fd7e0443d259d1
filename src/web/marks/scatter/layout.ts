/** Where the dots of a scatter plot lie, with the names that fit beside them. */
import { layoutXLabels, type XLabel } from '../axis/x-labels.ts';
import { layoutYAxis, type YTick } from '../axis/y-axis.ts';
import { cutToWidth, measureText } from '../labels/width.ts';

interface Dot {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

export interface ScatterData {
  readonly dots: readonly Dot[];
  /** Where the lines between the quadrants lie; absent: there are none. */
  readonly lines?: { readonly x: number; readonly y: number } | undefined;
  readonly writeX: (value: number) => string;
  readonly writeY: (value: number) => string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface ScatterMarks {
  readonly plot: Box;
  readonly ticks: readonly YTick[];
  readonly xLabels: readonly XLabel[];
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  readonly lines: { readonly x: number; readonly y: number } | undefined;
  /** Of the dots beside which there is room. */
  readonly labels: readonly {
    readonly dot: number;
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'end';
    readonly text: string;
  }[];
}

export const dotRadius = 5;
/** For the name of the axis, and those of the upper quadrants. */
const topRoom = 40;
const axisRoom = 40;
const nameWidthMax = 160;
const textHeight = 14;

export function layoutScatter(
  { dots, lines, writeX, writeY }: ScatterData,
  { width, height }: { readonly width: number; readonly height: number },
): ScatterMarks {
  const vertical = { top: topRoom, bottom: height - axisRoom };
  const spanOf = (values: readonly number[]) => ({ min: 0, max: Math.max(0, ...values) });
  const common = { isFromZero: true, isWhole: false };
  const yAxis = layoutYAxis({ ...spanOf(dots.map(({ y }) => y)), ...common, write: writeY }, vertical);
  const left = Math.ceil(Math.max(...yAxis.ticks.map(({ label }) => measureText(label)))) + 8;
  const plot = { left, right: width - 16, ...vertical };
  // The same steps, from left to right.
  const xAxis = layoutYAxis(
    { ...spanOf(dots.map(({ x }) => x)), ...common, write: writeX },
    { top: plot.right, bottom: plot.left },
  );
  const placed = dots.map(({ x, y }) => ({ x: xAxis.place(x), y: yAxis.place(y) }));
  return {
    plot,
    ticks: yAxis.ticks,
    xLabels: layoutXLabels(
      xAxis.ticks.map(({ label }) => label),
      undefined,
      (index) => xAxis.ticks[index]?.y ?? 0,
      { left: 0, right: width },
    ),
    dots: placed,
    lines: lines && { x: xAxis.place(lines.x), y: yAxis.place(lines.y) },
    labels: layoutNames(dots, placed, plot),
  };
}

/** In the order of the dots: the first has its name for sure. Right of the dot, else left of it, else none. */
function layoutNames(dots: readonly Dot[], placed: ScatterMarks['dots'], plot: Box): ScatterMarks['labels'] {
  const taken: Box[] = placed.map(({ x, y }) => around(x - dotRadius, x + dotRadius, y));
  return dots.flatMap(({ name }, dot) => {
    const { x = 0, y = 0 } = placed[dot] ?? {};
    const text = cutToWidth(name, nameWidthMax);
    const wide = measureText(text);
    const sides = [
      {
        anchor: 'start' as const,
        at: x + dotRadius + 4,
        box: around(x + dotRadius + 4, x + dotRadius + 4 + wide, y),
      },
      {
        anchor: 'end' as const,
        at: x - dotRadius - 4,
        box: around(x - dotRadius - 4 - wide, x - dotRadius - 4, y),
      },
    ];
    const fitting = sides.find(
      ({ box }) =>
        box.left >= plot.left && box.right <= plot.right + 16 && !taken.some((other) => cross(box, other)),
    );
    if (!fitting) return [];
    taken.push(fitting.box);
    return [{ dot, x: fitting.at, y, anchor: fitting.anchor, text }];
  });
}

const around = (left: number, right: number, y: number): Box => ({
  left,
  right,
  top: y - textHeight / 2,
  bottom: y + textHeight / 2,
});

const cross = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
