import type { RelativeInterval, RevenueLtvDefinition } from '../chart.ts';
import { breakdownText, comparedWith, segmentsText, timeText, weighedText } from './common.ts';
import { eventText, propertyText, type Scope, unitsWord } from './parts.ts';
import { clauses } from './words.ts';

/** What a stretch of a unit's own time is: `days of 24 hours`. */
export const relativeWords: Readonly<Record<RelativeInterval, string>> = {
  hour: 'hours',
  day: 'days of 24 hours',
  week: 'weeks of 7 days',
  month: 'months of 30 days',
  quarter: 'quarters of 90 days',
};

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
    weighedText(chart),
    comparedWith(chart),
  );
}
