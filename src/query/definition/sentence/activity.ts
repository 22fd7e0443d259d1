/** Charts of how much units are there, in words. */
import type { EngagementMatrixDefinition, SessionsDefinition } from '../chart.ts';
import { breakdownText, comparedWith, segmentsText, timeText } from './common.ts';
import { eventsText, eventText, type Scope, unitsWord, unitWord } from './parts.ts';
import { clauses, counted } from './words.ts';

export function sessionsText(chart: SessionsDefinition, scope: Scope): string {
  const { event, within, unit } = chart;
  const isOfAll = event.kind === 'any' && event.filters.length === 0;
  return clauses(
    `sessions of ${unitsWord(unit)}${isOfAll ? '' : ` made of ${eventText(event, scope)}`}`,
    `how long they were, how many there were per active ${unitWord(unit)} and how often they had ${within ? eventText(within, scope) : 'an event'}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    comparedWith(chart),
  );
}

export function engagementMatrixText(chart: EngagementMatrixDefinition, scope: Scope): string {
  const { ranked, measure, quadrants, unit } = chart;
  const units = unitsWord(unit);
  const which = ranked
    ? `each of the ${counted(ranked.count, 'event')} that ${ranked.order === 'top' ? 'most' : 'fewest'} ${units} did`
    : eventsText(chart.events, scope);
  return clauses(
    `the share of active ${units} that did ${which}`,
    `and ${measure === 'days' ? 'on how many days' : 'how often'} those that did it`,
    segmentsText(chart, scope),
    `the mean over ${timeText(chart)}`,
    breakdownText(chart.breakdowns, chart, scope),
    `divided at the ${quadrants}`,
    comparedWith(chart),
  );
}
