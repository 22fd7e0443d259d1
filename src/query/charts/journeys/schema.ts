import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import type { JourneysDefinition } from '../../definition/chart.ts';
import type { EventSelector } from '../../definition/parts.ts';
import { base, checkBase, wholeRange } from '../../definition/schema/base.ts';
import { breakdowns, event, property } from '../../definition/schema/parts.ts';
import { checked, kinds, name, object, type Report } from '../../definition/schema/zod-parts.ts';
import { windowMs } from '../funnel/schema.ts';

const events = z.array(event).max(limits.queryEventsMax).default([]);

const expansion = object({ event: name.describe('Its name'), property });

export const journeys = checked(
  object({
    ...base,
    kind: z.literal('journeys'),
    start: event.exactOptional().describe('Paths begin with it'),
    end: event
      .exactOptional()
      .describe('Paths lead to it: backwards from it, or with a start to the first one behind that'),
    steps: z.int().min(2).max(limits.queryJourneyStepsMax).default(5),
    within: kinds([
      object({ kind: z.literal('time'), windowMs: windowMs.describe('Of the whole path, ms') }),
      object({ kind: z.literal('session') }),
    ]).default({ kind: 'time', windowMs: 86_400_000 }),
    count: z.enum(['units', 'totals']).default('units'),
    only: events.describe('Events that are steps; none: all'),
    hidden: events.describe('Events that are no steps'),
    expand: z
      .array(expansion)
      .max(limits.queryJourneyExpansionsMax)
      .default([])
      .describe('Events that are told apart by a property'),
    foldRepeats: z.boolean().default(false).describe('Equal steps that follow one another are one'),
    nodes: z.int().min(1).max(limits.queryJourneyNodesMax).default(10).describe('Most nodes of a step'),
    paths: z.int().min(0).max(limits.queryJourneyPathsMax).default(20).describe('Most paths told as a whole'),
    breakdowns,
    interval: wholeRange,
  }),
  (chart, report) => {
    checkBase(chart, report);
    checkJourneys(chart, report);
  },
).meta({ title: 'Journeys' });

type Asked = Pick<JourneysDefinition, 'start' | 'end' | 'only' | 'hidden' | 'expand' | 'weigh'>;

function checkJourneys(chart: Asked, report: Report): void {
  const { start, end, only, hidden, expand, weigh } = chart;
  if (!start && !end) report(['start'], 'required: a path needs a start, an end, or both');
  if (weigh) report(['weigh'], 'journeys count paths, which have no weights: leave it out');
  expand.forEach((each, index) => {
    if (expand.findIndex((other) => other.event === each.event) < index)
      report(['expand', index, 'event'], 'expected another event: this one is told apart already');
    else if (!mayBeStep(chart, each.event))
      report(
        ['expand', index, 'event'],
        'expected an event that may be a step: this one is hidden or not in only',
      );
  });
  hidden.forEach((each, index) => {
    if (only.some((shown) => hides(each, shown)))
      report(['hidden', index], 'expected another event: this one is in only, which says that it is a step');
  });
}

/** Whether all that one event selects is hidden by another. */
function hides(hidden: EventSelector, event: EventSelector): boolean {
  const isAmong = hidden.kind === 'any' || (event.kind === 'named' && event.name === hidden.name);
  const isAll = hidden.filters.length === 0;
  return isAmong && (isAll || JSON.stringify(hidden) === JSON.stringify(event));
}

/** Whether events of a name are steps, maybe some of them. */
function mayBeStep({ start, end, only, hidden }: Asked, name: string): boolean {
  const isOf = (event?: EventSelector) => event?.kind === 'any' || event?.name === name;
  if (isOf(start) || isOf(end)) return true;
  const isHidden = hidden.some((event) => hides(event, { kind: 'named', name, filters: [] }));
  return !isHidden && (only.length === 0 || only.some(isOf));
}
