/** Where the parts of stacked columns lie: those that come above zero, those that go below it. */
import type { Interval } from '../../format-intervals.ts';
import { layoutXLabels, type XLabel } from '../axis/x-labels.ts';
import { layoutYAxis, type YTick } from '../axis/y-axis.ts';
import { spreadLabels } from '../labels/spread.ts';
import { measureText } from '../labels/width.ts';
import type { SeriesColor } from '../series-colors.ts';

export interface StackPart {
  readonly name: string;
  readonly color: SeriesColor;
  readonly side: 'up' | 'down';
  readonly values: readonly number[];
}

export interface StackData {
  readonly x: readonly string[];
  readonly interval: Interval;
  readonly incompleteFrom?: number | undefined;
  /** From zero outwards. */
  readonly parts: readonly StackPart[];
  readonly write: (value: number) => string;
  readonly soFar: string;
}

export interface StackBlock {
  readonly part: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isIncomplete: boolean;
}

export interface StackMarks {
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly zero: number;
  readonly ticks: readonly YTick[];
  readonly xLabels: readonly XLabel[];
  readonly step: number;
  /** Per x. */
  readonly columns: readonly (readonly StackBlock[])[];
  readonly labels: readonly { readonly part: number; readonly x: number; readonly y: number }[];
}

const topRoom = 8;
const axisRoom = 24;
const labelGap = 16;
const labelIndent = 12;
const freeShare = 0.25;
const widthMax = 56;

export function layoutStack(
  { x, interval, incompleteFrom, parts, write, soFar }: StackData,
  { width, height }: { readonly width: number; readonly height: number },
): StackMarks {
  const vertical = { top: topRoom, bottom: height - axisRoom };
  const sum = (side: StackPart['side'], index: number) =>
    parts.reduce((all, part) => all + (part.side === side ? (part.values[index] ?? 0) : 0), 0);
  const highest = Math.max(0, ...x.map((_, index) => sum('up', index)));
  const lowest = Math.max(0, ...x.map((_, index) => sum('down', index)));
  const axis = layoutYAxis(
    {
      min: -lowest,
      max: highest,
      isFromZero: true,
      isWhole: true,
      write: (value) => (value < 0 ? `−${write(-value)}` : write(value)),
    },
    vertical,
  );
  const left = Math.ceil(Math.max(...axis.ticks.map(({ label }) => measureText(label)))) + 8;
  const labelRoom = Math.ceil(Math.max(0, ...parts.map(({ name }) => measureText(name)))) + labelIndent;
  const plot = { left, right: width - labelRoom, ...vertical };
  const step = (plot.right - plot.left) / Math.max(1, x.length);
  const wide = Math.max(1, Math.min(widthMax, step * (1 - freeShare)));
  const middle = (index: number) => plot.left + (index + 0.5) * step;
  const columns = x.map((_, index) =>
    stackColumn(
      parts,
      index,
      axis.place,
      { x: middle(index) - wide / 2, width: wide },
      index >= (incompleteFrom ?? x.length),
    ),
  );
  const below = layoutXLabels(x, interval, middle, { left: 0, right: width });
  return {
    plot,
    zero: axis.place(0),
    ticks: axis.ticks,
    xLabels: incompleteFrom === undefined ? below : endWith(below, soFar, incompleteFrom, middle),
    step,
    columns,
    labels: layoutNames(columns, incompleteFrom, plot, parts.length),
  };
}

function stackColumn(
  parts: readonly StackPart[],
  index: number,
  place: (value: number) => number,
  { x, width }: { readonly x: number; readonly width: number },
  isIncomplete: boolean,
): readonly StackBlock[] {
  const reached = { up: 0, down: 0 };
  return parts.map(({ side, values }, part) => {
    const from = reached[side];
    const to = from + (values[index] ?? 0);
    reached[side] = to;
    const sign = side === 'up' ? 1 : -1;
    const [a, b] = [place(sign * from), place(sign * to)];
    return { part, x, width, y: Math.min(a, b), height: Math.abs(a - b), isIncomplete };
  });
}

/** Beside the last column that is over. */
function layoutNames(
  columns: readonly (readonly StackBlock[])[],
  incompleteFrom: number | undefined,
  { right, top, bottom }: StackMarks['plot'],
  count: number,
): StackMarks['labels'] {
  const last = columns[Math.max(0, (incompleteFrom ?? columns.length) - 1)] ?? [];
  const wanted = Array.from({ length: count }, (_, part) => {
    const block = last[part];
    return block ? block.y + block.height / 2 : bottom;
  });
  return spreadLabels(wanted, labelGap, top, bottom).map((y, part) => ({ part, x: right + labelIndent, y }));
}

function endWith(
  labels: readonly XLabel[],
  text: string,
  index: number,
  middle: (index: number) => number,
): readonly XLabel[] {
  const width = measureText(text);
  const x = middle(index);
  return [
    ...labels.filter((label) => label.x + label.width / 2 + 8 < x - width / 2),
    { index, x, width, text },
  ];
}
