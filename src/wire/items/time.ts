/** Reads the times of items and corrects the client's clock. */
import type { JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { ParseContext } from './parse-context.ts';
import { showRaw } from './show-raw.ts';

/**
 * How far the client's clock is behind, in ms: receipt minus the time it says it sent the request; 0 within the
 * tolerance, and where it does not say. `uploadTime`: ISO text, ms, or ms as text.
 */
export function measureClockSkewMs(uploadTime: unknown, receivedMs: number): number {
  const uploadMs = parseUploadTimeMs(uploadTime);
  if (uploadMs === undefined) return 0;
  const skewMs = receivedMs - uploadMs;
  return Math.abs(skewMs) < limits.clockSkewToleratedMs ? 0 : skewMs;
}

function parseUploadTimeMs(value: unknown): number | undefined {
  const ms =
    typeof value === 'string' && !/^\d+$/.test(value)
      ? Date.parse(value)
      : typeof value === 'string' || typeof value === 'number'
        ? Number(value)
        : Number.NaN;
  return Number.isSafeInteger(ms) ? ms : undefined;
}

interface ItemTime {
  /** After correction of the client's clock; the receipt where the client names no time. */
  readonly timeMs: number;
  /** As the client says; undefined where it does not. */
  readonly clientMs: number | undefined;
}

/** The time of an item; reports a fault where it is not a whole number of ms, or outside the accepted range. */
export function readTime(raw: JsonObject, context: ParseContext): ItemTime {
  const { receivedMs } = context.options;
  const { skewMs } = context;
  // The oldest clients call it timestamp.
  const field = raw['time'] === undefined && raw['timestamp'] !== undefined ? 'timestamp' : 'time';
  const clientMs = raw[field];
  if (clientMs === undefined || clientMs === null) return { timeMs: receivedMs, clientMs: undefined };
  const timeMs = Number.isSafeInteger(clientMs) ? (clientMs as number) + skewMs : Number.NaN;
  if (timeMs >= limits.timeMsMin && timeMs <= receivedMs + limits.timeAheadMsMax)
    return { timeMs, clientMs: clientMs as number };
  context.invalid(field, 'invalid_time', explainInvalidTime(clientMs, receivedMs));
  return { timeMs: receivedMs, clientMs: undefined };
}

const expected = 'expected milliseconds since 1970 as a number';
const shownLengthMax = 60;

/** Other units that a number may be meant in, with how many of them a millisecond has. */
const otherUnits = [
  ['seconds', 1 / 1_000],
  ['microseconds', 1_000],
  ['nanoseconds', 1_000_000],
] as const;

/** Explains what an invalid time looks like, and what it would be in the expected unit. */
function explainInvalidTime(value: unknown, receivedMs: number): string | undefined {
  if (Number.isNaN(value)) return undefined;
  const shown = showRaw(typeof value === 'string' ? JSON.stringify(value) : value).slice(0, shownLengthMax);
  const isText = typeof value === 'string';
  if (!isText && typeof value !== 'number') return `${shown} is not a number; ${expected}`;
  const number = isText && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number))
    return `${shown} ${describeNumber(number, isText, receivedMs)}`;
  const parsedMs = isText ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsedMs)
    ? `${shown} is not a number; ${expected}, such as ${receivedMs}`
    : `${shown} looks like a date as text; ${expected}, ${parsedMs}`;
}

function describeNumber(number: number, isText: boolean, receivedMs: number): string {
  const isInRange = (ms: number) => ms >= limits.timeMsMin && ms <= receivedMs + limits.timeAheadMsMax;
  const asText = isText ? ' as text' : '';
  if (isInRange(number)) {
    const ms = Math.round(number);
    return isText
      ? `looks like milliseconds${asText}; write the number without quotes, ${ms}`
      : `is not a whole number; ${expected}, ${ms}`;
  }
  for (const [unit, perMs] of otherUnits)
    if (isInRange(number / perMs))
      return `looks like ${unit}${asText}; ${expected}, ${Math.round(number / perMs)}`;
  return 'is outside the accepted range: from the year 2000 to two days from now';
}
