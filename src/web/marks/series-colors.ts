/** Colours of series, as classes. */

/** One of the six, grey for the rest, or what is no series: a target, a median. */
export type SeriesColor = 1 | 2 | 3 | 4 | 5 | 6 | 'rest' | 'neutral';

interface Classes {
  readonly stroke: string;
  readonly fill: string;
  /** Of a text in an HTML page, and in a picture. */
  readonly text: string;
  readonly label: string;
  readonly background: string;
}

export const seriesColors: Readonly<Record<SeriesColor, Classes>> = {
  1: {
    stroke: 'stroke-series-1',
    fill: 'fill-series-1',
    text: 'text-series-1-text',
    label: 'fill-series-1-text',
    background: 'bg-series-1',
  },
  2: {
    stroke: 'stroke-series-2',
    fill: 'fill-series-2',
    text: 'text-series-2-text',
    label: 'fill-series-2-text',
    background: 'bg-series-2',
  },
  3: {
    stroke: 'stroke-series-3',
    fill: 'fill-series-3',
    text: 'text-series-3-text',
    label: 'fill-series-3-text',
    background: 'bg-series-3',
  },
  4: {
    stroke: 'stroke-series-4',
    fill: 'fill-series-4',
    text: 'text-series-4-text',
    label: 'fill-series-4-text',
    background: 'bg-series-4',
  },
  5: {
    stroke: 'stroke-series-5',
    fill: 'fill-series-5',
    text: 'text-series-5-text',
    label: 'fill-series-5-text',
    background: 'bg-series-5',
  },
  6: {
    stroke: 'stroke-series-6',
    fill: 'fill-series-6',
    text: 'text-series-6-text',
    label: 'fill-series-6-text',
    background: 'bg-series-6',
  },
  rest: {
    stroke: 'stroke-rest',
    fill: 'fill-rest',
    text: 'text-muted',
    label: 'fill-muted',
    background: 'bg-rest',
  },
  neutral: {
    stroke: 'stroke-muted',
    fill: 'fill-muted',
    text: 'text-muted',
    label: 'fill-muted',
    background: 'bg-muted',
  },
};

/** How many series have a colour; more are grey. */
export const colorsMax = 6;

const colors = [1, 2, 3, 4, 5, 6] as const;

/** Of the series only those with a colour, as pictures show them that have no room for the rest. */
export function pickColored<T>(
  series: readonly T[],
  chosen: readonly number[] | undefined,
): readonly { readonly each: T; readonly color: SeriesColor }[] {
  const colors = colorSeries(series.length, chosen);
  return series
    .map((each, index) => ({ each, color: colors[index] ?? 'rest' }))
    .filter(({ color }) => color !== 'rest');
}

/** The colours of so many series in their order, or of those that `chosen` names by position. */
export function colorSeries(count: number, chosen?: readonly number[]): readonly SeriesColor[] {
  const colored = chosen ?? Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: count }, (_, index) => colors[colored.indexOf(index)] ?? 'rest');
}

/** As many grey lines as can be told apart by their names; of more none is named, and the table has them. */
const namedRestMax = 2;

/** Whether a line says what it is: one in a colour, and a grey one where there are few of these. */
export function isNamed(colors: readonly SeriesColor[], index: number): boolean {
  return colors[index] !== 'rest' || colors.filter((color) => color === 'rest').length <= namedRestMax;
}
