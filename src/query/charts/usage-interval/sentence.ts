/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { eventText, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { clauses, counted } from '../../definition/sentence/words.ts';
import type { UsageIntervalDefinition } from './schema.ts';

export function usageIntervalText(chart: UsageIntervalDefinition, scope: Scope): string {
  return clauses(
    `${unitsWord(chart.unit)} by the median gap between the days on which they did ${eventText(chart.event, scope)}`,
    `up to ${counted(chart.daysMax, 'day')}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weightText(chart),
    comparedWith(chart),
  );
}
