/** What the chart shows, in words, without capital and full stop. */

import { breakdownText, comparedWith, segmentsText, timeText } from '../../definition/sentence/common.ts';
import { eventsText, inside, type Scope, unitsText, unitsWord } from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say } from '../../definition/sentence/phrase.ts';
import { counted } from '../../definition/sentence/words.ts';
import type { EngagementMatrixDefinition } from './schema.ts';

export function engagementMatrixText(chart: EngagementMatrixDefinition, scope: Scope): Phrase {
  const units = unitsText(chart.unit);
  const how = chart.measure === 'days' ? 'on how many days' : 'how often';
  return clauses(
    say`the share of active ${units} that did ${whichText(chart, scope)}`,
    say`and ${about(['measure'], how)} those that did it`,
    segmentsText(chart, scope),
    say`the mean over ${timeText(chart)}`,
    breakdownText(chart.breakdowns, chart, scope),
    about(['quadrants'], `divided at the ${chart.quadrants}`),
    comparedWith(chart),
  );
}

function whichText({ events, ranked, unit }: EngagementMatrixDefinition, scope: Scope): Phrase {
  if (!ranked) return eventsText(events, inside(scope, 'events'));
  const most = ranked.order === 'top' ? 'most' : 'fewest';
  return about(
    ['ranked'],
    `each of the ${counted(ranked.count, 'event')} that ${most} ${unitsWord(unit)} did`,
  );
}
