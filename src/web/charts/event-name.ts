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

/** Several of one event are told apart by its conditions; where all are of one, these say it alone. */
export function eventNames(events: readonly Event[] = []): readonly string[] {
  const names = events.map(eventName);
  const conditions = events.map(({ filters = [] }) =>
    filters.flatMap(({ values }) => values ?? []).join(', '),
  );
  if (new Set(names).size === 1 && isDistinct(conditions)) return conditions;
  const repeated = findRepeated(names);
  return names.map((name, index) =>
    !repeated.has(name) || !conditions[index] ? name : `${conditions[index]} · ${name}`,
  );
}

function isDistinct(texts: readonly string[]): boolean {
  return texts.length > 1 && !texts.includes('') && new Set(texts).size === texts.length;
}
