/** The result of lifecycle charts. */
import { z } from 'zod';
import { count, omittedValues, overX, resultObject, seriesKey, weight } from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { LifecycleDefinition } from './schema.ts';

export const lifecycleStates = ['new', 'current', 'resurrected', 'dormant'] as const;

export type LifecycleState = (typeof lifecycleStates)[number];

const series = z.object({
  ...seriesKey,
  /** Per x. A unit is in one state of an interval at most. */
  states: z.array(
    z.object({
      new: count,
      current: count,
      resurrected: count,
      dormant: count,
      /** Which state of the interval before went dormant. */
      dormantFrom: z.object({ new: count, current: count, resurrected: count }),
      /** Null where nobody went dormant. */
      pulse: z.number().nullable().describe('(new + resurrected) ÷ dormant'),
      weights: z.record(z.enum(lifecycleStates), weight).exactOptional(),
    }),
  ),
});

export interface LifecycleSeries extends Immutable<z.output<typeof series>> {}

export const lifecycleResultSchema = resultObject('lifecycle', {
  ...overX,
  series: z.array(series),
  omittedValues,
});

export interface LifecycleResult extends Immutable<z.output<typeof lifecycleResultSchema>> {
  readonly definition: LifecycleDefinition;
  readonly compared?: LifecycleResult;
}
