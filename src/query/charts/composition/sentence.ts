/** What the chart shows, in words, without capital and full stop. */

import {
  comparedWith,
  segmentsText,
  timeText,
  topText,
  weightText,
} from '../../definition/sentence/common.ts';
import { breakdownName, eventText, inside, type Scope, unitsText } from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import type { CompositionDefinition } from './schema.ts';

const valuesTaken = {
  latest: 'the value at their last event',
  all: 'every value that they had',
  cross: 'all their values taken together',
} as const;

export function compositionText(chart: CompositionDefinition, scope: Scope): Phrase {
  const property = about(['property'], `by ${breakdownName(chart.property, scope)}`);
  return clauses(
    say`${unitsText(chart.unit)} that did ${eventText(chart.event, inside(scope, 'event'))}`,
    segmentsText(chart, scope),
    timeText(chart),
    say`${property} ${about(['mode'], `(${valuesTaken[chart.mode]})`)}`,
    topText(chart),
    weightText(chart, scope),
    comparedWith(chart),
  );
}
