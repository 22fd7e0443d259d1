/** Which number of a composition chart, and which list of units stands after it. */
import { z } from 'zod';
import { did, inAnyInterval } from '../../definition/point-parts.ts';
import { type Immutable, object } from '../../definition/schema/zod-parts.ts';

export const compositionPointSchema = object({
  ...inAnyInterval,
  kind: z.literal('composition'),
  /** didNot: those active without the value. */
  outcome: did,
});

export type CompositionPoint = Immutable<z.output<typeof compositionPointSchema>>;
