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
import type { LifecycleDefinition } from './schema.ts';

export function lifecycleText(chart: LifecycleDefinition, scope: Scope): string {
  return clauses(
    `new, current, resurrected and dormant ${unitsWord(chart.unit)} by whether they did ${eventText(chart.event, scope)}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weightText(chart),
    comparedWith(chart),
  );
}
