/** Reads the times of a CSV. */
export const timeFormats = ['text', 'dayFirst', 'monthFirst', 'ms', 's'] as const;
export type TimeFormat = (typeof timeFormats)[number];

export interface TimeForm {
  readonly format: TimeFormat;
  /** Of times that name none. */
  readonly zone: string;
}

/** Milliseconds since 1970; the text itself where it is no such time. */
export function readTime(text: string, { format, zone }: TimeForm): number | string {
  const trimmed = text.trim();
  if (format === 'ms' || format === 's') {
    if (!/^\d+(\.\d+)?$/.test(trimmed)) return text;
    return Math.round(Number(trimmed) * (format === 's' ? 1_000 : 1));
  }
  return readCalendar(trimmed, format, zone) ?? text;
}

const clock = /(?:[T ,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/.source;
const yearFirst = new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})${clock}`);
const yearLast = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${clock}`);

function readCalendar(
  text: string,
  format: 'text' | 'dayFirst' | 'monthFirst',
  zone: string,
): number | undefined {
  const found = (format === 'text' ? yearFirst : yearLast).exec(text);
  if (!found) return undefined;
  const [, first, second, third, hour = '0', minute = '0', secondOf = '0', fraction = '', offset] = found;
  const [year, month, day] =
    format === 'text'
      ? [first, second, third]
      : format === 'dayFirst'
        ? [third, second, first]
        : [third, first, second];
  const parts = [year, month, day, hour, minute, secondOf].map(Number);
  const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = parts;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const asUtc = Date.UTC(y, m - 1, d, h, min, s, ms);
  const read = new Date(asUtc);
  // 31 February is no date.
  if (
    read.getUTCMonth() !== m - 1 ||
    read.getUTCDate() !== d ||
    read.getUTCHours() !== h ||
    min > 59 ||
    s > 59
  )
    return undefined;
  if (offset !== undefined) return asUtc - readOffset(offset);
  // The offset at a moment near by, then at the moment itself.
  const near = asUtc - findOffset(asUtc, zone);
  return asUtc - findOffset(near, zone);
}

function readOffset(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of the zone are before UTC. */
function findOffset(ms: number, zone: string): number {
  if (zone === 'UTC') return 0;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const named = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return readOffset(named.replace('GMT', ''));
}
