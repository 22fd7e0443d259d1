/** What events are called. */
import type { Event } from '../api/operations.ts';
import { findRepeated } from '../find-repeated.ts';
import { chartTexts as words } from '../words/charts.ts';

export function eventName(event: Event | undefined): string {
  switch (event?.kind) {
    case 'named':
      return event.name;
    case 'anyActive':
      return words.anyActive;
    case 'any':
    case undefined:
      return words.anyEvent;
  }
}

/** Several of one event are told apart by what is conditions of it. */
export function eventNames(events: readonly Event[] = []): readonly string[] {
  const names = events.map(eventName);
  const repeated = findRepeated(names);
  return events.map((event, index) => {
    const name = names[index] ?? '';
    const conditions = (event.filters ?? []).flatMap(({ values }) => values ?? []).join(', ');
    return !repeated.has(name) || conditions === '' ? name : `${conditions} · ${name}`;
  });
}
