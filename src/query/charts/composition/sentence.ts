/** What the chart shows, in words, without capital and full stop. */

import {
  comparedWith,
  segmentsText,
  timeText,
  topText,
  weightText,
} from '../../definition/sentence/common.ts';
import { breakdownName, eventText, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { clauses } from '../../definition/sentence/words.ts';
import type { CompositionDefinition } from './schema.ts';

const valuesTaken = {
  latest: 'the value at their last event',
  all: 'every value that they had',
  cross: 'all their values taken together',
} as const;

export function compositionText(chart: CompositionDefinition, scope: Scope): string {
  return clauses(
    `${unitsWord(chart.unit)} that did ${eventText(chart.event, scope)}`,
    segmentsText(chart, scope),
    timeText(chart),
    `by ${breakdownName(chart.property, scope)} (${valuesTaken[chart.mode]})`,
    topText(chart),
    weightText(chart),
    comparedWith(chart),
  );
}
