import type { JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { Reading } from './reading.ts';

/**
 * How far the client's clock is behind, in ms: receipt minus the time it says it sent the request; 0 within the
 * tolerance, and where it does not say. `uploadTime`: ISO text, ms, or ms as text.
 */
export function clockSkewMs(uploadTime: unknown, receivedMs: number): number {
  const uploadMs = uploadTimeMs(uploadTime);
  if (uploadMs === undefined) return 0;
  const skewMs = receivedMs - uploadMs;
  return Math.abs(skewMs) < limits.clockSkewToleratedMs ? 0 : skewMs;
}

function uploadTimeMs(value: unknown): number | undefined {
  const ms =
    typeof value === 'string' && !/^\d+$/.test(value)
      ? Date.parse(value)
      : typeof value === 'string' || typeof value === 'number'
        ? Number(value)
        : Number.NaN;
  return Number.isSafeInteger(ms) ? ms : undefined;
}

export interface ItemTime {
  /** After correction of the client's clock; the receipt where the client names no time. */
  readonly timeMs: number;
  /** As the client says; undefined where it does not. */
  readonly clientMs: number | undefined;
}

/** The time of an item; notes a fault where it is no whole number of ms, or out of the range taken. */
export function readTime(raw: JsonObject, reading: Reading): ItemTime {
  const { receivedMs } = reading.options;
  const { skewMs } = reading;
  // The oldest clients call it timestamp.
  const field = raw['time'] === undefined && raw['timestamp'] !== undefined ? 'timestamp' : 'time';
  const clientMs = raw[field];
  if (clientMs === undefined || clientMs === null) return { timeMs: receivedMs, clientMs: undefined };
  const timeMs = Number.isSafeInteger(clientMs) ? (clientMs as number) + skewMs : Number.NaN;
  if (timeMs >= limits.timeMsMin && timeMs <= receivedMs + limits.timeAheadMsMax)
    return { timeMs, clientMs: clientMs as number };
  reading.invalid(field, 'invalid_time');
  return { timeMs: receivedMs, clientMs: undefined };
}
