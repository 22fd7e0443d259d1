/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import {
  eventText,
  inside,
  propertyText,
  type Scope,
  stepsText,
  whoText,
} from '../../definition/sentence/parts.ts';
import { about, clauses, type Phrase, say, separate } from '../../definition/sentence/phrase.ts';
import type { FunnelDefinition } from './schema.ts';

export function funnelText(chart: FunnelDefinition, scope: Scope): Phrase {
  const who = whoText(chart);
  const steps = stepsText(chart, scope);
  const { frequency } = chart;
  return clauses(
    chart.count === 'units'
      ? say`${who} ${about(['count'], 'that did')} ${steps}`
      : say`${about(['count'], 'how often')} ${who} did ${steps}`,
    holdText(chart, scope),
    ...exclusionTexts(chart, scope),
    segmentsText(chart, scope, 'at step 1'),
    say`${chart.interval === 'all' ? 'starting' : 'by their start'} ${timeText(chart)}`,
    chart.resolution === 'ms' ? about(['resolution'], 'in order to the millisecond') : undefined,
    breakdownText(chart.breakdowns, chart, scope, `at step ${chart.breakdownStep + 1}`),
    frequency &&
      about(
        ['frequency'],
        `with how often they did step ${frequency.step + 1} before they came to step ${frequency.before + 1}`,
      ),
    weightText(chart, scope),
    comparedWith(chart),
  );
}

function holdText({ holdConstant }: FunnelDefinition, scope: Scope): Phrase | undefined {
  if (holdConstant.length === 0) return undefined;
  const names = holdConstant.map((each, index) =>
    about(['holdConstant', index], propertyText(each, scope).replace(/^the /, '')),
  );
  return say`with the same ${separate(names, ' and ')} at every step`;
}

function exclusionTexts({ exclusions }: FunnelDefinition, scope: Scope): readonly Phrase[] {
  return exclusions.map(({ event, between }, index) => {
    const path = ['exclusions', index];
    const where = between ? `between steps ${between[0] + 1} and ${between[1] + 1}` : 'in between';
    return say`without ${eventText(event, inside(scope, ...path, 'event'))} ${about(path, where)}`;
  });
}
