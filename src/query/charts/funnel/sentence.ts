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
  propertyText,
  type Scope,
  stepsText,
  unitsWord,
} from '../../definition/sentence/parts.ts';
import { clauses } from '../../definition/sentence/words.ts';
import type { FunnelDefinition } from './schema.ts';

export function funnelText(chart: FunnelDefinition, scope: Scope): string {
  const units = unitsWord(chart.unit);
  const who = chart.which === 'new' ? `new ${units}` : units;
  const path = stepsText(chart, scope);
  const { frequency, holdConstant } = chart;
  return clauses(
    chart.count === 'units' ? `${who} that did ${path}` : `how often ${who} did ${path}`,
    holdConstant.length === 0
      ? undefined
      : `with the same ${holdConstant.map((each) => propertyText(each, scope).replace(/^the /, '')).join(' and ')} at every step`,
    ...chart.exclusions.map(
      ({ event, between }) =>
        `without ${eventText(event, scope)} ${between ? `between steps ${between[0] + 1} and ${between[1] + 1}` : 'in between'}`,
    ),
    segmentsText(chart, scope, 'at step 1'),
    chart.interval === 'all' ? `starting ${timeText(chart)}` : `by their start ${timeText(chart)}`,
    chart.resolution === 'ms' ? 'in order to the millisecond' : undefined,
    breakdownText(chart.breakdowns, chart, scope, `at step ${chart.breakdownStep + 1}`),
    frequency &&
      `with how often they did step ${frequency.step + 1} before they came to step ${frequency.before + 1}`,
    weightText(chart),
    comparedWith(chart),
  );
}
