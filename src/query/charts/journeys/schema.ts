/** The definition of journeys charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { base, checkBase, wholeRange } from '../../definition/schema/base.ts';
import type { EventSelector } from '../../definition/schema/parts.ts';
import { breakdowns, event, property } from '../../definition/schema/parts.ts';
import { windowMs } from '../../definition/schema/steps.ts';
import {
  checked,
  type Immutable,
  kinds,
  name,
  object,
  type Report,
} from '../../definition/schema/zod-parts.ts';

const events = z.array(event).max(limits.queryEventsMax).default([]);

const expansion = object({ event: name.describe('Its name'), property });

export const journeysSchema = checked(
  object({
    ...base,
    kind: z.literal('journeys'),
    /** `start` alone: paths begin with it. `end` alone: paths lead to it and are listed backwards. Both: from the start to the first end after it. */
    start: event.exactOptional().describe('Paths begin with it'),
    end: event
      .exactOptional()
      .describe('Paths lead to it: backwards from it, or with a start to the first one after that'),
    /** Number of steps of a path, including the first. */
    steps: z.int().min(2).max(limits.queryJourneyStepsMax).default(5),
    within: kinds([
      object({ kind: z.literal('time'), windowMs: windowMs.describe('Of the whole path, ms') }),
      object({ kind: z.literal('session') }),
    ]).default({ kind: 'time', windowMs: 86_400_000 }),
    /** units: the first path of each unit; totals: every path. */
    count: z.enum(['units', 'totals']).default('units'),
    /** Events that are steps; empty: all. Starts and ends of paths are always steps. */
    only: events.describe('Events that are steps; none: all'),
    /** Events that are no steps. */
    hidden: events.describe('Events that are no steps'),
    /** Events that are expanded by the values of a property. */
    expand: z
      .array(expansion)
      .max(limits.queryJourneyExpansionsMax)
      .default([])
      .describe('Events that are expanded by the values of a property'),
    /** Whether equal consecutive steps count as one. */
    foldRepeats: z.boolean().default(false).describe('Equal steps that follow one another are one'),
    /** Most nodes of a step, greatest first; the rest is one node. */
    nodes: z.int().min(1).max(limits.queryJourneyNodesMax).default(10).describe('Most nodes of a step'),
    /** Most whole paths listed, greatest first. */
    paths: z.int().min(0).max(limits.queryJourneyPathsMax).default(20).describe('Most whole paths listed'),
    /** At most two, of the event that anchors the path: its start, or its end where there is no start. */
    breakdowns,
    interval: wholeRange,
  }),
  (chart, report) => {
    checkBase(chart, report);
    checkJourneys(chart, report);
  },
).meta({ title: 'Journeys' });

/** What units did after an event, before one, or between two, step by step. */
export type JourneysDefinition = Immutable<z.output<typeof journeysSchema>>;

type CheckedKeys = Pick<JourneysDefinition, 'start' | 'end' | 'only' | 'hidden' | 'expand' | 'weigh'>;

function checkJourneys(chart: CheckedKeys, report: Report): void {
  const { start, end, only, hidden, expand, weigh } = chart;
  if (!start && !end) report(['start'], 'required: give `start`, `end` or both');
  if (weigh) report(['weigh'], 'a journeys chart counts paths and cannot be weighted; remove `weigh`');
  expand.forEach((each, index) => {
    if (expand.findIndex((other) => other.event === each.event) < index)
      report(['expand', index, 'event'], 'expected another event: each event can be expanded only once');
    else if (!mayBeStep(chart, each.event))
      report(
        ['expand', index, 'event'],
        'expected an event that can be a step: this one is in `hidden`, or missing from `only`',
      );
  });
  hidden.forEach((each, index) => {
    if (only.some((shown) => hides(each, shown)))
      report(['hidden', index], 'expected another event: one event cannot be in both `hidden` and `only`');
  });
}

/** Whether every event that one selector matches is hidden by another. */
function hides(hidden: EventSelector, event: EventSelector): boolean {
  const isAmong =
    hidden.kind === 'any' ||
    (hidden.kind === 'named'
      ? event.kind === 'named' && event.name === hidden.name
      : event.kind === 'anyActive');
  const isAll = hidden.filters.length === 0;
  return isAmong && (isAll || JSON.stringify(hidden) === JSON.stringify(event));
}

/** Whether some events of a name can be steps. */
function mayBeStep({ start, end, only, hidden }: CheckedKeys, name: string): boolean {
  const isOf = (event?: EventSelector) =>
    event !== undefined && (event.kind !== 'named' || event.name === name);
  if (isOf(start) || isOf(end)) return true;
  const isHidden = hidden.some((event) => hides(event, { kind: 'named', name, filters: [] }));
  return !isHidden && (only.length === 0 || only.some(isOf));
}
