/** Where the parts of columns lie: beside one another per place on the x axis, always from zero. */
import type { Interval } from '../../format-intervals.ts';
import { layoutXLabels, type XLabel } from '../axis/x-labels.ts';
import { layoutYAxis, type YTick } from '../axis/y-axis.ts';
import { measureText } from '../labels/width.ts';

interface ColumnsData {
  readonly x: readonly string[];
  readonly interval?: Interval | undefined;
  /** One list per series, a number per x; null: there is none. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly isWhole: boolean;
  readonly write: (value: number) => string;
}

interface Column {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ColumnMarks {
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly ticks: readonly YTick[];
  readonly xLabels: readonly XLabel[];
  /** How much of the x axis belongs to one place. */
  readonly step: number;
  /** Per series and x. */
  readonly columns: readonly (readonly (Column | undefined)[])[];
}

const topRoom = 8;
const axisRoom = 24;
/** Of a place, what stays free between its columns and the next. */
const freeShare = 0.3;
const widthMax = 48;

export function layoutColumns(
  { x, interval, values, isWhole, write }: ColumnsData,
  { width, height }: { readonly width: number; readonly height: number },
): ColumnMarks {
  const vertical = { top: topRoom, bottom: height - axisRoom };
  const numbers = values.flat().filter((value) => value !== null);
  const range = { min: Math.min(0, ...numbers), max: Math.max(0, ...numbers) };
  const axis = layoutYAxis({ ...range, isFromZero: true, isWhole, write }, vertical);
  const left = Math.ceil(Math.max(...axis.ticks.map(({ label }) => measureText(label)))) + 8;
  const plot = { left, right: width - 8, ...vertical };
  const step = (plot.right - plot.left) / Math.max(1, x.length);
  const wide = Math.max(1, Math.min(widthMax, (step * (1 - freeShare)) / Math.max(1, values.length)));
  const middle = (index: number) => plot.left + (index + 0.5) * step;
  const zero = axis.place(0);
  return {
    plot,
    ticks: axis.ticks,
    xLabels: layoutXLabels(x, interval, middle, { left: 0, right: width }),
    step,
    columns: values.map((row, series) =>
      row.map((value, index) => {
        if (value === null) return undefined;
        const y = axis.place(value);
        const first = middle(index) - (wide * values.length) / 2;
        return { x: first + series * wide, y: Math.min(y, zero), width: wide, height: Math.abs(zero - y) };
      }),
    ),
  };
}
