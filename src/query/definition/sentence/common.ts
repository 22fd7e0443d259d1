/** Parts that the sentences of all kinds share: segments, dates, breakdowns, comparison, weights. */
import { never } from '../../../domain/assert.ts';
import { limits } from '../../../domain/limits.ts';
import type { ChartBase, Interval } from '../schema/base.ts';
import type { Breakdown, Condition, During } from '../schema/parts.ts';
import { datesText } from './dates.ts';
import {
  breakdownName,
  cohortName,
  didText,
  eventText,
  filterText,
  groupPropertyText,
  inside,
  isAtEvent,
  type Scope,
  unitsWord,
} from './parts.ts';
import { about, joinPhrases, type Phrase, say } from './phrase.ts';
import { counted, quoted } from './words.ts';

/** `where plan is pro`; several segments are listed one after the other. `moment`: the event on which they are evaluated. */
export function segmentsText(
  { segments, interval }: Pick<ChartBase, 'segments' | 'interval'>,
  scope: Scope,
  moment?: string,
): Phrase | undefined {
  const [first, ...others] = segments.map(({ name, conditions }, index) => {
    const texts = conditions.map((condition, position) => {
      const path = ['segments', index, 'conditions', position];
      return about(path, conditionText(condition, interval, { ...scope, path }, moment));
    });
    return { name, all: joinPhrases(texts, 'and'), isAll: texts.length === 0 };
  });
  if (!first || (others.length === 0 && first.isAll)) return undefined;
  if (others.length === 0) return say`where ${first.all}`;
  const named = [first, ...others].map(({ name, all, isAll }, index) => {
    const title = about(['segments', index], name ? quoted(name) : `segment ${index + 1}`);
    return say`${title} (${isAll ? 'all' : all})`;
  });
  return say`for each of ${joinPhrases(named, 'and')}`;
}

function conditionText(
  condition: Condition,
  interval: Interval,
  scope: Scope,
  moment: string | undefined,
): Phrase {
  switch (condition.kind) {
    case 'property':
      return `${filterText(condition, scope)}${moment ? ` ${moment}` : ''}`;
    case 'performed': {
      const { event, comparison, count, negated, during } = condition;
      const did = didText(eventText(event, inside(scope, 'event')), comparison, count, negated);
      return say`they ${did} ${about([...scope.path, 'during'], duringText(during, interval))}`;
    }
    case 'cohort':
      return `they are ${condition.negated ? 'not ' : ''}in the cohort ${cohortName(condition.cohort, scope)}`;
    default:
      throw never(condition);
  }
}

function duringText(during: During, interval: Interval): string {
  switch (during.kind) {
    case 'range':
      return 'in these dates';
    case 'interval':
      return interval === 'all' ? 'in these dates' : `in the same ${interval}`;
    case 'ever':
      return 'at any time until then';
    case 'last':
      return `in the last ${counted(during.days, 'day')}`;
    case 'between':
      return datesText(during);
    default:
      throw never(during);
  }
}

/** `each week from 1 Jan to 31 Mar 2026`. */
export function timeText({ interval, range, weekStart }: ChartBase): Phrase {
  const dates = about(['range'], datesText(range));
  if (interval === 'all') return dates;
  const each = about(['interval'], `each ${interval}`);
  const from = interval === 'week' && weekStart === 'sunday' ? about(['weekStart'], '(from Sunday)') : '';
  return from === '' ? say`${each} ${dates}` : say`${each} ${from} ${dates}`;
}

/** `by plan at the event and by platform, the top 100`; `moment` is when properties that change are read. */
export function breakdownText(
  breakdowns: readonly Breakdown[],
  chart: ChartBase,
  scope: Scope,
  moment = 'at the event',
): Phrase | undefined {
  if (breakdowns.length === 0) return undefined;
  const by = breakdowns.map((property, index) => {
    const at = isAtEvent(property, scope) ? ` ${moment}` : '';
    return about(['breakdowns', index], `by ${breakdownName(property, scope)}${at}`);
  });
  return say`${joinPhrases(by, 'and')}, ${topText(chart)}`;
}

export function topText({ limit, smallBelow, unit }: ChartBase): Phrase {
  const top = about(['limit'], `the top ${limit}`);
  if (smallBelow === limits.querySmallBelow) return top;
  const marked = `those of fewer than ${smallBelow} ${unitsWord(unit)} marked as small`;
  return say`${top}, ${about(['smallBelow'], marked)}`;
}

export function comparedWith({ compare }: ChartBase): Phrase | undefined {
  return compare && about(['compare'], `compared with ${earlierText(compare)}`);
}

function earlierText({ of, back }: NonNullable<ChartBase['compare']>): string {
  if (of !== 'period') return `${counted(back, of)} earlier`;
  return back === 1 ? 'the period before' : `${back} periods earlier`;
}

export function weightText({ weigh, unit }: ChartBase, scope: Scope): Phrase | undefined {
  if (!weigh) return undefined;
  const property =
    unit.kind === 'group' ? groupPropertyText(unit.groupType, weigh.property, scope) : weigh.property;
  const at = weigh.at === 'entry' ? 'at entry' : 'as the dates begin';
  return about(['weigh'], `weighted by ${property} ${at}`);
}
