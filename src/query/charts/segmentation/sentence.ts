/** What the chart shows, in words, without capital and full stop. */

import type { Interval } from '../../definition/schema/base.ts';
import type { Window } from '../../definition/schema/metric.ts';
import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { metricText } from '../../definition/sentence/metric.ts';
import { eventsText, inside, letteredText, type Scope, whoText } from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import { counted } from '../../definition/sentence/words.ts';
import type { SegmentationDefinition } from './schema.ts';

export function segmentationText(chart: SegmentationDefinition, scope: Scope): Phrase {
  const who = whoText(chart);
  const events = inside(scope, 'events');
  const what =
    chart.formula !== undefined
      ? say`${about(['formula'], chart.formula)} of ${who}, where ${letteredText(chart.events, events)}`
      : metricText(chart.metric, eventsText(chart.events, events), who, inside(scope, 'metric'));
  return clauses(
    what,
    chart.formula === undefined && chart.events.length > 1 ? 'each counted on its own' : undefined,
    segmentsText(chart, scope),
    timeText(chart),
    chart.window && about(['window'], windowText(chart.window, chart.interval)),
    breakdownText(chart.breakdowns, chart, scope),
    weightText(chart, scope),
    comparedWith(chart),
  );
}

function windowText(window: Window, interval: Interval): string {
  if (window.kind === 'cumulative') return 'added up since the first';
  const last = `the last ${intervalsText(window.intervals, interval)}`;
  return window.kind === 'rollingAverage' ? `as the average of ${last}` : `always over ${last}`;
}

function intervalsText(count: number, interval: Interval): string {
  return interval === '5 minutes' ? counted(count * 5, 'minute') : counted(count, interval);
}
