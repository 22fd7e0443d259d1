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
  isAtEvent,
  type Scope,
  unitsWord,
} from './parts.ts';
import { counted, joined, quoted } from './words.ts';

/** `where plan is pro`; several segments are listed one after the other. `moment`: the event on which they are evaluated. */
export function segmentsText(
  { segments, interval }: Pick<ChartBase, 'segments' | 'interval'>,
  scope: Scope,
  moment?: string,
): string | undefined {
  const texts = segments.map(({ conditions }) =>
    joined(
      conditions.map((condition) => conditionText(condition, interval, scope, moment)),
      'and',
    ),
  );
  if (segments.length < 2) return texts[0] ? `where ${texts[0]}` : undefined;
  return `for each of ${joined(
    segments.map(
      ({ name }, index) => `${name ? quoted(name) : `segment ${index + 1}`} (${texts[index] || 'all'})`,
    ),
    'and',
  )}`;
}

function conditionText(
  condition: Condition,
  interval: Interval,
  scope: Scope,
  moment: string | undefined,
): string {
  switch (condition.kind) {
    case 'property':
      return `${filterText(condition, scope)}${moment ? ` ${moment}` : ''}`;
    case 'performed': {
      const { event, comparison, count, negated, during } = condition;
      const did = didText(eventText(event, scope), comparison, count, negated);
      return `they ${did} ${duringText(during, interval)}`;
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
export function timeText({ interval, range, weekStart }: ChartBase): string {
  const each = interval === 'week' && weekStart === 'sunday' ? 'week (from Sunday)' : interval;
  return interval === 'all' ? datesText(range) : `each ${each} ${datesText(range)}`;
}

/** `by plan at the event and by platform, the top 100`; `moment` is when properties that change are read. */
export function breakdownText(
  breakdowns: readonly Breakdown[],
  chart: ChartBase,
  scope: Scope,
  moment = 'at the event',
): string | undefined {
  if (breakdowns.length === 0) return undefined;
  const by = breakdowns.map((property) => {
    const at = isAtEvent(property, scope) ? ` ${moment}` : '';
    return `by ${breakdownName(property, scope)}${at}`;
  });
  return `${joined(by, 'and')}, ${topText(chart)}`;
}

export function topText({ limit, smallBelow, unit }: ChartBase): string {
  const marked =
    smallBelow === limits.querySmallBelow
      ? ''
      : `, those of fewer than ${smallBelow} ${unitsWord(unit)} marked as small`;
  return `the top ${limit}${marked}`;
}

export function comparedWith({ compare }: ChartBase): string | undefined {
  if (!compare) return undefined;
  if (compare.of === 'period')
    return compare.back === 1
      ? 'compared with the period before'
      : `compared with ${compare.back} periods earlier`;
  return `compared with ${counted(compare.back, compare.of)} earlier`;
}

export function weightText({ weigh }: ChartBase): string | undefined {
  if (!weigh) return undefined;
  return `weighted by ${weigh.property} ${weigh.at === 'entry' ? 'at entry' : 'as the dates begin'}`;
}
