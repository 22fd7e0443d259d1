/** Charts of how much units are there, in words. */
import type { SessionsDefinition } from '../chart.ts';
import { breakdownText, comparedWith, segmentsText, timeText } from './common.ts';
import { eventText, type Scope, unitsWord, unitWord } from './parts.ts';
import { clauses } from './words.ts';

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
