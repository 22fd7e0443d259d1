/** Which number of an engagement matrix chart, and which list of units stands after it. */
import { z } from 'zod';
import { did, inAnyInterval, notIn, position } from '../../definition/point-parts.ts';
import { type Immutable, name, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { EngagementMatrixDefinition } from './schema.ts';

export const engagementMatrixPointSchema = object({
  ...inAnyInterval,
  notIn,
  kind: z.literal('engagementMatrix'),
  event: position.exactOptional().describe('Position in definition.events'),
  name: name.exactOptional().describe('Of a ranked event'),
  /** did: units that did the event in the interval; didNot: those active without. */
  outcome: did,
});

export type EngagementMatrixPoint = Immutable<z.output<typeof engagementMatrixPointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkEngagementMatrixPoint(
  { ranked, events }: EngagementMatrixDefinition,
  { event, name }: EngagementMatrixPoint,
  report: Report,
): void {
  const [key, other] = ranked ? (['name', 'event'] as const) : (['event', 'name'] as const);
  if ({ event, name }[other] !== undefined)
    report(
      [other],
      `not valid where the chart ${ranked ? 'ranks its events' : 'lists its events'}; give \`${key}\` instead`,
    );
  else if ({ event, name }[key] === undefined)
    report(
      [key],
      ranked ? 'required: the name of the event' : 'required: the position of the event in `events`',
    );
  else if (event !== undefined && event >= events.length)
    report(['event'], `expected 0 to ${events.length - 1}`);
}
