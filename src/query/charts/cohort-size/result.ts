/** The result of cohort size charts. */
import { z } from 'zod';
import { counts, omittedValues, overX, resultObject, seriesKey, weight } from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { CohortSizeDefinition } from './schema.ts';

const series = z.object({ ...seriesKey, points: counts, weights: z.array(weight).exactOptional() });

export interface CohortSizeSeries extends Immutable<z.output<typeof series>> {}

export const cohortSizeResultSchema = resultObject('cohortSize', {
  ...overX,
  series: z.array(series),
  omittedValues,
});

export interface CohortSizeResult extends Immutable<z.output<typeof cohortSizeResultSchema>> {
  readonly definition: CohortSizeDefinition;
  readonly compared?: CohortSizeResult;
}
