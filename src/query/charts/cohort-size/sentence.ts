/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { cohortName, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { clauses } from '../../definition/sentence/words.ts';
import type { CohortSizeDefinition } from './schema.ts';

export function cohortSizeText(chart: CohortSizeDefinition, scope: Scope): string {
  const end = chart.interval === 'all' ? chart.range.end : timeText(chart);
  return clauses(
    `${unitsWord(chart.unit)} in the cohort ${cohortName(chart.cohort, scope)} at the end of ${end}`,
    segmentsText(chart, scope),
    breakdownText(chart.breakdowns, chart, scope, 'at that moment'),
    weightText(chart),
    comparedWith(chart),
  );
}
