/** Moments as people and programs write them in annotations: with an offset exactly, without one by the project's clock. */
import { DateTime } from 'luxon';

/** `2026-01-05`, `2026-01-05T14:00`, `2026-01-05 14:00:00`, `2026-01-05T14:00:00Z`. Undefined: it is none. A date is its midnight in the zone. */
export function parseMoment(text: string, timeZone: string): number | undefined {
  const read = DateTime.fromISO(text.trim().replace(/^(\d{4}-\d\d-\d\d) (\d)/, '$1T$2'), { zone: timeZone });
  return read.isValid && read.year >= 2000 && read.year < 2100 ? read.toMillis() : undefined;
}

/** With the offset of the zone at that moment. */
export function writeMoment(ms: number, timeZone: string): string {
  return DateTime.fromMillis(ms, { zone: timeZone }).toISO({ suppressMilliseconds: true }) ?? '';
}
