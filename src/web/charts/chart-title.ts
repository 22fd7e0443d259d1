/** What a chart is called that nobody has named. */
import type { ChartDefinition } from '../api/operations.ts';
import { capitalize } from '../format.ts';
import { chartTexts as words } from '../words/charts.ts';
import { eventName, eventNames } from './event-name.ts';

/** The most events that a title names. */
const namesMax = 3;

/** `plural`: what is counted. */
export function titleChart(definition: ChartDefinition, plural: string): string {
  const units = capitalize(plural);
  switch (definition.kind) {
    case 'segmentation': {
      const names = eventNames(definition.events);
      const shown = names.slice(0, namesMax).join(', ');
      return `${units} · ${names.length > namesMax ? `${shown} …` : shown}`;
    }
    case 'funnel':
      return `${units} · ${[definition.steps[0], definition.steps.at(-1)].map(eventName).join(' → ')}`;
    default:
      return `${units} · ${words.kinds[definition.kind]}`;
  }
}
