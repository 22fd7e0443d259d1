/** Makes the answer of a cohort size chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues } from '../../answer/rows.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import type { CohortSizePlan } from './plan.ts';
import type { CohortSizeResult, CohortSizeSeries } from './result.ts';
import type { CohortSizeDefinition } from './schema.ts';
import type { CohortSizeRow } from './sql-statements.ts';

/** `rows`: per segment. */
export function cohortSizeAnswer(
  definition: CohortSizeDefinition,
  { buckets }: CohortSizePlan,
  segments: readonly (readonly CohortSizeRow[])[],
): AnswerOf<CohortSizeResult> {
  return {
    kind: 'cohortSize',
    x: buckets.labels,
    xMs: buckets.startsMs,
    series: segments.flatMap((rows, segment) =>
      rows.map((row) => makeSeries(definition, row, segment, buckets.labels.length)),
    ),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

function makeSeries(
  definition: CohortSizeDefinition,
  { values, xs, ns, sums, less = [], units }: CohortSizeRow,
  segment: number,
  intervals: number,
): CohortSizeSeries {
  const spread = <T>(of: (index: number) => T): readonly T[] =>
    Array.from({ length: intervals }, (_, x) => of(xs.indexOf(x)));
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: units < definition.smallBelow,
    points: spread((index) => ns[index] ?? 0),
    ...(sums && {
      weights: spread((index) => ({ sum: sums[index] ?? 0, without: less[index] ?? 0 })),
    }),
  };
}
