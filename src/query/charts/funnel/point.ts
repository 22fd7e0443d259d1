/** Which number of a funnel chart, and which list of units stands after it. */
import { z } from 'zod';
import { checkPosition, inAnyInterval, notIn, position } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { FunnelDefinition } from './schema.ts';

export const funnelPointSchema = object({
  ...inAnyInterval,
  notIn,
  kind: z.literal('funnel'),
  step: position,
  /** Came to the step (from 0), or came to the one before and no further. */
  outcome: z.enum(['converted', 'stopped']).default('converted'),
});

export type FunnelPoint = Immutable<z.output<typeof funnelPointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkFunnelPoint(
  { steps }: FunnelDefinition,
  { step, outcome }: FunnelPoint,
  report: Report,
): void {
  checkPosition('step', step, steps.length, report);
  if (step === 0 && outcome === 'stopped') report(['step'], 'must be 1 or more when `outcome` is "stopped"');
}
