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

/** An item's time as the client says, ms; undefined where it does not, or says it wrongly. */
export function clientTimeField(raw: JsonObject, field: string, reading: Reading): number | undefined {
  const value = raw[field];
  if (value === undefined || value === null) return undefined;
  if (Number.isSafeInteger(value)) return value as number;
  reading.invalid(field, 'invalid_time');
  return undefined;
}

/** The corrected time of an item; the receipt where the client names none. Notes a fault outside the range taken. */
export function eventTimeMs(clientMs: number | undefined, field: string, reading: Reading): number {
  const { receivedMs, skewMs } = reading.options;
  if (clientMs === undefined) return receivedMs;
  const timeMs = clientMs + skewMs;
  if (timeMs < limits.timeMsMin || timeMs > receivedMs + limits.timeAheadMsMax)
    reading.invalid(field, 'invalid_time');
  return timeMs;
}
