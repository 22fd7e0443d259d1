/** Makes the answer of a composition chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues } from '../../answer/rows.ts';
import { makeShare } from '../../answer/share.ts';
import { listSegments } from '../../plan/segments.ts';
import type { Answered, AnswerOf } from '../kind.ts';
import type { CompositionResult } from './result.ts';
import type { CompositionDefinition } from './schema.ts';
import type { CompositionRow } from './sql-statements.ts';

/** `rows`: per segment. */
export function compositionAnswer(
  definition: CompositionDefinition,
  segments: readonly (readonly CompositionRow[])[],
): Answered<CompositionResult> {
  const [first = []] = segments;
  // A segment without units has no rows.
  const { units = 0, unitsOfValues = 0, noneUnits = 0 } = first[0] ?? {};
  const unitsShown = first.reduce((sum, { n }) => sum + n, 0);
  return {
    kind: 'composition',
    units,
    rows: segments.flatMap((rows, segment) => rows.map((row) => makeRow(definition, row, segment))),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
    breakdownTotals: { units, unitsOfValues, unitsShown, noneUnits },
  };
}

function makeRow(
  definition: CompositionDefinition,
  { values, n, units, weightSum, weightless = 0 }: CompositionRow,
  segment: number,
): AnswerOf<CompositionResult>['rows'][number] {
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: n < definition.smallBelow,
    share: makeShare(n, units),
    ...(definition.weigh && { weight: { sum: weightSum ?? 0, without: weightless } }),
  };
}
