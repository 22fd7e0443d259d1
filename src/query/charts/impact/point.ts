/** Which number of a impact chart, and which list of units stands after it. */
import { z } from 'zod';
import { checkPosition, inSeries, position } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { ImpactDefinition } from './schema.ts';

/**
 * did, didNot: treated units that have reached the period (counted from the treatment; −1 is the last before it) and did the
 * outcome in it, or did not; treated: both, and without a period all treated units. Only without a period: leftOut, units treated
 * shortly before; notTreated, known units that match the segment and were not treated in the range.
 */
export const impactPointSchema = object({
  ...inSeries,
  kind: z.literal('impact'),
  treatmentEvent: position.default(0),
  outcomeEvent: position.default(0),
  interval: z
    .int()
    .exactOptional()
    .describe('The period, −1 the last before the treatment; goes with did, didNot and treated'),
  bin: position.exactOptional().describe('Of a frequency: the position of a bin'),
  outcome: z
    .enum(['did', 'didNot', 'treated', 'leftOut', 'notTreated'])
    .default('did')
    .describe('leftOut: treated not long before, too; notTreated: known units of the segment'),
});

export type ImpactPoint = Immutable<z.output<typeof impactPointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkImpactPoint(
  { treatments, outcomes, metric, before, after }: ImpactDefinition,
  { treatmentEvent, outcomeEvent, interval, bin, outcome, values }: ImpactPoint,
  report: Report,
): void {
  checkPosition('treatmentEvent', treatmentEvent, treatments.length, report);
  checkPosition('outcomeEvent', outcomeEvent, outcomes.length, report);
  if (interval !== undefined && (interval < -before || interval >= after))
    report(['interval'], `expected ${-before} to ${after - 1}`);
  const isOfPeriod = outcome === 'did' || outcome === 'didNot';
  if (isOfPeriod && interval === undefined)
    report(
      ['interval'],
      `required when \`outcome\` is "${outcome}"; use the outcome "treated" to list all treated units`,
    );
  if (!isOfPeriod && outcome !== 'treated' && interval !== undefined)
    report(
      ['interval'],
      `must be absent when \`outcome\` is "${outcome}": only treated units have intervals`,
    );
  if (outcome === 'notTreated' && values.length > 0)
    report(['values'], 'must be empty when `outcome` is "notTreated"');
  if (bin === undefined) return;
  if (metric.kind !== 'frequency') report(['bin'], 'must be absent unless `metric` is "frequency"');
  else if (bin >= metric.bounds.length) report(['bin'], `expected 0 to ${metric.bounds.length - 1}`);
  if (outcome !== 'did')
    report(['outcome'], 'must be "did" when `bin` is given: a bin may hold units without an outcome, too');
}
