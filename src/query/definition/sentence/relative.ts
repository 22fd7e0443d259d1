/** The kinds that count time from a moment of each unit. */
import type { ImpactDefinition, RelativeInterval, RevenueLtvDefinition } from '../chart.ts';
import { lookBackDays } from '../relative.ts';
import { breakdownText, comparedWith, segmentsText, timeText, weighedText } from './common.ts';
import { metricText } from './metric.ts';
import { eventsText, eventText, propertyText, type Scope, unitsWord } from './parts.ts';
import { clauses, counted, datesText } from './words.ts';

/** What a stretch of a unit's own time is: `days of 24 hours`. */
const relativeWords: Readonly<Record<RelativeInterval, string>> = {
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

export function impactText(chart: ImpactDefinition, scope: Scope): string {
  const { unit, treatments, outcomes, metric, interval, before, after } = chart;
  const who = unitsWord(unit);
  const what = eventsText(outcomes, scope);
  const measured =
    metric.kind === 'activeShare'
      ? `the share of ${who} that did ${what}`
      : metricText(metric, what, who, scope);
  return clauses(
    measured,
    `in the ${counted(before, interval)} before and the ${counted(after, interval)} from when they first did ${eventsText(treatments, scope)} (${relativeWords[interval]})`,
    treatments.length > 1 || outcomes.length > 1 ? 'each counted on its own' : undefined,
    datesText(chart.range),
    `without those that had done so in the ${counted(lookBackDays[interval], 'day')} before`,
    segmentsText(chart, scope, 'then'),
    breakdownText(chart.breakdowns, chart, scope, 'then'),
    weighedText(chart),
    comparedWith(chart),
  );
}
