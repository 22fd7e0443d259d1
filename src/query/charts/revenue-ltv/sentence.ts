/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { eventText, propertyText, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { relativeWords } from '../../definition/sentence/relative.ts';
import { clauses } from '../../definition/sentence/words.ts';
import type { RevenueLtvDefinition } from './schema.ts';

export function revenueLtvText(chart: RevenueLtvDefinition, scope: Scope): string {
  const { unit, event, property, per, intervals } = chart;
  const isPlain = event.kind === 'any' && event.filters.length === 0;
  return clauses(
    `what ${unitsWord(unit)} that are new ${timeText(chart)} brought`,
    property.name === '$revenue' ? undefined : `told by ${propertyText(property, scope)}`,
    isPlain ? undefined : `by ${eventText(event, scope)}`,
    `in each of ${per}s 0 to ${intervals} from their first event on (${relativeWords[per]})`,
    segmentsText(chart, scope, 'at the first event'),
    breakdownText(chart.breakdowns, chart, scope, 'at the first event'),
    weightText(chart),
    comparedWith(chart),
  );
}
