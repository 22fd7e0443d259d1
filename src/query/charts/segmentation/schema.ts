/** The definition of segmentation charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { base, checkBase, checkUnitConditions, fineInterval } from '../../definition/schema/base.ts';
import { formula, formulaProperties } from '../../definition/schema/formula.ts';
import { checkMetric, metric, rollingMax, uniques, window } from '../../definition/schema/metric.ts';
import { breakdowns, event } from '../../definition/schema/parts.ts';
import { checked, type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';

export const segmentationSchema = checked(
  object({
    ...base,
    kind: z.literal('segmentation'),
    events: z.array(event).min(1).max(limits.queryEventsMax),
    which: z.enum(['any', 'active', 'new']).default('any').describe('Which units may be counted'),
    metric: metric.default(uniques),
    /** Instead of the metric: formulas separated by `;` over the events A, B, … (A1: event A in segment 1). */
    formula: formula
      .exactOptional()
      .describe('Instead of the metric: formulas over the events A, B, …, separated by ;'),
    /** What the formula's property functions measure, by the letter of the event. */
    formulaProperties,
    window: window.exactOptional(),
    /** At most two. */
    breakdowns,
    interval: fineInterval,
  }),
  (chart, report) => {
    checkBase(chart, report);
    checkMetric(chart.metric, chart.unit, ['metric'], report);
    checkWindow(chart, report);
    const isShareOfKnown = chart.metric.kind === 'activeShare' && chart.metric.of === 'known';
    if (chart.formula === undefined && isShareOfKnown)
      checkUnitConditions(chart, 'a share of all known units', report);
  },
).meta({ title: 'Segmentation' });

export type SegmentationDefinition = Immutable<z.output<typeof segmentationSchema>>;

function checkWindow({ window: requested, interval: each }: SegmentationDefinition, report: Report): void {
  if (!requested) return;
  if (each === 'all')
    report(['window'], 'needs `interval` to be 5 minutes, hour, day, week, month, quarter or year');
  else if (requested.kind !== 'cumulative' && requested.intervals > rollingMax[each])
    report(['window', 'intervals'], `expected at most ${rollingMax[each]} for the interval ${each}`);
}
