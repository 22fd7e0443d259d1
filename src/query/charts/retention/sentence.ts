/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { eventsText, eventText, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { clauses, joined } from '../../definition/sentence/words.ts';
import type { RetentionDefinition } from './schema.ts';

export function retentionText(chart: RetentionDefinition, scope: Scope): string {
  const units = unitsWord(chart.unit);
  const start =
    chart.start.kind === 'new' ? `new ${units}` : `${units} that did ${eventText(chart.start, scope)}`;
  return clauses(
    `of ${start}`,
    segmentsText(chart, scope, 'at the start'),
    timeText(chart),
    `the share that did ${eventsText(chart.returns, scope)} ${laterText(chart)}`,
    chart.returns.length > 1 ? 'each counted on its own' : undefined,
    breakdownText(chart.breakdowns, chart, scope, 'at the start'),
    weightText(chart),
    comparedWith(chart),
  );
}

function laterText({ mode, brackets, interval, intervals, clock }: RetentionDefinition): string {
  const clockwise =
    clock === 'calendar'
      ? `calendar ${interval}s`
      : `${interval}s of ${{ day: '24 hours', week: '7 days', month: '30 days' }[interval]} from each start`;
  const shown =
    mode === 'brackets'
      ? `${interval}s ${joined(
          brackets.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)),
          'and',
        )} after`
      : `each of ${interval}s 0 to ${intervals} after${mode === 'onOrAfter' ? ', or later' : ''}`;
  return `in ${shown} (${clockwise})`;
}
