/** The result of funnel charts. */
import { z } from 'zod';
import {
  count,
  counts,
  ms,
  omittedValues,
  overX,
  resultObject,
  seriesKey,
  share,
  weight,
} from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { FunnelDefinition } from './schema.ts';

/** From the first step to the last, or from the step before to this one; null where nobody came. */
const took = { averageMs: ms.nullable(), medianMs: ms.nullable() };

const timesDone = z.array(z.tuple([count, count])).describe('[times, units]');

/** Null for the first step, and where nobody came. */
const perStep = z
  .array(ms.nullable())
  .describe('With stepDetails: from the step before to each step, of those who entered in the interval');

const step = z.object({
  /** Units (pairs, attempts) that came to this step. */
  count,
  /** Of the first step. */
  conversion: share,
  /** Of the step before. */
  fromPrevious: share,
  ...took,
  weight: weight.exactOptional(),
  /** Of steps but the first. */
  timeBins: counts
    .exactOptional()
    .describe('With stepDetails: by the time from the step before, per bin of definition.timeBoundsMs'),
  /** Of steps but the first. */
  timesBefore: timesDone
    .exactOptional()
    .describe('With stepDetails: [times the step before was done until this one, units]'),
});

export interface FunnelStep extends Immutable<z.output<typeof step>> {}

/** How many came to each step, of those who entered in one interval. */
const interval = z.object({
  counts,
  averagesMs: perStep.exactOptional(),
  mediansMs: perStep.exactOptional(),
});

export interface FunnelInterval extends Immutable<z.output<typeof interval>> {}

const series = z
  .object({
    ...seriesKey,
    steps: z.array(step),
    ...took,
    overTime: z.array(interval).describe('Per x, by the interval of entry: how many came to each step'),
    /** Units that came to the last step, by the time they took. */
    conversionOverTime: z
      .array(share)
      .describe('Per x: of those who entered then, how many came to the last step'),
    timeToConvert: counts.describe('Per bin of definition.timeBoundsMs'),
    /** Units that came to step `before`, by how often they did `step` until then. */
    frequency: timesDone.exactOptional(),
  })
  .meta({ id: 'FunnelSeries' });

export interface FunnelSeries extends Immutable<z.output<typeof series>> {}

export const funnelResultSchema = resultObject('funnel', {
  ...overX,
  series: z.array(series),
  omittedValues,
  /** The funnel without the optional step. */
  withoutOptional: z.array(series).exactOptional(),
});

export interface FunnelResult extends Immutable<z.output<typeof funnelResultSchema>> {
  readonly definition: FunnelDefinition;
  readonly compared?: FunnelResult;
}
