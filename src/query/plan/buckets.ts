/** The intervals of a chart: where each starts in the time zone, and how a time finds its interval. */
import { assert } from '../../domain/assert.ts';
import type { Interval } from '../definition/schema/base.ts';
import type { DateRange } from '../definition/schema/range.ts';
import { findMoment, listOffsetPeriods, type OffsetPeriod, wallMs } from './zone.ts';

const hourMs = 3_600_000;
const clockStepsMs = { '5 minutes': 5 * 60_000, hour: hourMs } as const;
export const dayMs = 24 * hourMs;

/** How a time becomes the number of its bucket. */
export type BucketRule =
  /** (ms − startMs + the shifts before ms) / sizeMs. */
  | {
      readonly kind: 'even';
      readonly startMs: number;
      readonly sizeMs: number;
      readonly shifts: readonly Shift[];
    }
  /** Calendar months of the wall clock since the month `firstMonth` (year × 12 + month), `months` each. */
  | {
      readonly kind: 'months';
      readonly offsetMs: number;
      readonly shifts: readonly Shift[];
      readonly firstMonth: number;
      readonly months: number;
    }
  /** The number of starts at or before ms, less one. */
  | { readonly kind: 'list'; readonly startsMs: readonly number[] };

/** Whether intervals are made of whole days. */
export function areDays(rule: BucketRule): boolean {
  return rule.kind === 'months' || (rule.kind === 'even' && rule.sizeMs > dayMs / 2);
}

/** A clock change: local clocks moved by `byMs` at `atMs`. */
export interface Shift {
  readonly atMs: number;
  readonly byMs: number;
}

/** The intervals of a chart. */
export interface Buckets {
  /** Events are counted from here … */
  readonly fromMs: number;
  /** … until here, exclusive. */
  readonly toMs: number;
  /** Wall clock at the start of each interval: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:00`. */
  readonly labels: readonly string[];
  /** The moment each interval starts; the first may start before fromMs. */
  readonly startsMs: readonly number[];
  /** The moment the last interval ends; after toMs where the range cuts the interval off. */
  readonly endMs: number;
  readonly rule: BucketRule;
}

/**
 * Intervals of a range of calendar dates in a time zone. Days, weeks and months are those of the wall clock, whatever
 * their length; an hour is 60 minutes, so a day on which clocks change has 23 or 25 of them (and one label twice).
 */
export function createBuckets(
  range: DateRange,
  interval: Interval,
  timeZone: string,
  weekStart: number,
): Buckets {
  const firstWall = Date.parse(`${range.start}T00:00:00Z`);
  const endWall = Date.parse(`${range.end}T00:00:00Z`) + dayMs;
  // A year or, at its start, a week of interval and two days of offset before the range, and a year after it.
  const periods = listOffsetPeriods(
    timeZone,
    findIntervalStart(firstWall, 'year', weekStart) - 9 * dayMs,
    endWall + 368 * dayMs,
  );
  const fromMs = findMoment(periods, firstWall);
  const toMs = findMoment(periods, endWall);
  if (interval === '5 minutes' || interval === 'hour')
    return createClockBuckets(periods, fromMs, toMs, clockStepsMs[interval]);
  if (interval === 'all') return createWholeRange(range, fromMs, toMs);
  const walls: number[] = [];
  const firstStart = findIntervalStart(firstWall, interval, weekStart);
  for (let wall = firstStart; wall < endWall; wall = findNextStart(wall, interval)) walls.push(wall);
  return {
    fromMs,
    toMs,
    labels: walls.map((wall) => new Date(wall).toISOString().slice(0, 10)),
    startsMs: walls.map((wall) => findMoment(periods, wall)),
    endMs: findLastEnd(walls, interval, periods),
    rule: createCalendarRule(periods, fromMs, toMs, interval, firstStart),
  };
}

function findLastEnd(
  walls: readonly number[],
  interval: CalendarInterval,
  periods: readonly OffsetPeriod[],
): number {
  return findMoment(periods, findNextStart(walls.at(-1) ?? 0, interval));
}

function createWholeRange({ start }: DateRange, fromMs: number, toMs: number): Buckets {
  const rule: BucketRule = { kind: 'even', startMs: fromMs, sizeMs: toMs - fromMs, shifts: [] };
  return { fromMs, toMs, labels: [start], startsMs: [fromMs], endMs: toMs, rule };
}

/** Indexes of the intervals that lie entirely in the range and have ended. */
export function listCompleteIntervals(
  { fromMs, toMs, startsMs, endMs }: Buckets,
  nowMs: number,
): readonly number[] {
  return startsMs.flatMap((startMs, index) => {
    const intervalEndMs = startsMs[index + 1] ?? endMs;
    return startMs >= fromMs && intervalEndMs <= Math.min(toMs, nowMs) ? [index] : [];
  });
}

/** The start date of the interval `count` intervals before the one that holds `date`. */
export function findEarlierStart(date: string, interval: Interval, count: number, weekStart: number): string {
  assert(interval !== 'all', 'there is nothing before the whole range');
  const wall = Date.parse(`${date}T00:00:00Z`);
  // Before midnight: whole days are enough, of which one on which clocks change may have 23 hours.
  if (interval === '5 minutes' || interval === 'hour')
    return formatDate(wall - Math.ceil((count * clockStepsMs[interval]) / (23 * hourMs)) * dayMs);
  let start = findIntervalStart(wall, interval, weekStart);
  for (let step = 0; step < count; step++) start = findIntervalStart(start - 1, interval, weekStart);
  return formatDate(start);
}

function formatDate(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

function createCalendarRule(
  periods: readonly OffsetPeriod[],
  fromMs: number,
  toMs: number,
  interval: CalendarInterval,
  firstStart: number,
): BucketRule {
  const shifts = listShifts(periods, fromMs, toMs);
  const offsetMs = wallMs(periods, fromMs) - fromMs;
  const sizeMs = interval === 'day' ? dayMs : interval === 'week' ? 7 * dayMs : undefined;
  if (sizeMs !== undefined) return { kind: 'even', startMs: firstStart - offsetMs, sizeMs, shifts };
  const first = new Date(firstStart);
  const firstMonth = first.getUTCFullYear() * 12 + first.getUTCMonth() + 1;
  return {
    kind: 'months',
    offsetMs,
    shifts,
    firstMonth,
    months: monthsPerInterval[interval as keyof typeof monthsPerInterval],
  };
}

type CalendarInterval = Exclude<Interval, '5 minutes' | 'hour' | 'all'>;

const monthsPerInterval = { month: 1, quarter: 3, year: 12 } as const;

function listShifts(periods: readonly OffsetPeriod[], fromMs: number, toMs: number): readonly Shift[] {
  return periods.flatMap((period, index) => {
    const before = periods[index - 1];
    if (!before || period.fromMs <= fromMs || period.fromMs >= toMs) return [];
    return [{ atMs: period.fromMs, byMs: period.offsetMs - before.offsetMs }];
  });
}

/** The start of the interval that holds a local time. */
function findIntervalStart(wall: number, interval: CalendarInterval, weekStart: number): number {
  const date = new Date(wall);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  switch (interval) {
    case 'day':
      return wall - (((wall % dayMs) + dayMs) % dayMs);
    case 'week':
      return findIntervalStart(wall, 'day', weekStart) - ((date.getUTCDay() - weekStart + 7) % 7) * dayMs;
    case 'month':
      return Date.UTC(year, month, 1);
    case 'quarter':
      return Date.UTC(year, month - (month % 3), 1);
    case 'year':
      return Date.UTC(year, 0, 1);
  }
}

function findNextStart(wall: number, interval: CalendarInterval): number {
  if (interval === 'day') return wall + dayMs;
  if (interval === 'week') return wall + 7 * dayMs;
  const date = new Date(wall);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsPerInterval[interval], 1);
}

/** Hours, or steps of five minutes. */
function createClockBuckets(
  periods: readonly OffsetPeriod[],
  fromMs: number,
  toMs: number,
  sizeMs: number,
): Buckets {
  const startsMs: number[] = [];
  for (let ms = fromMs; ms < toMs; ms = findNextStep(periods, ms, sizeMs)) startsMs.push(ms);
  const even = startsMs.every((ms, index) => ms === fromMs + index * sizeMs);
  return {
    fromMs,
    toMs,
    labels: startsMs.map((ms) => formatStep(wallMs(periods, ms), sizeMs)),
    startsMs,
    endMs: toMs,
    rule: even ? { kind: 'even', startMs: fromMs, sizeMs, shifts: [] } : { kind: 'list', startsMs },
  };
}

/** An interval that a clock change cut has the name of the whole one. */
function formatStep(wall: number, sizeMs: number): string {
  return new Date(Math.floor(wall / sizeMs) * sizeMs).toISOString().slice(0, 19);
}

/** When local clocks next show a full step, or an earlier clock change (some zones move by half an hour). */
function findNextStep(periods: readonly OffsetPeriod[], ms: number, sizeMs: number): number {
  const wall = wallMs(periods, ms);
  const fullMs = ms + sizeMs - (wall % sizeMs);
  const change = periods.find(({ fromMs }) => fromMs > ms && fromMs < fullMs);
  return change ? change.fromMs : fullMs;
}
