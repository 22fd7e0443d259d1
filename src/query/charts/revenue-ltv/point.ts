/** Which number of a revenue ltv chart, and which list of units stands behind it. */
import { z } from 'zod';
import { checkPosition, inAnyInterval, position } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { RevenueLtvDefinition } from './schema.ts';

/**
 * Of the units new in interval x (absent: in the range) that have reached a period (absent: all, with what they brought so
 * far): those, each with its revenue up to the end of the period; those that paid by then, or did not; those that first
 * paid in it; those that ever paid; those with revenue in it, each with that, or without.
 */
export const revenueLtvPointSchema = object({
  ...inAnyInterval,
  kind: z.literal('revenueLtv'),
  interval: position.exactOptional().describe('The period; absent: so far'),
  outcome: z
    .enum(['reached', 'paid', 'notPaid', 'newlyPaid', 'everPaid', 'inInterval', 'notInInterval'])
    .default('reached'),
});

export type RevenueLtvPoint = Immutable<z.output<typeof revenueLtvPointSchema>>;

export type RevenueLtvOutcome = RevenueLtvPoint['outcome'];

/** Whether the chart has the number asked for, as far as its definition tells. */
export function checkRevenueLtvPoint(
  { intervals }: RevenueLtvDefinition,
  { interval, outcome }: RevenueLtvPoint,
  report: Report,
): void {
  if (interval !== undefined) checkPosition('interval', interval, intervals + 1, report);
  else if (outcome === 'newlyPaid' || outcome === 'inInterval' || outcome === 'notInInterval')
    report(['interval'], `required when \`outcome\` is "${outcome}"`);
}
