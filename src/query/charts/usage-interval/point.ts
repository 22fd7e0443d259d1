/** Which number of a usage interval chart, and which list of units stands after it. */
import { z } from 'zod';
import { inAnyInterval } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { UsageIntervalDefinition } from './schema.ts';

export const usageIntervalPointSchema = object({
  ...inAnyInterval,
  kind: z.literal('usageInterval'),
  days: z.int().min(1),
  outcome: z.enum(['within', 'longer']).default('within'),
});

export type UsageIntervalPoint = Immutable<z.output<typeof usageIntervalPointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkUsageIntervalPoint(
  { daysMax }: UsageIntervalDefinition,
  { days }: UsageIntervalPoint,
  report: Report,
): void {
  if (days > daysMax) report(['days'], `expected 1 to ${daysMax}`);
}
