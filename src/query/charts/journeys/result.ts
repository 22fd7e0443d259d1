/** The result of journeys charts. */
import { z } from 'zod';
import { count, omittedValues, resultObject, seriesKey, share } from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { JourneysDefinition } from './schema.ts';

/** A node of a step: an event, with the value that distinguishes it where the definition expands it. */
const event = z.object({
  event: z.string(),
  value: z.string().exactOptional().describe('Where the definition tells the event apart by a property'),
});

export interface JourneyEvent extends Immutable<z.output<typeof event>> {}

const converted = count
  .exactOptional()
  .describe('From a start to an end: those who reach it, here or behind');

/** Groups are labelled with their names. */
const label = z.string();

const node = z.object({
  event: z.string().exactOptional().describe('Absent: all others of the step'),
  value: event.shape.value,
  label,
  /** Paths (units, or in totals starts) that come here, of all. */
  share,
  /** Told backwards: that begin here. */
  stopped: count.describe('No further step in time'),
  ended: count.describe('Reached the end of the path here'),
  further: count.describe('Go on behind the last step told'),
  converted,
});

export interface JourneyNode extends Immutable<z.output<typeof node>> {}

const link = z.object({ step: count, from: count, to: count, count, converted });

export interface JourneyLink extends Immutable<z.output<typeof link>> {}

const path = z.object({
  nodes: z.array(event.extend({ label })),
  /** stopped: no further step in time; ended: the last node is the end; further: it goes on. */
  ending: z.enum(['stopped', 'ended', 'further']),
  /** Of all paths. */
  share,
  converted,
});

export interface JourneyPath extends Immutable<z.output<typeof path>> {}

const series = z.object({
  ...seriesKey,
  /** Of those that did the start; where there is none, the end. */
  starters: count.describe('All paths: units, or in totals starts'),
  /** From a start to an end: those that reach it. */
  converted: share.exactOptional(),
  /** From the start on; backwards: from the end. As far as there are paths. Nodes greatest first, then the others. */
  steps: z.array(z.object({ nodes: z.array(node) })),
  links: z.array(link).describe('From a node of a step to one of the next, by their positions'),
  /** Whole paths, greatest first. */
  paths: z.array(path),
  otherPaths: count.describe('Units (starts) with a path that is not told'),
});

export interface JourneySeries extends Immutable<z.output<typeof series>> {}

export const journeysResultSchema = resultObject('journeys', { series: z.array(series), omittedValues });

export interface JourneysResult extends Immutable<z.output<typeof journeysResultSchema>> {
  readonly definition: JourneysDefinition;
  readonly compared?: JourneysResult;
}
