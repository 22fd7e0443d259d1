/** What events are called. */
import type { Event } from '../api/operations.ts';
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

export const eventNames = (events: readonly Event[] = []): readonly string[] => events.map(eventName);
