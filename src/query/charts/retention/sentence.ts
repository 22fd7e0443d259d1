/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { eventsText, eventText, inside, type Scope, unitsText } from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import { joined } from '../../definition/sentence/words.ts';
import type { RetentionDefinition } from './schema.ts';

export function retentionText(chart: RetentionDefinition, scope: Scope): Phrase {
  const units = unitsText(chart.unit);
  const start =
    chart.start.kind === 'new'
      ? say`${about(['start'], 'new')} ${units}`
      : say`${units} that did ${eventText(chart.start, inside(scope, 'start'))}`;
  const returns = eventsText(chart.returns, inside(scope, 'returns'));
  return clauses(
    say`of ${start}`,
    segmentsText(chart, scope, 'at the start'),
    timeText(chart),
    say`the share that did ${returns} in ${laterText(chart)} ${clockText(chart)}`,
    chart.returns.length > 1 ? 'each counted on its own' : undefined,
    breakdownText(chart.breakdowns, chart, scope, 'at the start'),
    weightText(chart, scope),
    comparedWith(chart),
  );
}

function laterText({ mode, brackets, interval, intervals }: RetentionDefinition): Phrase {
  if (mode === 'brackets') {
    const spans = brackets.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
    return say`${about(['brackets'], `${interval}s ${joined(spans, 'and')}`)} after`;
  }
  const each = about(['intervals'], `each of ${interval}s 0 to ${intervals}`);
  return mode === 'on' ? say`${each} after` : say`${each} after, ${about(['mode'], 'or later')}`;
}

const daysFromStart = { day: '24 hours', week: '7 days', month: '30 days' };

function clockText({ clock, interval }: RetentionDefinition): Phrase {
  const calendar = `(calendar ${interval}s)`;
  const rolling = `(${interval}s of ${daysFromStart[interval]} from each start)`;
  return about(['clock'], clock === 'calendar' ? calendar : rolling);
}
