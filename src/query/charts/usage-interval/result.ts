/** The result of usage interval charts. */
import { z } from 'zod';
import { count, omittedValues, resultObject, seriesKey, share } from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { UsageIntervalDefinition } from './schema.ts';

const series = z.object({
  ...seriesKey,
  /** Units with the event on two days or more. */
  n: count,
  /** Shares of `n`. */
  atMost: z.array(share).describe('Per number of days 1, 2, …: with a median gap of at most so many'),
});

export interface UsageIntervalSeries extends Immutable<z.output<typeof series>> {}

export const usageIntervalResultSchema = resultObject('usageInterval', {
  series: z.array(series),
  omittedValues,
});

export interface UsageIntervalResult extends Immutable<z.output<typeof usageIntervalResultSchema>> {
  readonly definition: UsageIntervalDefinition;
  readonly compared?: UsageIntervalResult;
}
