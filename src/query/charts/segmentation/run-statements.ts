/** Runs the statements of a segmentation chart and joins their answers. */

import type { ProjectFacts } from '../../facts.ts';
import { planBuckets } from '../../plan/context.ts';
import type { SeriesSelection } from '../../sql/counts/series.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Answered, BreakdownTotals } from '../kind.ts';
import { makeSeries } from './answer.ts';
import { answerFormulas } from './formulas.ts';
import { measure } from './measure.ts';
import { planSegmentation } from './plan.ts';
import type { SegmentationResult, Series } from './result.ts';
import type { SegmentationDefinition } from './schema.ts';

export async function answerSegmentation(
  run: RunStatement,
  definition: SegmentationDefinition,
  facts: ProjectFacts,
): Promise<Answered<SegmentationResult>> {
  const parts = await answerParts(run, definition, facts, { kind: 'top', limit: definition.limit });
  const buckets = planBuckets(definition, facts.timeZone);
  const incompleteFrom = buckets.startsMs.findIndex(
    (_, index) => (buckets.startsMs[index + 1] ?? buckets.endMs) > facts.freshnessMs,
  );
  return {
    kind: 'segmentation',
    x: buckets.labels,
    xMs: buckets.startsMs,
    ...(incompleteFrom >= 0 && { incompleteFrom }),
    series: parts.flatMap(({ series }) => series),
    omittedValues: parts.reduce((sum, { omitted }) => sum + omitted, 0),
    ...(parts[0]?.breakdownTotals && { breakdownTotals: parts[0].breakdownTotals }),
    bareEvents: (parts.length === 1 && parts[0]?.bareEvents) || 0,
  };
}

interface Part {
  readonly series: readonly Series[];
  /** Number of values left out. */
  readonly omitted: number;
  readonly breakdownTotals?: BreakdownTotals;
  /** Where tellsBareEvents. */
  readonly bareEvents?: number;
}

/** One part per event and segment, or per formula. With given values, a series for each of them, in their order. */
export function answerParts(
  run: RunStatement,
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  take: SeriesSelection,
): Promise<readonly Part[]> {
  if (definition.formula !== undefined)
    return answerFormulas(run, definition, facts, definition.formula, take);
  return Promise.all(
    planSegmentation(definition, facts).map(async (plan) => {
      const { measured, found, breakdownTotals, bareEvents } = await measure(run, plan, take);
      return {
        series: measured.flatMap((each) => makeSeries(definition, plan, each)),
        omitted: Math.max(0, found - measured.length),
        ...(breakdownTotals && { breakdownTotals }),
        ...(bareEvents !== undefined && { bareEvents }),
      };
    }),
  );
}
