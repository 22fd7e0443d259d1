/** Which number of a cohort size chart, and which list of units stands after it. */
import { z } from 'zod';
import { did, inSeries, notIn, x } from '../../definition/point-parts.ts';
import { type Immutable, object } from '../../definition/schema/zod-parts.ts';

export const cohortSizePointSchema = object({
  ...inSeries,
  kind: z.literal('cohortSize'),
  x,
  notIn,
  outcome: did,
});

export type CohortSizePoint = Immutable<z.output<typeof cohortSizePointSchema>>;
