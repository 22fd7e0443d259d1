/** Reads the times of a table. */
import { findOffsetMs } from './zone-offset.ts';

export const timeFormats = ['text', 'dayFirst', 'monthFirst', 'ms', 's', 'us'] as const;
export type TimeFormat = (typeof timeFormats)[number];

export interface TimeForm {
  readonly format: TimeFormat;
  /** Of times that name none. */
  readonly zone: string;
}

const msPerUnit = { s: 1_000, ms: 1, us: 0.001 } as const;

/** Milliseconds since 1970; undefined where the text is no such time. */
export function readTime(text: string, { format, zone }: TimeForm): number | undefined {
  const trimmed = text.trim();
  if (format === 's' || format === 'ms' || format === 'us')
    return /^\d+(\.\d+)?$/.test(trimmed) ? Math.round(Number(trimmed) * msPerUnit[format]) : undefined;
  const found = findParts(trimmed, format);
  return found && readParts(found, zone);
}

/** Texts, as they stand in the file. */
interface Parts {
  readonly year: string;
  /** A number, or an English name. */
  readonly month: string;
  readonly day: string;
  readonly rest: readonly (string | undefined)[];
}

const clock =
  /(?:[T ,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/
    .source;
const month = '([A-Za-z]{3,9})\\.?';
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${clock}`, 'i');
const compact = new RegExp(`^(\\d{4})(\\d\\d)(\\d\\d)${clock}`, 'i');
const yearLast = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d\\d)${clock}`, 'i');
const dayName = new RegExp(`^(?:[A-Za-z]{3,9},? )?(\\d{1,2})[ -]${month}[ -](\\d{4})${clock}`, 'i');
const nameDay = new RegExp(`^(?:[A-Za-z]{3,9},? )?${month} (\\d{1,2}),? (\\d{4})${clock}`, 'i');

/** A month with its name needs no order, so each of the formats takes it. */
function findParts(text: string, format: 'text' | 'dayFirst' | 'monthFirst'): Parts | undefined {
  const [, namedDay = '', namedMonth = '', namedYear = '', ...rest] = dayName.exec(text) ?? [];
  if (namedDay !== '') return { year: namedYear, month: namedMonth, day: namedDay, rest };
  const [, first = '', second = '', third = '', ...behind] = nameDay.exec(text) ?? [];
  if (first !== '') return { year: third, month: first, day: second, rest: behind };
  const found = format === 'text' ? (yearFirst.exec(text) ?? compact.exec(text)) : yearLast.exec(text);
  if (!found) return undefined;
  const [, one = '', two = '', three = '', ...after] = found;
  if (format === 'text') return { year: one, month: two, day: three, rest: after };
  return format === 'dayFirst'
    ? { year: three, month: two, day: one, rest: after }
    : { year: three, month: one, day: two, rest: after };
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function readMonth(text: string): number {
  return /^\d/.test(text) ? Number(text) : monthNames.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

/** Of two digits, those of the last and the next decades, as spreadsheets have it. */
function readYear(text: string): number {
  return text.length === 4 ? Number(text) : Number(text) + (Number(text) < 70 ? 2_000 : 1_900);
}

function readHour(text: string, half: string | undefined): number {
  const hour = Number(text);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function readParts({ year, month, day, rest }: Parts, zone: string): number | undefined {
  const [hourText = '0', minuteText = '0', secondText = '0', fraction = '', half, offset] = rest;
  const [y, m, d] = [readYear(year), readMonth(month), Number(day)];
  const [hour, minute, second] = [readHour(hourText, half), Number(minuteText), Number(secondText)];
  const asUtc = Date.UTC(y, m - 1, d, hour, minute, second, Number(fraction.slice(0, 3).padEnd(3, '0')));
  const read = new Date(asUtc);
  // 31 February is no date, 25:00 no time.
  const isReal =
    read.getUTCMonth() === m - 1 &&
    read.getUTCDate() === d &&
    read.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  if (!isReal) return undefined;
  if (offset !== undefined) return asUtc - readOffset(offset);
  // The offset at a moment near by, then at the moment itself.
  const near = asUtc - findOffsetMs(asUtc, zone);
  return asUtc - findOffsetMs(near, zone);
}

function readOffset(offset: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The format in which most of the texts are times; undefined where that is less than half of them. */
export function guessTimeFormat(texts: readonly string[]): TimeFormat | undefined {
  const given = texts.filter((text) => text.trim() !== '');
  const counts = timeFormats.map((format) => ({
    format,
    count: given.filter((text) => isLikely(text, format)).length,
  }));
  const best = counts.reduce((most, each) => (each.count > most.count ? each : most));
  return best.count * 2 > given.length ? best.format : undefined;
}

/** From 2000 to 2100: any number is a time since 1970, but only some of them are meant to be one. */
function isLikely(text: string, format: TimeFormat): boolean {
  const ms = readTime(text, { format, zone: 'UTC' });
  return ms !== undefined && ms >= Date.UTC(2000, 0) && ms < Date.UTC(2100, 0);
}
