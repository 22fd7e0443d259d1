/** Segmentation: a metric of events, per interval and over the whole range. */

import { unitsByValue } from '../../sql/counts/uniques.ts';
import type { Kind } from '../kind.ts';
import { planSegmentation } from './plan.ts';
import { answerSegmentation } from './run-statements.ts';
import type { SegmentationDefinition } from './schema.ts';
import { segmentationUnits } from './units.ts';

export const segmentationKind: Kind<SegmentationDefinition> = {
  answer: answerSegmentation,
  units: segmentationUnits,
  counted(definition, facts) {
    const plans = planSegmentation(definition, facts);
    const [first] = plans;
    if (!first) throw new Error('bug: a chart without events');
    return {
      stream: first.whole.stream,
      selectors: plans.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && { byValue: unitsByValue(first.whole) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  shown: ({ series }) =>
    series.filter(({ event, segment }) => event === 0 && segment === 0).map(({ values }) => values),
};
