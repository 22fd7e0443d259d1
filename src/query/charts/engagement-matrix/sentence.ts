/** What the chart shows, in words, without capital and full stop. */

import { breakdownText, comparedWith, segmentsText, timeText } from '../../definition/sentence/common.ts';
import { eventsText, type Scope, unitsWord } from '../../definition/sentence/parts.ts';
import { clauses, counted } from '../../definition/sentence/words.ts';
import type { EngagementMatrixDefinition } from './schema.ts';

export function engagementMatrixText(chart: EngagementMatrixDefinition, scope: Scope): string {
  const { ranked, measure, quadrants, unit } = chart;
  const units = unitsWord(unit);
  const which = ranked
    ? `each of the ${counted(ranked.count, 'event')} that ${ranked.order === 'top' ? 'most' : 'fewest'} ${units} did`
    : eventsText(chart.events, scope);
  return clauses(
    `the share of active ${units} that did ${which}`,
    `and ${measure === 'days' ? 'on how many days' : 'how often'} those that did it`,
    segmentsText(chart, scope),
    `the mean over ${timeText(chart)}`,
    breakdownText(chart.breakdowns, chart, scope),
    `divided at the ${quadrants}`,
    comparedWith(chart),
  );
}
