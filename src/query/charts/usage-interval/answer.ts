import type { ResultRow } from '../../../store/contract.ts';
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { numberAt, numbersAt, omittedValues, valuesAt } from '../../answer/rows.ts';
import { shareOf } from '../../answer/share.ts';
import type { UsageIntervalDefinition, UsageIntervalSeries } from '../../contract.ts';
import { segmentsOf } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';

/** Of rows per segment; see usageIntervalStatement. */
export function usageIntervalAnswer(
  definition: UsageIntervalDefinition,
  segments: readonly (readonly ResultRow[])[],
): AnswerOf<UsageIntervalDefinition> {
  return {
    kind: 'usageInterval',
    series: segments.flatMap((rows, segment) => rows.map((row) => seriesOf(definition, row, segment))),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

function seriesOf(definition: UsageIntervalDefinition, row: ResultRow, segment: number): UsageIntervalSeries {
  const { breakdowns, daysMax, smallBelow } = definition;
  const values = valuesAt(row, breakdowns.length);
  const n = numberAt(row, 'units');
  const [gaps, ns] = ['gaps', 'ns'].map((name) => numbersAt(row, name));
  const unitsWith = new Map(gaps?.map((gap, index) => [gap, ns?.[index] ?? 0]));
  let within = 0;
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(segmentsOf(definition), segment), values }),
    small: n < smallBelow,
    n,
    atMost: Array.from({ length: daysMax }, (_, index) => {
      within += unitsWith.get(index + 1) ?? 0;
      return shareOf(within, n);
    }),
  };
}
