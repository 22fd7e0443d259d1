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
import type { StickinessDefinition } from './schema.ts';

export function stickinessText(chart: StickinessDefinition, scope: Scope): Phrase {
  const event = eventText(chart.event, inside(scope, 'event'));
  const exactly = about(['cumulative'], chart.cumulative ? 'at least' : 'exactly');
  const days = about(
    ['interval'],
    chart.interval === 'week' ? '1 to 7 days of a week' : '1 to 31 days of a month',
  );
  return clauses(
    say`the shares of ${unitsText(chart.unit)} that did ${event} on ${exactly} ${days}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weightText(chart, scope),
    comparedWith(chart),
  );
}
