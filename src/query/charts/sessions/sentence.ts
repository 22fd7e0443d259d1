/** What the chart shows, in words, without capital and full stop. */

import { breakdownText, comparedWith, segmentsText, timeText } from '../../definition/sentence/common.ts';
import { eventText, inside, type Scope, unitsText, unitWord } from '../../definition/sentence/parts.ts';
import { clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import type { SessionsDefinition } from './schema.ts';

export function sessionsText(chart: SessionsDefinition, scope: Scope): Phrase {
  const { event, within, unit } = chart;
  const isOfAll = event.kind === 'any' && event.filters.length === 0;
  const madeOf = isOfAll ? '' : say` made of ${eventText(event, inside(scope, 'event'))}`;
  const had = within ? eventText(within, inside(scope, 'within')) : 'an event';
  const perUnit = `how many there were per active ${unitWord(unit)}`;
  return clauses(
    say`sessions of ${unitsText(unit)}${madeOf}`,
    say`how long they were, ${perUnit} and how often they had ${had}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    comparedWith(chart),
  );
}
