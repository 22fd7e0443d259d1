/** Makes the answer of a usage interval chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues } from '../../answer/rows.ts';
import { makeShare } from '../../answer/share.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import type { UsageIntervalResult, UsageIntervalSeries } from './result.ts';
import type { UsageIntervalDefinition } from './schema.ts';
import type { UsageIntervalRow } from './sql-statements.ts';

/** `rows`: per segment. */
export function usageIntervalAnswer(
  definition: UsageIntervalDefinition,
  segments: readonly (readonly UsageIntervalRow[])[],
): AnswerOf<UsageIntervalResult> {
  return {
    kind: 'usageInterval',
    series: segments.flatMap((rows, segment) => rows.map((row) => makeSeries(definition, row, segment))),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

function makeSeries(
  definition: UsageIntervalDefinition,
  { values, gaps, ns, units: n }: UsageIntervalRow,
  segment: number,
): UsageIntervalSeries {
  const { daysMax, smallBelow } = definition;
  const unitsWith = new Map(gaps.map((gap, index) => [gap, ns[index] ?? 0]));
  let within = 0;
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: n < smallBelow,
    n,
    atMost: Array.from({ length: daysMax }, (_, index) => {
      within += unitsWith.get(index + 1) ?? 0;
      return makeShare(within, n);
    }),
  };
}
