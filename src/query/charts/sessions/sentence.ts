/** What the chart shows, in words, without capital and full stop. */

import { breakdownText, comparedWith, segmentsText, timeText } from '../../definition/sentence/common.ts';
import { eventText, type Scope, unitsWord, unitWord } from '../../definition/sentence/parts.ts';
import { clauses } from '../../definition/sentence/words.ts';
import type { SessionsDefinition } from './schema.ts';

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
