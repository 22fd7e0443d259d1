/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { eventText, inside, type Scope, unitsText } from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import { counted } from '../../definition/sentence/words.ts';
import type { UsageIntervalDefinition } from './schema.ts';

export function usageIntervalText(chart: UsageIntervalDefinition, scope: Scope): Phrase {
  const event = eventText(chart.event, inside(scope, 'event'));
  return clauses(
    say`${unitsText(chart.unit)} by the median gap between the days on which they did ${event}`,
    about(['daysMax'], `up to ${counted(chart.daysMax, 'day')}`),
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weightText(chart, scope),
    comparedWith(chart),
  );
}
