/** The statements of a segmentation chart, asked and brought together. */
import type { ProjectFacts, SegmentationDefinition, Series } from '../../contract.ts';
import type { AnswerOf, Ask } from '../../kind.ts';
import { planBuckets } from '../../plan/context.ts';
import { planSegmentation, type SeriesPlan } from '../../plan/segmentation.ts';
import { countedOf, keyOfSeries, omittedOf } from '../../result/segmentation.ts';
import { totalsStatement, uniquesStatement } from '../../sql/segmentation.ts';

export async function answerSegmentation(
  ask: Ask,
  definition: SegmentationDefinition,
  facts: ProjectFacts,
): Promise<AnswerOf<SegmentationDefinition>> {
  const buckets = planBuckets(definition, facts.timeZone);
  const parts = await Promise.all(
    planSegmentation(definition, facts).map((plan) => answerSeries(ask, definition, plan)),
  );
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

async function answerSeries(
  ask: Ask,
  definition: SegmentationDefinition,
  { event, segment, points, whole }: SeriesPlan,
): Promise<{ readonly series: readonly Series[]; readonly omitted: number }> {
  const top = { kind: 'top', limit: definition.limit } as const;
  const isTotals = definition.metric.kind === 'totals';
  const { rows } = await ask(isTotals ? totalsStatement(points, top) : uniquesStatement(points, top));
  const counted = rows.map((row) => countedOf(row, 'n', points.frame, 0));
  const values = counted.map((each) => each.values);
  const units = isTotals ? await ask(uniquesStatement(whole, { kind: 'these', values })) : undefined;
  const unitsOf = new Map(
    units?.rows.map((row) => {
      const each = countedOf(row, 'n', whole.frame, 0);
      return [each.values.join('\0'), each.overall ?? 0];
    }),
  );
  return {
    series: counted.map(({ values: of, points: numbers, overall }) => ({
      ...keyOfSeries(definition, {
        event,
        segment,
        values: of,
        units: isTotals ? (unitsOf.get(of.join('\0')) ?? 0) : (overall ?? 0),
      }),
      points: numbers,
      overall,
    })),
    omitted: omittedOf(rows),
  };
}
