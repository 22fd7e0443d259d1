/** Which number of journeys, and which list of units stands after it. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { inSeries, position } from '../../definition/point-parts.ts';
import { type Immutable, name, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { JourneysDefinition } from './schema.ts';

const ofJourneys = { ...inSeries, kind: z.literal('journeys') };

const event = object({
  event: name,
  value: z.string().exactOptional().describe('Where the event is expanded by a property'),
});
const node = z
  .union([event, object({ except: z.array(event).max(limits.queryJourneyNodesMax) })])
  .describe('A node of the step: an event; or all but these events, which is what the others are');
const ending = z.enum(['stopped', 'ended', 'further']);

export const journeysPointSchema = z.discriminatedUnion('part', [
  object({
    ...ofJourneys,
    /** Came to the step (from 0), to one node of it where `node` is there. stopped, ended, further: came no further than that, see JourneyNode. converted: those of a path from a start to an end that reach the end at this step or after it. */
    part: z.literal('step'),
    step: position,
    node: node.exactOptional().describe('Absent: the whole step'),
    outcome: z.enum(['came', ...ending.options, 'converted']).default('came'),
  }),
  /** From a node of this step to a node of the next. */
  object({ ...ofJourneys, part: z.literal('link'), step: position, from: node, to: node }),
  object({
    ...ofJourneys,
    part: z.literal('path'),
    nodes: z.array(event).min(1).max(limits.queryJourneyStepsMax),
    ending,
  }),
]);

export type JourneysPoint = Immutable<z.output<typeof journeysPointSchema>>;

/** A node of a step: one event (with the value of its expanded property), or all other events. */
export type JourneyNodeRef = Immutable<z.output<typeof node>>;

export type JourneyPlace = JourneysPoint extends infer P
  ? P extends JourneysPoint
    ? Omit<P, 'kind' | 'segment' | 'values'>
    : never
  : never;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkJourneysPoint(
  { steps, start, end }: JourneysDefinition,
  point: JourneysPoint,
  report: Report,
): void {
  const isBetween = start !== undefined && end !== undefined;
  if (point.part === 'path') {
    if (point.nodes.length > steps) report(['nodes'], `expected at most ${steps}`);
    if (point.ending === 'ended' && !isBetween)
      report(
        ['ending'],
        '`ended` is valid only for a chart with both `start` and `end`; expected stopped or further',
      );
    return;
  }
  const last = point.part === 'link' ? steps - 2 : steps - 1;
  if (point.step > last) report(['step'], `expected 0 to ${last}`);
  if (point.part === 'step' && ['ended', 'converted'].includes(point.outcome) && !isBetween)
    report(
      ['outcome'],
      `\`${point.outcome}\` is valid only for a chart with both \`start\` and \`end\`; expected came, stopped or further`,
    );
}
