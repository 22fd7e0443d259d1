/** Reads times as Segment takes them. */
import type { Json } from '../../domain/json.ts';

const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** A month's name with day, year and time, as RFC 2822 and the dates of several languages write it. */
const named = /^(?:[a-z]{3,9},?\s+)?(?:\d{1,2}[\s-]+[a-z]{3,9}|[a-z]{3,9}\s+\d{1,2},?)[\s-]+\d{4}\b/i;
const zone = /(?:\b(?:z|ut|utc|gmt|[ecmp][sd]t)|[+-]\d{2}:?\d{2})(?:\s*\([^)]*\))?$/i;

/** Milliseconds of a time as text (of UTC, where it names no offset), or of milliseconds as a number or text. */
export function parseTimeMs(time: Json | undefined): number | undefined {
  if (typeof time === 'string' && !/^\d+$/.test(time)) return parseTextMs(time.trim());
  const ms = typeof time === 'string' || typeof time === 'number' ? Math.round(Number(time)) : Number.NaN;
  return Number.isSafeInteger(ms) ? ms : undefined;
}

function parseTextMs(text: string): number | undefined {
  const parts = iso.exec(text);
  if (!parts && (text.length > 100 || !named.test(text))) return undefined;
  const isOfUtc = parts ? parts[1] === undefined && text.length > 10 : !zone.test(text);
  const ms = Date.parse(isOfUtc ? `${text}${parts ? 'Z' : ' UTC'}` : text);
  return Number.isNaN(ms) ? undefined : ms;
}
