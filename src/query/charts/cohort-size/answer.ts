import type { ResultRow } from '../../../store/contract.ts';
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { numberAt, numbersAt, omittedValues, valuesAt } from '../../answer/rows.ts';
import type { CohortSizeDefinition, CohortSizeSeries } from '../../contract.ts';
import { segmentsOf } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import type { CohortSizePlan } from './plan.ts';

/** Of rows per segment; see cohortSizeStatement. */
export function cohortSizeAnswer(
  definition: CohortSizeDefinition,
  { buckets, weigh }: CohortSizePlan,
  segments: readonly (readonly ResultRow[])[],
): AnswerOf<CohortSizeDefinition> {
  return {
    kind: 'cohortSize',
    x: buckets.labels,
    xMs: buckets.startsMs,
    series: segments.flatMap((rows, segment) =>
      rows.map((row) => seriesOf(definition, row, segment, buckets.labels.length, weigh !== undefined)),
    ),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

function seriesOf(
  definition: CohortSizeDefinition,
  row: ResultRow,
  segment: number,
  intervals: number,
  isWeighed: boolean,
): CohortSizeSeries {
  const values = valuesAt(row, definition.breakdowns.length);
  const xs = numbersAt(row, 'xs');
  const spread = (name: string): readonly number[] => {
    const numbers = numbersAt(row, name);
    return Array.from({ length: intervals }, (_, x) => numbers[xs.indexOf(x)] ?? 0);
  };
  const [sums, without] = isWeighed ? [spread('sums'), spread('less')] : [[], []];
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(segmentsOf(definition), segment), values }),
    small: numberAt(row, 'units') < definition.smallBelow,
    points: spread('ns'),
    ...(isWeighed && { weights: sums.map((sum, x) => ({ sum, without: without[x] ?? 0 })) }),
  };
}
