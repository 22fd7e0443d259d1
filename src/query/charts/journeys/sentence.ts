/** What a journeys chart shows, in words. */
import { breakdownText, comparedWith, segmentsText, timeText } from '../../definition/sentence/common.ts';
import {
  eventsText,
  eventText,
  propertyText,
  type Scope,
  unitsWord,
} from '../../definition/sentence/parts.ts';
import { clauses, duration, joined, quoted } from '../../definition/sentence/words.ts';
import type { JourneysDefinition } from './schema.ts';

/** What it shows, in words, without capital and full stop. */
export function journeysText(chart: JourneysDefinition, scope: Scope): string {
  const moment = chart.start ? 'at the start' : 'at the end';
  return clauses(
    `${pathText(chart, scope)} ${chart.within.kind === 'session' ? 'in one session' : `within ${duration(chart.within.windowMs)}`}`,
    chart.count === 'units' ? 'the first path of each' : 'every path',
    chart.only.length > 0 ? `by steps of ${eventsText(chart.only, scope)} only` : undefined,
    chart.hidden.length > 0 ? `without ${eventsText(chart.hidden, scope)}` : undefined,
    expandText(chart, scope),
    chart.foldRepeats ? 'repeated steps as one' : undefined,
    segmentsText(chart, scope, moment),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope, moment),
    comparedWith(chart),
  );
}

function pathText({ start, end, steps, unit }: JourneysDefinition, scope: Scope): string {
  const units = unitsWord(unit);
  if (start && end)
    return `the ways of ${units} from ${eventText(start, scope)} to ${eventText(end, scope)}, up to ${steps} steps`;
  const others = steps === 2 ? 'step' : `${steps - 1} steps`;
  if (start) return `what ${units} did after ${eventText(start, scope)}, the next ${others}`;
  return `what ${units} did before ${end ? eventText(end, scope) : ''}, the last ${others}`;
}

function expandText({ expand }: JourneysDefinition, scope: Scope): string {
  return joined(
    expand.map(({ event, property }) => `${quoted(event)} told apart by ${propertyText(property, scope)}`),
    'and',
  );
}
