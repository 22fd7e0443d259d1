/** The result of composition charts. */
import { z } from 'zod';
import { count, omittedValues, resultObject, seriesKey, share, weight } from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { CompositionDefinition } from './schema.ts';

export const compositionResultSchema = resultObject('composition', {
  units: count.describe('Active units, each once'),
  rows: z.array(z.object({ ...seriesKey, share, weight: weight.exactOptional() })),
  omittedValues,
});

export interface CompositionResult extends Immutable<z.output<typeof compositionResultSchema>> {
  readonly definition: CompositionDefinition;
  readonly compared?: CompositionResult;
}
