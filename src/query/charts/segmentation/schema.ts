import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import type { SegmentationDefinition } from '../../definition/chart.ts';
import { base, checkBase, checkOwnConditions, interval } from '../../definition/schema/base.ts';
import { formula, formulaProperties } from '../../definition/schema/formula.ts';
import { checkMetric, metric, rollingMax, uniques, window } from '../../definition/schema/metric.ts';
import { breakdowns, event } from '../../definition/schema/parts.ts';
import { checked, object, type Report } from '../../definition/schema/zod-parts.ts';

export const segmentation = checked(
  object({
    ...base,
    kind: z.literal('segmentation'),
    events: z.array(event).min(1).max(limits.queryEventsMax),
    which: z.enum(['any', 'active', 'new']).default('any').describe('Which units may be counted'),
    metric: metric.default(uniques),
    formula: formula
      .exactOptional()
      .describe('In place of the metric: formulas over the events A, B, …, separated by ;'),
    formulaProperties,
    window: window.exactOptional(),
    breakdowns,
    interval,
  }),
  (chart, report) => {
    checkBase(chart, report);
    checkMetric(chart.metric, chart.unit, ['metric'], report);
    checkWindow(chart, report);
    if (chart.metric.kind === 'activeShare' && chart.metric.of === 'known')
      checkOwnConditions(chart, 'a share of the known', report);
  },
).meta({ title: 'Segmentation' });

function checkWindow({ window: asked, interval: each }: SegmentationDefinition, report: Report): void {
  if (!asked) return;
  if (each === 'all')
    report(['window'], 'goes with an interval: choose hour, day, week, month, quarter or year');
  else if (asked.kind !== 'cumulative' && asked.intervals > rollingMax[each])
    report(['window', 'intervals'], `expected at most ${rollingMax[each]} for the interval ${each}`);
}
