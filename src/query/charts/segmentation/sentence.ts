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
import { eventsText, eventText, letter, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { clauses, counted, joined } from '../../definition/sentence/words.ts';
import type { SegmentationDefinition } from './schema.ts';

export function segmentationText(chart: SegmentationDefinition, scope: Scope): string {
  const units = unitsWord(chart.unit);
  const who = chart.which === 'any' ? units : `${chart.which} ${units}`;
  const events = eventsText(chart.events, scope);
  const lettered = chart.events.map((event, index) => `${letter(index)} is ${eventText(event, scope)}`);
  const what = chart.formula
    ? `${chart.formula} of ${who}, where ${joined(lettered, 'and')}`
    : metricText(chart.metric, events, who, scope);
  return clauses(
    what,
    chart.formula === undefined && chart.events.length > 1 ? 'each counted on its own' : undefined,
    segmentsText(chart, scope),
    timeText(chart),
    chart.window && windowText(chart.window, chart.interval),
    breakdownText(chart.breakdowns, chart, scope),
    weightText(chart),
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
