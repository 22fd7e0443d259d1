/** Days and intervals of a zone's wall clock, found by looking at the clock again and again. */
import type { DateRange, Interval, WeekStart } from '../../../src/query/contract.ts';
import { wallAt } from '../zone-clock.ts';

export const dayMs = 86_400_000;
const stepMs = 900_000;

/** From, inclusive, to, exclusive; ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Stretch extends Span {
  readonly label: string;
}

export const isIn = ({ fromMs, toMs }: Span, ms: number): boolean => ms >= fromMs && ms < toMs;

export function overlap(a: Span, b: Span): Span {
  return { fromMs: Math.max(a.fromMs, b.fromMs), toMs: Math.min(a.toMs, b.toMs) };
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day so many months later or earlier, or else the month's last. */
export function plusMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  for (let last = day; ; last--) {
    const moved = new Date(Date.UTC(year, month - 1 + months, last));
    if (moved.getUTCDate() === last) return moved.toISOString().slice(0, 10);
  }
}

export const dateAt = (zone: string, ms: number): string => wallAt(zone, ms).date;

const dateStarts = new Map<string, number>();

/** The first moment at which the wall shows the date, or a later one where the date is skipped. */
export function startOfDate(zone: string, date: string): number {
  const key = `${zone} ${date}`;
  const known = dateStarts.get(key);
  if (known !== undefined) return known;
  // No zone is further than 14 hours from UTC.
  let ms = Date.parse(date) - 15 * 3_600_000;
  while (dateAt(zone, ms + 3 * 3_600_000) < date) ms += 3 * 3_600_000;
  while (dateAt(zone, ms) < date) ms += stepMs;
  dateStarts.set(key, ms);
  return ms;
}

export function spanOfDates(zone: string, { start, end }: DateRange): Span {
  return { fromMs: startOfDate(zone, start), toMs: startOfDate(zone, plusDays(end, 1)) };
}

/** Today and the days before it, so many in all; ends before the moment. */
export function lastDays(zone: string, momentMs: number, days: number): Span {
  const today = dateAt(zone, momentMs - 1);
  return { fromMs: startOfDate(zone, plusDays(today, 1 - days)), toMs: momentMs };
}

/** How the intervals of a chart are cut; `range` is the one interval of `all`. */
export interface Calendar {
  readonly zone: string;
  readonly interval: Interval;
  readonly weekStart: WeekStart;
  readonly range: DateRange;
}

/** The whole interval that holds the moment. */
export function intervalAt(calendar: Calendar, ms: number): Stretch {
  const { zone, interval, range } = calendar;
  if (interval === 'all') return { ...spanOfDates(zone, range), label: range.start };
  if (interval === '5 minutes') return fiveMinutesAt(zone, ms);
  if (interval === 'hour') return hourAt(zone, ms);
  const label = firstDate(dateAt(zone, ms), interval, calendar.weekStart);
  const next = interval === 'day' || interval === 'week' ? undefined : monthsOf[interval];
  const end = next === undefined ? plusDays(label, interval === 'day' ? 1 : 7) : plusMonths(label, next);
  return { label, fromMs: startOfDate(zone, label), toMs: startOfDate(zone, end) };
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

const hourOf = (zone: string, ms: number): string => {
  const { date, hour, offset } = wallAt(zone, ms);
  return `${date} ${hour} ${offset}`;
};

function hourAt(zone: string, ms: number): Stretch {
  const name = hourOf(zone, ms);
  let fromMs = Math.floor(ms / stepMs) * stepMs;
  let toMs = fromMs + stepMs;
  while (hourOf(zone, fromMs - 1) === name) fromMs -= stepMs;
  while (hourOf(zone, toMs) === name) toMs += stepMs;
  const { date, hour } = wallAt(zone, ms);
  return { fromMs, toMs, label: `${date}T${hour}:00:00` };
}

/** Every zone is off UTC by whole five minutes. */
function fiveMinutesAt(zone: string, ms: number): Stretch {
  const sizeMs = 5 * 60_000;
  const fromMs = Math.floor(ms / sizeMs) * sizeMs;
  const { date, hour, minute } = wallAt(zone, fromMs);
  return { fromMs, toMs: fromMs + sizeMs, label: `${date}T${hour}:${minute}:00` };
}

function firstDate(
  date: string,
  interval: Exclude<Interval, '5 minutes' | 'hour' | 'all'>,
  weekStart: WeekStart,
): string {
  const [year = '', month = ''] = date.split('-');
  switch (interval) {
    case 'day':
      return date;
    case 'week': {
      let day = date;
      while (new Date(day).getUTCDay() !== (weekStart === 'sunday' ? 0 : 1)) day = plusDays(day, -1);
      return day;
    }
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'year':
      return `${year}-01-01`;
  }
}

/** The whole intervals of a range by their number, and those before (negative) and behind it. */
export class Axis {
  readonly range: Span;
  readonly intervals: readonly Stretch[];
  readonly #calendar: Calendar;
  readonly #others = new Map<number, Stretch>();

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
    this.range = spanOfDates(calendar.zone, calendar.range);
    const intervals: Stretch[] = [];
    for (let ms = this.range.fromMs; ms < this.range.toMs; ms = intervals.at(-1)?.toMs ?? ms)
      intervals.push(intervalAt(calendar, ms));
    this.intervals = intervals;
  }

  at(x: number): Stretch {
    const known = this.intervals[x] ?? this.#others.get(x);
    if (known) return known;
    const found =
      x < 0
        ? intervalAt(this.#calendar, this.at(x + 1).fromMs - 1)
        : intervalAt(this.#calendar, this.at(x - 1).toMs);
    this.#others.set(x, found);
    return found;
  }

  numberOf(ms: number): number {
    let x = 0;
    while (ms < this.at(x).fromMs) x--;
    while (ms >= this.at(x).toMs) x++;
    return x;
  }
}
