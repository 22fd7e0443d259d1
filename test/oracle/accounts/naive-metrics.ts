/** Metrics of lists computed a second time, by going through the events of each company. */
import { type Asked, dayOf, eventsOf, isUse, knownIn } from './naive.ts';

export interface Metric {
  readonly measure: 'events' | 'people' | 'days';
  readonly days: number;
  /** Absent: any active event. */
  readonly event?: string;
}

export function metricOf(asked: Asked, company: string, { measure, days, event }: Metric) {
  const today = dayOf(asked.timeZone, asked.nowMs);
  const counted = eventsOf(asked, company).filter((each) =>
    event === undefined ? isUse(asked, each) : each.item.eventType === event,
  );
  const count = (from: number, to: number) => {
    const inDays = counted.filter(({ item }) => {
      const day = dayOf(asked.timeZone, item.timeMs);
      return day >= from && day <= to;
    });
    if (measure === 'events') return inDays.length;
    if (measure === 'days') return new Set(inDays.map(({ item }) => dayOf(asked.timeZone, item.timeMs))).size;
    return [...new Set(inDays.map(({ person }) => person.counted()))].filter(knownIn(asked.model)).length;
  };
  return {
    now: count(today - days, today - 1),
    before: count(today - 2 * days, today - days - 1),
    weeks: Array.from({ length: 13 }, (_, index) =>
      count(today - (13 - index) * 7, today - (13 - index) * 7 + 6),
    ),
  };
}
