/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { eventText, inside, type Scope, unitsText } from '../../definition/sentence/parts.ts';
import { clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import type { LifecycleDefinition } from './schema.ts';

export function lifecycleText(chart: LifecycleDefinition, scope: Scope): Phrase {
  const event = eventText(chart.event, inside(scope, 'event'));
  return clauses(
    say`new, current, resurrected and dormant ${unitsText(chart.unit)} by whether they did ${event}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weightText(chart, scope),
    comparedWith(chart),
  );
}
