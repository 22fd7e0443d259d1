/** Limits how many events per second each sender may send. */
import type { Throttle } from './contract.ts';

const sendersKeptMax = 100_000;

interface Level {
  /** Events that still count at that time. */
  readonly events: number;
  readonly atMs: number;
}

/**
 * A leaky bucket per sender: it fills with events and drains at the allowed rate. A sender is over the limit with more
 * than a window's worth. A request is accepted whole while its senders are under the limit, so that a large one can succeed.
 */
export function createThrottle(eventsPerSecondMax: number, windowMs: number): Throttle {
  const levels = new Map<string, Level>();
  const capacity = (eventsPerSecondMax * windowMs) / 1000;
  const readLevel = (sender: string, nowMs: number): number => {
    const level = levels.get(sender);
    if (!level) return 0;
    return Math.max(0, level.events - ((nowMs - level.atMs) / 1000) * eventsPerSecondMax);
  };
  return {
    eventsPerSecondMax,
    excess: (sender, nowMs) => {
      const events = readLevel(sender, nowMs);
      return events > capacity ? Math.ceil((events * 1000) / windowMs) : 0;
    },
    note: (sender, events, nowMs) => {
      const level = { events: readLevel(sender, nowMs) + events, atMs: nowMs };
      levels.delete(sender);
      levels.set(sender, level);
      // The first entry of the Map is the least recently used.
      if (levels.size > sendersKeptMax) levels.delete(levels.keys().next().value as string);
    },
  };
}
