/** Which number of a lifecycle chart, and which list of units stands after it. */
import { z } from 'zod';
import { inSeries, notIn, x } from '../../definition/point-parts.ts';
import { type Immutable, object } from '../../definition/schema/zod-parts.ts';
import { lifecycleStates } from './result.ts';

export const lifecyclePointSchema = object({
  ...inSeries,
  kind: z.literal('lifecycle'),
  x,
  notIn,
  state: z.enum(lifecycleStates),
});

export type LifecyclePoint = Immutable<z.output<typeof lifecyclePointSchema>>;
