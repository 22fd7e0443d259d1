/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { eventText, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { clauses } from '../../definition/sentence/words.ts';
import type { StickinessDefinition } from './schema.ts';

export function stickinessText(chart: StickinessDefinition, scope: Scope): string {
  const days = chart.interval === 'week' ? '1 to 7 days of a week' : '1 to 31 days of a month';
  return clauses(
    `the shares of ${unitsWord(chart.unit)} that did ${eventText(chart.event, scope)} on ${chart.cumulative ? 'at least' : 'exactly'} ${days}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weightText(chart),
    comparedWith(chart),
  );
}
