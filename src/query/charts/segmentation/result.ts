/** The result of segmentation charts. */
import { z } from 'zod';
import {
  count,
  incompleteFrom,
  omittedValues,
  overX,
  resultObject,
  seriesKey,
  share,
  weight,
} from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { SegmentationDefinition } from './schema.ts';

const series = z.object({
  ...seriesKey,
  event: count.describe('Position in definition.events; of a formula, its own'),
  /** Of a histogram, the bin: `2`, `3–5`, `10+`; of a concentration, `1`, `10`, `10 %`. */
  bin: z.string().exactOptional(),
  /** One number per x; null where nothing is measured (an average of nothing). Intervals without events are 0 in counts. */
  points: z.array(z.number().nullable()),
  /** Totals are added up. */
  overall: z.number().nullable().describe('Over the whole range: uniques de-duplicated'),
  units: count
    .exactOptional()
    .describe('Counted over the whole range. Totals without a breakdown or weights do not tell it'),
  /** Of shares: what they are made of, per x and over all. */
  shares: z.object({ points: z.array(share), overall: share }).exactOptional(),
  weights: z.object({ points: z.array(weight), overall: weight }).exactOptional(),
  /** Units without the divisor of `dividedBy`, over the whole range. */
  withoutDivisor: count.exactOptional(),
});

export interface Series extends Immutable<z.output<typeof series>> {}

export const segmentationResultSchema = resultObject('segmentation', {
  ...overX,
  incompleteFrom: incompleteFrom.describe('Position of the interval that has not ended'),
  series: z.array(series),
  omittedValues,
});

export interface SegmentationResult extends Immutable<z.output<typeof segmentationResultSchema>> {
  readonly definition: SegmentationDefinition;
  readonly compared?: SegmentationResult;
}
