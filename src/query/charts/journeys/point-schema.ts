import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import type { Point } from '../../definition/points.ts';
import { name, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { JourneysDefinition } from './schema.ts';

const position = z.int().min(0);

const ofSeries = {
  segment: position.default(0),
  values: z.array(z.string()).max(limits.queryBreakdownsMax).default([]),
  kind: z.literal('journeys'),
};

const event = object({
  event: name,
  value: z.string().exactOptional().describe('Where the event is told apart by a property'),
});
const node = z
  .union([event, object({ except: z.array(event).max(limits.queryJourneyNodesMax) })])
  .describe('A node of the step: an event; or all but these events, which is what the others are');
const ending = z.enum(['stopped', 'ended', 'further']);

export const journeysPoint = z.discriminatedUnion('part', [
  object({
    ...ofSeries,
    part: z.literal('step'),
    step: position,
    node: node.exactOptional().describe('Absent: the whole step'),
    outcome: z.enum(['came', ...ending.options, 'converted']).default('came'),
  }),
  object({ ...ofSeries, part: z.literal('link'), step: position, from: node, to: node }),
  object({
    ...ofSeries,
    part: z.literal('path'),
    nodes: z.array(event).min(1).max(limits.queryJourneyStepsMax),
    ending,
  }),
]);

type JourneysPoint = Extract<Point, { kind: 'journeys' }>;

/** Whether journeys have the number asked for, as far as the definition tells. */
export function checkJourneysPoint(
  { steps, start, end }: JourneysDefinition,
  point: JourneysPoint,
  report: Report,
): void {
  const isBetween = start !== undefined && end !== undefined;
  if (point.part === 'path') {
    if (point.nodes.length > steps) report(['nodes'], `expected at most ${steps}`);
    if (point.ending === 'ended' && !isBetween)
      report(['ending'], 'goes with paths from a start to an end; expected stopped or further');
    return;
  }
  const last = point.part === 'link' ? steps - 2 : steps - 1;
  if (point.step > last) report(['step'], `expected 0 to ${last}`);
  if (point.part === 'step' && ['ended', 'converted'].includes(point.outcome) && !isBetween)
    report(['outcome'], 'goes with paths from a start to an end; expected came, stopped or further');
}
