/** What the chart shows, in words, without capital and full stop. */

import { breakdownText, comparedWith, segmentsText, weightText } from '../../definition/sentence/common.ts';
import { datesText } from '../../definition/sentence/dates.ts';
import { metricText } from '../../definition/sentence/metric.ts';
import { eventsText, inside, type Scope, unitsText } from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import { relativeWords } from '../../definition/sentence/relative.ts';
import { counted } from '../../definition/sentence/words.ts';
import type { ImpactDefinition } from './schema.ts';
import { lookBackDays } from './schema.ts';

export function impactText(chart: ImpactDefinition, scope: Scope): Phrase {
  const { unit, treatments, outcomes, metric, interval, before, after } = chart;
  const who = unitsText(unit);
  const what = eventsText(outcomes, inside(scope, 'outcomes'));
  const measured =
    metric.kind === 'activeShare'
      ? say`${about(['metric'], 'the share of')} ${who} that did ${what}`
      : metricText(metric, what, who, inside(scope, 'metric'));
  const earlier = about(['before'], `in the ${counted(before, interval)} before`);
  const later = about(['after'], `the ${counted(after, interval)} from when`);
  const treated = eventsText(treatments, inside(scope, 'treatments'));
  const lengths = about(['interval'], `(${relativeWords[interval]})`);
  return clauses(
    measured,
    say`${earlier} and ${later} they first did ${treated} ${lengths}`,
    treatments.length > 1 || outcomes.length > 1 ? 'each counted on its own' : undefined,
    about(['range'], datesText(chart.range)),
    `without those that had done so in the ${counted(lookBackDays[interval], 'day')} before`,
    segmentsText(chart, scope, 'then'),
    breakdownText(chart.breakdowns, chart, scope, 'then'),
    weightText(chart, scope),
    comparedWith(chart),
  );
}
