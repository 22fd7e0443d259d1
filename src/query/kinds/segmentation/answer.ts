/** The statements of a segmentation chart, asked and brought together. */
import type { ProjectFacts, SegmentationDefinition, Series } from '../../contract.ts';
import type { AnswerOf, Ask } from '../../kind.ts';
import { planBuckets } from '../../plan/context.ts';
import { planSegmentation, type SeriesPlan } from '../../plan/segmentation.ts';
import { seriesOf } from '../../result/segmentation.ts';
import type { Take } from '../../sql/series.ts';
import { measure } from './measure.ts';

export async function answerSegmentation(
  ask: Ask,
  definition: SegmentationDefinition,
  facts: ProjectFacts,
): Promise<AnswerOf<SegmentationDefinition>> {
  const take = { kind: 'top', limit: definition.limit } as const;
  const parts = await Promise.all(
    planSegmentation(definition, facts).map((plan) => answerSeries(ask, definition, plan, take)),
  );
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
  };
}

/** The series of one event and segment, and how many of its values are left out. */
export async function answerSeries(
  ask: Ask,
  definition: SegmentationDefinition,
  plan: SeriesPlan,
  take: Take,
): Promise<{ readonly series: readonly Series[]; readonly omitted: number }> {
  const { measured, found } = await measure(ask, plan, take);
  return {
    series: measured.flatMap((each) => seriesOf(definition, plan, each)),
    omitted: Math.max(0, found - measured.length),
  };
}
