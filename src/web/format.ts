/** How numbers, shares, changes, money and times are written, everywhere. */

const locale = 'en';
const minus = '\u2212';
const noValue = '–';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const fractionDigits = 2;
const precise = new Intl.NumberFormat(locale, { maximumFractionDigits: fractionDigits });

const setMinus = (text: string) => text.replace('-', minus);

/** Every digit: for tables, and on hover. */
export function writeExact(value: number | undefined): string {
  return value === undefined ? noValue : setMinus(precise.format(value));
}

/** A value as somebody sent it: whole numbers may be ids and years, so that nothing separates their digits. */
export function writePlain(value: number): string {
  return Number.isInteger(value) ? setMinus(String(value)) : writeExact(value);
}

/** The decimals that all numbers of a column are shown with: none where all are whole. */
export function findDecimals(texts: readonly string[]): number {
  return texts.some((text) => Number(text) % 1 !== 0) ? fractionDigits : 0;
}

/** A number as text with so many decimals, as its column has; a text that is none as it is. */
export function writeDecimals(text: string, decimals: number): string {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return text;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return setMinus(new Intl.NumberFormat(locale, digits).format(value));
}

const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** For columns of means and medians: always one decimal. */
export function writeOneDecimal(value: number | undefined): string {
  return value === undefined ? noValue : setMinus(tenths.format(value));
}

const steps = [
  { from: 1e9, letter: 'B' },
  { from: 1e6, letter: 'M' },
  { from: 1e3, letter: 'k' },
] as const;

/** For figures and axes: whole up to 9,999, then three significant digits: 12.3k, 1.23M. */
export function writeShort(value: number | undefined): string {
  if (value === undefined) return noValue;
  const size = Math.abs(value);
  if (size < 9_999.5) return setMinus((Number.isInteger(value) ? whole : precise).format(value));
  const step = steps.find(({ from }) => Number((size / from).toPrecision(3)) >= 1);
  const { from, letter } = step ?? steps[2];
  return setMinus(`${Number((value / from).toPrecision(3))}${letter}`);
}

const byteSteps = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Sizes of files: “412 kB”, three digits. */
export function writeBytes(bytes: number): string {
  const step = bytes < 1_000 ? 0 : Math.min(byteSteps.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** step;
  return `${step === 0 ? whole.format(bytes) : Number(value.toPrecision(3))}\u202f${byteSteps[step]}`;
}

/** Of fewer a share is no percentage. */
export const fewBelow = 10;

/** From 10 % on without decimals, below with one; of few units “3 of 7”. `share`: as the server gave it. */
export function writeShare(part: number, of: number | undefined, share?: number): string {
  if (of === undefined || of === 0) return noValue;
  if (of < fewBelow && Number.isInteger(part) && Number.isInteger(of)) return `${part} of ${of}`;
  return writePercent(share ?? part / of);
}

/** A share as a percentage; 0.0042 is “0.4 %”. */
export function writePercent(share: number | undefined): string {
  return share === undefined ? noValue : `${writePercentNumber(share)}\u202f%`;
}

/** The same without its sign, which stands in the head of the column. */
export function writePercentNumber(share: number): string {
  const percent = share * 100;
  const isCoarse = Math.abs(percent) >= 9.95 || percent === 0;
  return setMinus(percent.toFixed(isCoarse ? 0 : 1));
}

/** A place before or after a moment: “−2”, “0”, “+3”. */
export function writePosition(position: number): string {
  return position > 0 ? `+${position}` : setMinus(String(position));
}

/** A round share, on an axis: “5 %”, “2.5 %”. */
export function writeRoundPercent(share: number): string {
  return `${setMinus(precise.format(share * 100))}\u202f%`;
}

/** A change with its sign: “+4”, “−1.2k”, “0”; with so many decimals, where its column has any. */
export function writeChange(change: number | undefined, decimals = 0): string {
  if (change === undefined) return noValue;
  const text = decimals > 0 ? writeDecimals(String(change), decimals) : writeShort(change);
  return change > 0 ? `+${text}` : text;
}

/** The change of a percentage: “+2.1 pts”. */
export function writePoints(change: number): string {
  const points = change * 100;
  return `${points > 0 ? '+' : ''}${setMinus(points.toFixed(1))} pts`;
}

const moneys = new Map<string, Intl.NumberFormat>();

/** Money of one account: whole below 100,000, never with k. An unknown currency is written behind. */
export function writeMoney(value: number | undefined, currency: string | undefined): string {
  if (value === undefined) return noValue;
  if (currency === undefined) return writeExact(value);
  return setMinus(formatMoney(currency).format(value));
}

/** Money in a column, whose head has the currency: whole. */
export function writeAmount(value: number | undefined): string {
  return value === undefined ? noValue : setMinus(whole.format(value));
}

/** Money of many accounts together: short from 100,000 on. */
export function writeMoneyShort(value: number | undefined, currency: string | undefined): string {
  if (value === undefined || Math.abs(value) < 100_000) return writeMoney(value, currency);
  const symbol = currency === undefined ? '' : writeSymbol(currency);
  return `${value < 0 ? minus : ''}${symbol}${writeShort(Math.abs(value))}`;
}

function formatMoney(currency: string): Intl.NumberFormat {
  const kept = moneys.get(currency);
  if (kept) return kept;
  const isCode = /^[A-Z]{3}$/.test(currency);
  const made = new Intl.NumberFormat(locale, {
    ...(isCode && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    maximumFractionDigits: 0,
  });
  moneys.set(currency, made);
  return made;
}

function writeSymbol(currency: string): string {
  const parts = formatMoney(currency).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? '';
}

/** `one` for 1, else `many`, behind the number. */
export function writeCount(count: number, one: string, many: string): string {
  return `${writeShort(count)} ${count === 1 ? one : many}`;
}

/** “a, b and c”, or “a, b or c”. */
export function writeList(
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return new Intl.ListFormat(locale, { type }).format(items).replace(/, (and|or) /, ' $1 ');
}

/** A calendar date, `2026-11-03`: “3 Nov”, with the year where it is another than `today`’s. */
export function writeDay(date: string | undefined, today?: string): string {
  if (date === undefined) return noValue;
  const isThisYear = today === undefined || date.slice(0, 4) === today.slice(0, 4);
  return shortenMonth(dayFormat(isThisYear).format(new Date(`${date.slice(0, 10)}T00:00:00Z`)));
}

const dayFormats = [false, true].map(
  (isThisYear) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      ...(!isThisYear && { year: 'numeric' }),
    }),
);
const dayFormat = (isThisYear: boolean) => dayFormats[isThisYear ? 1 : 0] as Intl.DateTimeFormat;

/** All months have three letters. */
const shortenMonth = (text: string) => text.replace('Sept', 'Sep');

/** Two calendar dates: “23–29 Nov”, “27 Nov – 3 Dec”. */
export function writeDays(start: string, end: string, today?: string): string {
  if (start === end) return writeDay(start, today);
  const sameMonth = start.slice(0, 7) === end.slice(0, 7);
  if (sameMonth) return `${Number(start.slice(8, 10))}–${writeDay(end, today)}`;
  return `${writeDay(start, start.slice(0, 4) === end.slice(0, 4) ? today : undefined)} – ${writeDay(end, today)}`;
}

const dayMs = 86_400_000;

/** Days between two calendar dates. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayMs);
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date.slice(0, 10)) + days * dayMs).toISOString().slice(0, 10);
}

/** How long ago a date is: “today”, “yesterday”, “4 days ago”, then the date. */
export function writeAgo(date: string | undefined, today: string): string {
  if (date === undefined) return noValue;
  const days = countDays(date, today);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  return days > 0 && days < 7 ? `${days} days ago` : writeDay(date, today);
}

/** A moment: “3 h ago” under a day, “2 d ago” under 7, then the date; of one to come “in 3 h”. The exact time belongs on hover (`writeMoment`). */
export function writeSince(momentMs: number, nowMs: number, timeZone: string): string {
  const minutes = Math.floor((nowMs - momentMs) / 60_000);
  if (Math.abs(minutes) < 7 * 24 * 60) {
    if (minutes > 0) return `${writeLength(minutes)} ago`;
    return minutes < -1 ? `in ${writeLength(-minutes)}` : 'just now';
  }
  const inZone = (ms: number) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(ms);
  return writeDay(inZone(momentMs), inZone(nowMs));
}

function writeLength(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / (24 * 60))} d`;
}

/** The exact time with its zone: “3 Nov 2026, 14:03:22 Europe/Berlin”. */
export function writeMoment(momentMs: number, timeZone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).format(momentMs);
  return `${shortenMonth(text)} ${timeZone}`;
}

/** The time of a moment of this day, to the second. */
export function writeClockTime(momentMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).format(momentMs);
}

/** A moment that is a round one: “3 Nov 2026, 14:00”. */
export function writeDayTime(momentMs: number, timeZone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit' },
  }).format(momentMs);
  return shortenMonth(text);
}

const durationSteps = [
  { ms: 86_400_000, letter: 'd' },
  { ms: 3_600_000, letter: 'h' },
  { ms: 60_000, letter: 'min' },
  { ms: 1_000, letter: 's' },
] as const;

/** A length of time by its two greatest parts: “3 d 4 h”, “12 min”, “0 s”. */
export function writeDuration(ms: number | null | undefined): string {
  if (ms === undefined || ms === null) return noValue;
  const rounded = Math.round(ms / 1_000) * 1_000;
  const first = durationSteps.findIndex((step) => rounded >= step.ms);
  if (first < 0) return ms > 0 ? 'under 1 s' : '0 s';
  const parts = durationSteps.slice(first, first + 2).map((step, position) => {
    const rest = position === 0 ? rounded : rounded % (durationSteps[first]?.ms ?? 1);
    return { count: Math.floor(rest / step.ms), letter: step.letter };
  });
  return parts
    .filter(({ count }) => count > 0)
    .map(({ count, letter }) => `${whole.format(count)} ${letter}`)
    .join(' ');
}

/** Cut in the middle, for ids: both ends tell them apart. */
export function cutMiddle(text: string, lengthMax: number): string {
  const letters = [...text];
  if (letters.length <= lengthMax) return text;
  const head = Math.ceil((lengthMax - 1) / 2);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (lengthMax - 1 - head)).join('')}`;
}

/** The first letter large. */
export function capitalize(text: string): string {
  const [first = '', ...rest] = [...text];
  return first.toLocaleUpperCase(locale) + rest.join('');
}
