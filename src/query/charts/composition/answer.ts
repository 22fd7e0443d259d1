import type { ResultRow } from '../../../store/contract.ts';
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { numberAt, omittedValues, valuesAt } from '../../answer/rows.ts';
import { shareOf } from '../../answer/share.ts';
import type { CompositionDefinition } from '../../contract.ts';
import { segmentsOf } from '../../plan/segments.ts';
import type { Answered, AnswerOf } from '../kind.ts';

/** Of rows per segment; see compositionStatement. */
export function compositionAnswer(
  definition: CompositionDefinition,
  segments: readonly (readonly ResultRow[])[],
): Answered<CompositionDefinition> {
  const [first = []] = segments;
  const number = (name: string) => numberAt(first[0], name);
  const unitsShown = first.reduce((sum, row) => sum + numberAt(row, 'n'), 0);
  return {
    kind: 'composition',
    units: number('units'),
    rows: segments.flatMap((rows, segment) => rows.map((row) => rowOf(definition, row, segment))),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
    told: {
      units: number('units'),
      unitsOfValues: number('unitsOfValues'),
      unitsShown,
      noneUnits: number('noneUnits'),
    },
  };
}

function rowOf(
  definition: CompositionDefinition,
  row: ResultRow,
  segment: number,
): AnswerOf<CompositionDefinition>['rows'][number] {
  const values = valuesAt(row, 1);
  const count = numberAt(row, 'n');
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(segmentsOf(definition), segment), values }),
    small: count < definition.smallBelow,
    share: shareOf(count, numberAt(row, 'units')),
    ...(definition.weigh && {
      weight: { sum: numberAt(row, 'weightSum'), without: numberAt(row, 'weightless') },
    }),
  };
}
