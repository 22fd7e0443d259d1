/** The time span that holds a page of events. */
import type { EventPage, TimeSpan } from './sql-user-events.ts';

/**
 * Finds a time span that holds the first `offset + limit` events from one end, given spans with their number of events, in any order;
 * they may overlap. Undefined where there are no events.
 */
export function findTimeSpan(
  days: readonly (TimeSpan & { readonly events: number })[],
  { direction, offset, limit }: Pick<EventPage, 'direction' | 'offset' | 'limit'>,
): TimeSpan | undefined {
  if (days.length === 0) return undefined;
  const whole = {
    fromMs: days.reduce((least, day) => Math.min(least, day.fromMs), Number.POSITIVE_INFINITY),
    toMs: days.reduce((most, day) => Math.max(most, day.toMs), Number.NEGATIVE_INFINITY),
  };
  const latest = direction === 'latest';
  const sorted = [...days].sort((a, b) => (latest ? b.fromMs - a.fromMs : a.toMs - b.toMs));
  let events = 0;
  for (const day of sorted) {
    events += day.events;
    if (events >= offset + limit)
      return latest ? { ...whole, fromMs: day.fromMs } : { ...whole, toMs: day.toMs };
  }
  return whole;
}
