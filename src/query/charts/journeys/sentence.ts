/** What a journeys chart shows, in words. */
import { breakdownText, comparedWith, segmentsText, timeText } from '../../definition/sentence/common.ts';
import {
  eventsText,
  eventText,
  inside,
  propertyText,
  type Scope,
  unitsText,
} from '../../definition/sentence/parts.ts';
import { about, clauses, joinPhrases, type Phrase, say } from '../../definition/sentence/phrase.ts';
import { duration, quoted } from '../../definition/sentence/words.ts';
import type { JourneysDefinition } from './schema.ts';

/** What it shows, in words, without capital and full stop. */
export function journeysText(chart: JourneysDefinition, scope: Scope): Phrase {
  const moment = chart.start ? 'at the start' : 'at the end';
  const { within } = chart;
  const inTime = within.kind === 'session' ? 'in one session' : `within ${duration(within.windowMs)}`;
  return clauses(
    say`${pathText(chart, scope)} ${about(['within'], inTime)}`,
    about(['count'], chart.count === 'units' ? 'the first path of each' : 'every path'),
    chart.only.length > 0
      ? say`by steps of ${eventsText(chart.only, inside(scope, 'only'))} only`
      : undefined,
    chart.hidden.length > 0 ? say`without ${eventsText(chart.hidden, inside(scope, 'hidden'))}` : undefined,
    expandText(chart, scope),
    chart.foldRepeats ? about(['foldRepeats'], 'repeated steps as one') : undefined,
    segmentsText(chart, scope, moment),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope, moment),
    comparedWith(chart),
  );
}

function pathText({ start, end, steps, unit }: JourneysDefinition, scope: Scope): Phrase {
  const units = unitsText(unit);
  const from = start ? eventText(start, inside(scope, 'start')) : '';
  const to = end ? eventText(end, inside(scope, 'end')) : '';
  const long = (text: string) => about(['steps'], text);
  if (start && end) return say`the ways of ${units} from ${from} to ${to}, ${long(`up to ${steps} steps`)}`;
  const others = steps === 2 ? 'step' : `${steps - 1} steps`;
  if (start) return say`what ${units} did after ${from}, ${long(`the next ${others}`)}`;
  return say`what ${units} did before ${to}, ${long(`the last ${others}`)}`;
}

function expandText({ expand }: JourneysDefinition, scope: Scope): Phrase {
  const texts = expand.map(({ event, property }, index) =>
    about(['expand', index], `${quoted(event)} told apart by ${propertyText(property, scope)}`),
  );
  return joinPhrases(texts, 'and');
}
