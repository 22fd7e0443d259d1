/** Which number of a stickiness chart, and which list of units stands after it. */
import { z } from 'zod';
import { did, inSeries, notIn, x } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { StickinessDefinition } from './schema.ts';

export const stickinessPointSchema = object({
  ...inSeries,
  kind: z.literal('stickiness'),
  x,
  notIn,
  days: z.int().min(1),
  outcome: did,
});

export type StickinessPoint = Immutable<z.output<typeof stickinessPointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkStickinessPoint(
  { interval }: StickinessDefinition,
  { days }: StickinessPoint,
  report: Report,
): void {
  const daysMax = interval === 'week' ? 7 : 31;
  if (days > daysMax) report(['days'], `expected 1 to ${daysMax}`);
}
