/** What the chart shows, in words, without capital and full stop. */

import { breakdownText, comparedWith, segmentsText, weightText } from '../../definition/sentence/common.ts';
import { datesText } from '../../definition/sentence/dates.ts';
import { metricText } from '../../definition/sentence/metric.ts';
import { eventsText, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { relativeWords } from '../../definition/sentence/relative.ts';
import { clauses, counted } from '../../definition/sentence/words.ts';
import type { ImpactDefinition } from './schema.ts';
import { lookBackDays } from './schema.ts';

export function impactText(chart: ImpactDefinition, scope: Scope): string {
  const { unit, treatments, outcomes, metric, interval, before, after } = chart;
  const who = unitsWord(unit);
  const what = eventsText(outcomes, scope);
  const measured =
    metric.kind === 'activeShare'
      ? `the share of ${who} that did ${what}`
      : metricText(metric, what, who, scope);
  return clauses(
    measured,
    `in the ${counted(before, interval)} before and the ${counted(after, interval)} from when they first did ${eventsText(treatments, scope)} (${relativeWords[interval]})`,
    treatments.length > 1 || outcomes.length > 1 ? 'each counted on its own' : undefined,
    datesText(chart.range),
    `without those that had done so in the ${counted(lookBackDays[interval], 'day')} before`,
    segmentsText(chart, scope, 'then'),
    breakdownText(chart.breakdowns, chart, scope, 'then'),
    weightText(chart),
    comparedWith(chart),
  );
}
