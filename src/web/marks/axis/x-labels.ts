/** Labels below an x axis: at calendar starts, never overlapping, never cut. */
import { type Interval, writeStart } from '../../format-intervals.ts';
import { measureText } from '../labels/width.ts';

export interface XLabel {
  readonly index: number;
  /** Where its middle is. */
  readonly x: number;
  readonly width: number;
  readonly text: string;
}

const gap = 12;

type IsStart = (start: string) => boolean;

const isMonday: IsStart = (start) => new Date(`${start.slice(0, 10)}T00:00:00Z`).getUTCDay() === 1;
const isMonthStart: IsStart = (start) => start.slice(8, 10) === '01';
/** The first week that begins in a month. */
const isMonthsFirstWeek: IsStart = (start) => Number(start.slice(8, 10)) <= 7;
const isQuarterMonth: IsStart = (start) => (Number(start.slice(5, 7)) - 1) % 3 === 0;
const isJanuary: IsStart = (start) => start.slice(5, 7) === '01';
const isMidnight: IsStart = (start) => start.slice(11, 16) === '00:00';
const isEverySixHours: IsStart = (start) => Number(start.slice(11, 13)) % 6 === 0 && isWholeHour(start);
const isWholeHour: IsStart = (start) => start.slice(14, 16) === '00';
const both =
  (a: IsStart, b: IsStart): IsStart =>
  (start) =>
    a(start) && b(start);

/** From every interval to the fewest. */
const levels: Readonly<Record<Interval, readonly IsStart[]>> = {
  '5 minutes': [isWholeHour, isEverySixHours, isMidnight],
  hour: [isEverySixHours, isMidnight, both(isMidnight, isMonday), both(isMidnight, isMonthStart)],
  day: [isMonday, isMonthStart, both(isMonthStart, isQuarterMonth), both(isMonthStart, isJanuary)],
  week: [isMonthsFirstWeek, both(isMonthsFirstWeek, isQuarterMonth), both(isMonthsFirstWeek, isJanuary)],
  month: [isQuarterMonth, isJanuary],
  quarter: [isJanuary],
  year: [],
  all: [],
};

/** `place` gives the middle of an interval; labels stay between `left` and `right`. `interval` is absent where x is a number. */
export function layoutXLabels(
  x: readonly string[],
  interval: Interval | undefined,
  place: (index: number) => number,
  { left, right }: { readonly left: number; readonly right: number },
): readonly XLabel[] {
  const all = x.map((_, index) => index);
  const make = (indices: readonly number[]) =>
    writeLabels(x, indices, interval).map(shift(place, left, right));
  let chosen = all;
  for (const isStart of [() => true, ...(interval === undefined ? [] : levels[interval])]) {
    const indices = all.filter((index) => isStart(x[index] ?? ''));
    // Where a coarser level would leave fewer than two, every so many of the finer one.
    if (indices.length < Math.min(2, x.length)) break;
    chosen = indices;
    const labels = make(indices);
    if (!overlap(labels)) return labels;
  }
  for (let stride = 2; stride < chosen.length; stride++) {
    const labels = make(chosen.filter((_, position) => position % stride === 0));
    if (!overlap(labels)) return labels;
  }
  return make(chosen.slice(0, 1));
}

function writeLabels(x: readonly string[], indices: readonly number[], interval: Interval | undefined) {
  return indices.map((index, position) => {
    const start = x[index] ?? '';
    const before = x[indices[position - 1] ?? index] ?? start;
    const withYear = start.slice(0, 4) !== before.slice(0, 4);
    return { index, text: interval === undefined ? start : writeStart(start, interval, withYear) };
  });
}

/** Moved inwards where it would be cut. */
const shift =
  (place: (index: number) => number, left: number, right: number) =>
  ({ index, text }: { readonly index: number; readonly text: string }): XLabel => {
    const width = measureText(text);
    const x = Math.max(left + width / 2, Math.min(place(index), right - width / 2));
    return { index, x, width, text };
  };

const overlap = (labels: readonly XLabel[]) =>
  labels.some((label, position) => {
    const before = labels[position - 1];
    return before !== undefined && label.x - label.width / 2 < before.x + before.width / 2 + gap;
  });
