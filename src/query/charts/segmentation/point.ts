/** Which number of a segmentation chart, and which list of units stands after it. */
import { z } from 'zod';
import { checkPosition, did, inAnyInterval, inSeries, position, x } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { SegmentationDefinition } from './schema.ts';

export const segmentationPointSchema = z.discriminatedUnion('kind', [
  /** did: units the metric counts; didNot: the known groups that match the segment, less those. */
  object({
    ...inAnyInterval,
    kind: z.literal('segmentation'),
    event: position.default(0),
    bin: z.string().exactOptional(),
    outcome: did,
  }),
  /** Two intervals compared, `x` and `before`: units in x only, in `before` only, in both with a greater or smaller number. */
  object({
    ...inSeries,
    kind: z.literal('change'),
    event: position.default(0),
    x,
    before: x,
    outcome: z.enum(['gained', 'lost', 'up', 'down']),
  }),
]);

export type SegmentationPoint = Immutable<z.output<typeof segmentationPointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkSegmentationPoint(
  { formula, events }: SegmentationDefinition,
  { event }: SegmentationPoint,
  report: Report,
): void {
  if (formula === undefined) checkPosition('event', event, events.length, report);
}
