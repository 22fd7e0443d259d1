/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { eventText, inside, propertyText, type Scope, unitsText } from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import { relativeWords } from '../../definition/sentence/relative.ts';
import type { RevenueLtvDefinition } from './schema.ts';

export function revenueLtvText(chart: RevenueLtvDefinition, scope: Scope): Phrase {
  const { unit, event, property, per, intervals } = chart;
  const periods = about(['intervals'], `${per}s 0 to ${intervals}`);
  const lengths = about(['per'], `(${relativeWords[per]})`);
  const isPlain = event.kind === 'any' && event.filters.length === 0;
  return clauses(
    say`what ${unitsText(unit)} that are new ${timeText(chart)} brought`,
    property.name === '$revenue'
      ? undefined
      : about(['property'], `told by ${propertyText(property, scope)}`),
    isPlain ? undefined : say`by ${eventText(event, inside(scope, 'event'))}`,
    say`in each of ${periods} from their first event on ${lengths}`,
    segmentsText(chart, scope, 'at the first event'),
    breakdownText(chart.breakdowns, chart, scope, 'at the first event'),
    weightText(chart, scope),
    comparedWith(chart),
  );
}
