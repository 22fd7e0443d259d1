/** The result of stickiness charts. */
import { z } from 'zod';
import {
  count,
  omittedValues,
  overX,
  resultObject,
  seriesKey,
  share,
  weight,
} from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { StickinessDefinition } from './schema.ts';

const days = z.array(share).describe('Per number of days 1, 2, …');

const series = z.object({
  ...seriesKey,
  /** Over all complete intervals, unit-intervals on so many days ÷ unit-intervals with any. */
  days,
  /** Per x the same. */
  overTime: z.array(z.object({ n: count, days, incomplete: z.boolean() })),
  /** Per number of days, over all complete intervals. */
  weights: z.array(weight).exactOptional(),
});

export interface StickinessSeries extends Immutable<z.output<typeof series>> {}

export const stickinessResultSchema = resultObject('stickiness', {
  ...overX,
  series: z.array(series),
  omittedValues,
});

export interface StickinessResult extends Immutable<z.output<typeof stickinessResultSchema>> {
  readonly definition: StickinessDefinition;
  readonly compared?: StickinessResult;
}
