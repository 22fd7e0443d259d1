/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { cohortName, type Scope, unitsText } from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import type { CohortSizeDefinition } from './schema.ts';

export function cohortSizeText(chart: CohortSizeDefinition, scope: Scope): Phrase {
  const end = chart.interval === 'all' ? about(['range'], chart.range.end) : timeText(chart);
  const cohort = about(['cohort'], `in the cohort ${cohortName(chart.cohort, scope)}`);
  return clauses(
    say`${unitsText(chart.unit)} ${cohort} at the end of ${end}`,
    segmentsText(chart, scope),
    breakdownText(chart.breakdowns, chart, scope, 'at that moment'),
    weightText(chart, scope),
    comparedWith(chart),
  );
}
