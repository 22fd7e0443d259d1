/** The time span that holds a page of events. */
import type { EventPage, Stretch } from './sql-user-events.ts';

/**
 * A time in which the first `offset + limit` events from one end lie, as far as days (or other stretches, in any order, that
 * may overlap) tell; undefined where there are no events.
 */
export function stretchOf(
  days: readonly (Stretch & { readonly events: number })[],
  { direction, offset, limit }: Pick<EventPage, 'direction' | 'offset' | 'limit'>,
): Stretch | undefined {
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
