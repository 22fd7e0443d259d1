/** Segmentation: a metric of events, per interval and over the whole range. */

import { selectUnitsByValue } from '../../sql/counts/uniques.ts';
import type { Kind } from '../kind.ts';
import { segmentationExample } from './example.ts';
import { tellsBareEvents } from './measure.ts';
import { planSegmentation } from './plan.ts';
import { checkSegmentationPoint, type SegmentationPoint, segmentationPointSchema } from './point.ts';
import { type SegmentationResult, segmentationResultSchema } from './result.ts';
import { answerSegmentation } from './run-statements.ts';
import type { SegmentationDefinition } from './schema.ts';
import { segmentationSchema } from './schema.ts';
import { segmentationText } from './sentence.ts';
import { segmentationTable } from './table.ts';
import { segmentationUnits } from './units.ts';

export const segmentationKind: Kind<SegmentationDefinition, SegmentationResult, SegmentationPoint> = {
  schema: segmentationSchema,
  resultSchema: segmentationResultSchema,
  example: segmentationExample,
  describe: segmentationText,
  makeTable: segmentationTable,
  points: {
    schema: segmentationPointSchema,
    check: checkSegmentationPoint,
  },
  answer: answerSegmentation,
  listUnits: segmentationUnits,
  planNotes(definition, facts) {
    const plans = planSegmentation(withoutUnused(definition), facts);
    const [first] = plans;
    if (!first) throw new Error('bug: a chart without events');
    return {
      stream: first.whole.stream,
      selectors: plans.map(({ selector }) => selector),
      // Of several, events that more than one holds for count once.
      ...(definition.formula === undefined &&
        plans.length === 1 && {
          countedByAnswer: plans.filter(tellsBareEvents).map(({ selector }) => selector),
        }),
      ...(definition.breakdowns.length > 0 && { byValue: selectUnitsByValue(first.whole) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) => series.filter(({ event }) => event === 0),
};

/** With a formula the metric is not used, so it does not restrict points. */
function withoutUnused(definition: SegmentationDefinition): SegmentationDefinition {
  return definition.formula === undefined ? definition : { ...definition, metric: { kind: 'uniques' } };
}
