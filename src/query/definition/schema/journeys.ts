import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import type { JourneysDefinition } from '../chart.ts';
import { base, checkBase, wholeRange } from './base.ts';
import { checked, kinds, name, object, type Report } from './building.ts';
import { windowMs } from './funnel.ts';
import { breakdowns, event, property } from './parts.ts';

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

function checkJourneys(
  { start, end, expand, weigh }: Pick<JourneysDefinition, 'start' | 'end' | 'expand' | 'weigh'>,
  report: Report,
): void {
  if (!start && !end) report(['start'], 'required: a path needs a start, an end, or both');
  if (weigh) report(['weigh'], 'journeys count paths, which have no weights: leave it out');
  expand.forEach((each, index) => {
    if (expand.findIndex((other) => other.event === each.event) < index)
      report(['expand', index, 'event'], 'expected another event: this one is told apart already');
  });
}
