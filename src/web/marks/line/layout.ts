/** Where the parts of a line chart lie: axes, lines, and the names at the ends of the lines. */
import { area, line } from 'd3-shape';
import type { Interval } from '../../format-intervals.ts';
import { layoutXLabels, type XLabel } from '../axis/x-labels.ts';
import { layoutYAxis, type YTick } from '../axis/y-axis.ts';
import { countRoom, spreadLabels } from '../labels/spread.ts';
import { cutToWidth, measureText } from '../labels/width.ts';
import type { SeriesColor } from '../series-colors.ts';

/** plain: a series; compared: the earlier period of one; target: a median or target, dashed. */
export type LineLook = 'plain' | 'compared' | 'target';

export interface LineSeries {
  readonly id: string;
  /** At its end; series without a name there have one in the tooltip only. */
  readonly name: string;
  readonly isNamedAtEnd: boolean;
  readonly color: SeriesColor;
  readonly look: LineLook;
  /** One per x; null where there is no number: a gap. */
  readonly points: readonly (number | null)[];
  /** Between which numbers the true ones lie, where there are few units. Always drawn of a line that is alone, of several of the one looked at. */
  readonly bounds?: readonly ({ readonly low: number; readonly high: number } | null)[] | undefined;
}

export interface LineData {
  /** Starts of the intervals, or what stands below the axis. */
  readonly x: readonly string[];
  /** Absent: x are no dates. */
  readonly interval?: Interval | undefined;
  /** From this position on nothing is over yet. */
  readonly incompleteFrom?: number | undefined;
  /** The position that something begins with: a line stands there. */
  readonly divider?: number | undefined;
  readonly series: readonly LineSeries[];
  readonly isFromZero: boolean;
  readonly isWhole: boolean;
  /** As the axis writes a number. */
  readonly write: (value: number) => string;
  /** Below the axis at what is not over yet. */
  readonly soFar: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface LineMark {
  readonly series: LineSeries;
  /** What is over. */
  readonly path: string;
  /** What is not over yet, from the last that is. */
  readonly dotted: string;
  /** Between the bounds. */
  readonly band: string;
  /** Bounds between gaps, where no band is. */
  readonly spans: readonly { readonly x: number; readonly top: number; readonly bottom: number }[];
  /** Numbers between gaps, which no line shows. */
  readonly dots: readonly Place[];
  /** Numbers that are not over yet. */
  readonly hollow: readonly Place[];
  readonly places: readonly (Place | undefined)[];
}

interface EndLabel {
  readonly series: LineSeries;
  readonly x: number;
  readonly y: number;
  /** Where the line ends. */
  readonly from: Place;
  readonly text: string;
}

export interface LineMarks {
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly ticks: readonly YTick[];
  readonly isBroken: boolean;
  readonly xLabels: readonly XLabel[];
  /** Of what is not over yet. */
  readonly soFar: XLabel | undefined;
  readonly xs: readonly number[];
  readonly divider: number | undefined;
  /** Only one line has a colour. */
  readonly isAlone: boolean;
  readonly lines: readonly LineMark[];
  readonly labels: readonly EndLabel[];
}

/** Room above the first line for half a label, and below the last for the x axis. */
const topRoom = 8;
const axisRoom = 24;
const labelGap = 16;
/** Between the end of a line and its name. */
const labelIndent = 12;
/** Names take at most this part of the width, and so many pixels. */
const labelShareMax = 0.32;
const labelWidthMax = 180;

export function layoutLines(data: LineData, { width, height }: Size): LineMarks {
  const isAlone = data.series.filter(({ color }) => color !== 'rest').length === 1;
  const numbers = data.series.flatMap((series) => listNumbers(series, isAlone));
  const vertical = { top: topRoom, bottom: height - axisRoom };
  const [min, max] = [Math.min(...numbers, Infinity), Math.max(...numbers, -Infinity)];
  const range = numbers.length === 0 ? { min: 0, max: 0 } : { min, max };
  const axis = layoutYAxis({ ...range, ...data }, vertical);
  const left = Math.ceil(Math.max(...axis.ticks.map(({ label }) => measureText(label)))) + 8;
  const labelRoom = measureLabels(data.series, width);
  const plot = { left, right: width - (labelRoom === 0 ? 8 : labelRoom + labelIndent), ...vertical };
  const place = (index: number) =>
    data.x.length < 2
      ? (plot.left + plot.right) / 2
      : plot.left + (index / (data.x.length - 1)) * (plot.right - plot.left);
  // What is drawn of one of several lines is cut off at the plot.
  const placeBound = (value: number) => Math.min(Math.max(axis.place(value), plot.top), plot.bottom);
  const lines = data.series.map((series) => ({
    ...layoutLine(series, data.incompleteFrom, place, axis.place),
    ...layoutBounds(series.bounds ?? [], place, placeBound),
  }));
  return {
    plot,
    ticks: axis.ticks,
    isBroken: axis.isBroken,
    ...layoutBelow(data, place, width),
    xs: data.x.map((_, index) => place(index)),
    divider: data.divider === undefined ? undefined : place(data.divider),
    isAlone,
    lines,
    labels: layoutEndLabels(lines, plot, labelRoom),
  };
}

function listNumbers({ points, bounds = [] }: LineSeries, isAlone: boolean): readonly number[] {
  return [
    ...points.filter((point) => point !== null),
    ...(isAlone ? bounds : []).flatMap((each) => (each === null ? [] : [each.low, each.high])),
  ];
}

function measureLabels(series: readonly LineSeries[], width: number): number {
  const widths = series.filter(({ isNamedAtEnd }) => isNamedAtEnd).map(({ name }) => measureText(name));
  return Math.ceil(Math.min(Math.max(0, ...widths), width * labelShareMax, labelWidthMax));
}

function layoutLine(
  series: LineSeries,
  incompleteFrom: number | undefined,
  placeX: (index: number) => number,
  placeY: (value: number) => number,
): Omit<LineMark, 'band' | 'spans'> {
  const places = series.points.map((point, index) =>
    point === null ? undefined : { x: placeX(index), y: placeY(point) },
  );
  const over = incompleteFrom ?? places.length;
  const draw = line<Place | undefined>()
    .defined((each) => each !== undefined)
    .x((each) => each?.x ?? 0)
    .y((each) => each?.y ?? 0);
  const isAlone = (index: number) => !places[index - 1] && (!places[index + 1] || index + 1 >= over);
  return {
    series,
    path: draw(places.slice(0, over)) ?? '',
    dotted: over < places.length ? (draw(places.slice(Math.max(0, over - 1))) ?? '') : '',
    dots: places.slice(0, over).filter((each, index) => each !== undefined && isAlone(index)) as Place[],
    hollow: places.slice(over).filter((each) => each !== undefined),
    places,
  };
}

function layoutBounds(
  bounds: NonNullable<LineSeries['bounds']>,
  placeX: (index: number) => number,
  placeY: (value: number) => number,
): Pick<LineMark, 'band' | 'spans'> {
  const draw = area<(typeof bounds)[number]>()
    .defined((each) => each !== null)
    .x((_, index) => placeX(index))
    .y0((each) => placeY(each?.low ?? 0))
    .y1((each) => placeY(each?.high ?? 0));
  return {
    band: draw([...bounds]) ?? '',
    spans: bounds.flatMap((each, index) =>
      !each || bounds[index - 1] || bounds[index + 1]
        ? []
        : [{ x: placeX(index), top: placeY(each.high), bottom: placeY(each.low) }],
    ),
  };
}

function layoutBelow(data: LineData, place: (index: number) => number, width: number) {
  const edges = { left: 0, right: width };
  const all = layoutXLabels(data.x, data.interval, place, edges);
  const { incompleteFrom } = data;
  // Where several are not over, as of cohorts of different age, the axis keeps its labels.
  if (incompleteFrom === undefined || incompleteFrom !== data.x.length - 1)
    return { xLabels: all, soFar: undefined };
  const wide = measureText(data.soFar);
  const x = Math.max(wide / 2, Math.min(place(incompleteFrom), width - wide / 2));
  const soFar = { index: incompleteFrom, x, width: wide, text: data.soFar };
  return { xLabels: all.filter((label) => label.x + label.width / 2 + 8 < x - wide / 2), soFar };
}

/** Of the lines with the greatest ends, where there is no room for all. */
function layoutEndLabels(
  lines: readonly LineMark[],
  { right, top, bottom }: LineMarks['plot'],
  width: number,
): readonly EndLabel[] {
  const ends = lines.flatMap(({ series, places }) => {
    const from = places.findLast((each) => each !== undefined);
    return series.isNamedAtEnd && from ? [{ series, from }] : [];
  });
  const shown = ends.slice(0, countRoom(labelGap, top, bottom));
  const ys = spreadLabels(
    shown.map(({ from }) => from.y),
    labelGap,
    top,
    bottom,
  );
  return shown.map(({ series, from }, index) => ({
    series,
    from,
    x: right + labelIndent,
    y: ys[index] ?? from.y,
    text: cutToWidth(series.name, width),
  }));
}
