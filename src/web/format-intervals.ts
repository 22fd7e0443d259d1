/** How the intervals of charts are written: short below an axis, in full on hover. */
import { writeDay, writeDays } from './format.ts';

/** What the intervals of a chart over time are; the whole range is one. */
export type Interval = '5 minutes' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all';

export interface DateRange {
  readonly start: string;
  readonly end: string;
}

/** All months have three letters. */
const monthName = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short' });
const dayOfWeek = new Intl.DateTimeFormat('en', { timeZone: 'UTC', weekday: 'short' });
const readDate = (start: string) => new Date(`${start.slice(0, 10)}T00:00:00Z`);
const writeDate = (date: Date) => date.toISOString().slice(0, 10);

const isTimed = (interval: Interval) => interval === '5 minutes' || interval === 'hour';

/** Below an axis: “2 Nov”, “Nov”, “Q4”, “14:00”. `withYear` where the label before is of another year. */
export function writeStart(start: string, interval: Interval, withYear: boolean): string {
  const year = start.slice(0, 4);
  switch (interval) {
    case '5 minutes':
    case 'hour':
      return start.slice(11, 16) === '00:00' ? writeStart(start, 'day', withYear) : start.slice(11, 16);
    case 'day':
    case 'week':
    case 'all':
      return withYear ? writeDay(start, '') : writeDay(start);
    case 'month':
      return withYear ? `${monthName.format(readDate(start))} ${year}` : monthName.format(readDate(start));
    case 'quarter':
      return withYear ? `${writeQuarter(start)} ${year}` : writeQuarter(start);
    case 'year':
      return year;
  }
}

/** In full, as far as it lies in `range`: “Mon 2 Nov 2026”, “2–8 Nov 2026”, “Nov 2026”, “2 Nov 2026, 14:00–15:00”. */
export function writeInterval(start: string, interval: Interval, range: DateRange): string {
  if (isTimed(interval))
    return `${writeDay(start, '')}, ${start.slice(11, 16)}–${writeTimeEnd(start, interval)}`;
  const last = writeDate(findLastDay(readDate(start), interval, range));
  const [, from = ''] = [start.slice(0, 10), range.start].sort();
  const [to = ''] = [last, range.end].sort();
  if (interval === 'day') return `${dayOfWeek.format(readDate(start))} ${writeDay(start, '')}`;
  const isWhole = from === start.slice(0, 10) && to === last;
  if (isWhole && interval !== 'week' && interval !== 'all') return writeStart(start, interval, true);
  return writeSpan(from, to);
}

/** Position of the first interval that is not over on `today`; undefined where all are, or where they are shorter than days. */
export function findIncomplete(
  x: readonly string[],
  interval: Interval,
  range: DateRange,
  today: string,
): number | undefined {
  if (isTimed(interval)) return undefined;
  const found = x.findIndex((start) => writeDate(findLastDay(readDate(start), interval, range)) >= today);
  return found < 0 ? undefined : found;
}

/** The calendar date of a moment. */
export function dateAt(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(ms);
}

/** Two dates with their years: “27 Nov – 3 Dec 2026”. */
function writeSpan(from: string, to: string): string {
  if (from === to) return writeDay(from, '');
  if (from.slice(0, 7) === to.slice(0, 7)) return writeDays(from, to, '');
  return `${from.slice(0, 4) === to.slice(0, 4) ? writeDay(from) : writeDay(from, '')} – ${writeDay(to, '')}`;
}

/** The last day of an interval of days. */
function findLastDay(first: Date, interval: Interval, range: DateRange): Date {
  const [year, month, day] = [first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate()];
  const until = (years: number, months: number, days: number) =>
    new Date(Date.UTC(year + years, month + months, day + days - 1));
  switch (interval) {
    case 'week':
      return until(0, 0, 7);
    case 'month':
      return until(0, 1, 0);
    case 'quarter':
      return until(0, 3, 0);
    case 'year':
      return until(1, 0, 0);
    case 'all':
      return readDate(range.end);
    case 'day':
    case 'hour':
    case '5 minutes':
      return first;
  }
}

function writeTimeEnd(start: string, interval: Interval): string {
  const minutes =
    Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16)) + (interval === 'hour' ? 60 : 5);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
}

const writeQuarter = (start: string) => `Q${Math.floor(Number(start.slice(5, 7)) / 3 + 0.7)}`;
