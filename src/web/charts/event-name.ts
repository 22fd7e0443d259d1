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
      return nameTypes(event) ?? words.anyEvent;
    case undefined:
      return words.anyEvent;
  }
}

/** Of any event whose type is one of several: the first, and how many others. */
function nameTypes({ filters = [] }: Event): string | undefined {
  const [types, ...others] = filters;
  const isByType =
    types?.property.kind === 'client' && types.property.name === 'event_type' && types.operator === 'is';
  const [first, ...rest] = (isByType && others.length === 0 && types.values) || [];
  return first === undefined ? undefined : words.anyOf(first, rest.length);
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
