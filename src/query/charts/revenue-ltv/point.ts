/** Which number of a revenue ltv chart, and which list of units stands after it. */
import { z } from 'zod';
import { checkPosition, inAnyInterval, position } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { RevenueLtvDefinition } from './schema.ts';

/**
 * Of the units new in interval x (absent: in the range) that have reached the period (absent: all, with their revenue so
 * far). reached: all, with revenue up to the end of the period; paid, notPaid: by then; newlyPaid: first paid in it;
 * everPaid: paid at any time; inInterval, notInInterval: with revenue in it (listed), or without.
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

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkRevenueLtvPoint(
  { intervals }: RevenueLtvDefinition,
  { interval, outcome }: RevenueLtvPoint,
  report: Report,
): void {
  if (interval !== undefined) checkPosition('interval', interval, intervals + 1, report);
  else if (outcome === 'newlyPaid' || outcome === 'inInterval' || outcome === 'notInInterval')
    report(['interval'], `required when \`outcome\` is "${outcome}"`);
}
