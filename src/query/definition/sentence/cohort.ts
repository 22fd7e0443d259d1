/** Cohorts in words. */
import { never } from '../../../domain/assert.ts';
import type { FilterOperator } from '../parts.ts';
import type { CohortCondition, CohortDefinition, CohortTime } from '../schema/cohort.ts';
import { datesText, dateText } from './dates.ts';
import {
  cohortName,
  comparedText,
  didText,
  eventText,
  operatorText,
  type Scope,
  unitsWord,
} from './parts.ts';
import { plainText } from './phrase.ts';
import { counted, duration, joined, percent, plural } from './words.ts';

/** The members of a cohort, without capital letter and full stop. */
export function cohortText({ unit, members, leaveOut }: CohortDefinition, scope: Scope): string {
  const units = unitsWord(unit);
  if (members.kind === 'static') return `${units} on a list`;
  const clauses = members.all.map(({ any }) => {
    const text = joined(
      any.map((condition) => conditionText(condition, scope)),
      'or',
    );
    return any.length > 1 && members.all.length > 1 ? `either ${text}` : text;
  });
  const without = leaveOut ? `, without the ${units} left out` : '';
  return `${units} ${clauses.join(', and ')}${without}`;
}

type Performed = Extract<CohortCondition, { kind: 'performed' }>;

/** A relative clause: `that did “A” in the last 7 days`, `whose plan is pro`. */
function conditionText(condition: CohortCondition, scope: Scope): string {
  const not = condition.negated ? 'not ' : '';
  switch (condition.kind) {
    case 'performed':
      return `${performedText(condition, scope)} ${timeText(condition.time)}`;
    case 'sequence': {
      const events = condition.events.map((event) => plainText(eventText(event, scope))).join(', then ');
      const within = `(each within ${duration(condition.withinMs)} of the one before)`;
      return `that ${condition.negated ? 'did not do' : 'did'} ${events} ${within} ${timeText(condition.time)}`;
    }
    case 'property': {
      const { filter, at, negated } = condition;
      if (at.kind === 'moment')
        return `whose ${filter.name} ${negated ? complementText(filter) : operatorText(filter)}`;
      return `whose ${filter.name} was ${negated ? 'never' : 'once'} so ${timeText(at.time)}: it ${operatorText(filter)}`;
    }
    case 'new':
      return `that were ${not}new ${timeText(condition.time)}`;
    case 'cohort':
      return `that are ${not}in the cohort ${cohortName(condition.cohort, scope)}`;
    default:
      throw never(condition);
  }
}

function performedText({ event, measure, comparison, value, negated }: Performed, scope: Scope): string {
  const name = plainText(eventText(event, scope));
  const did = negated ? 'did not do' : 'did';
  switch (measure.kind) {
    case 'count':
      return `that ${plainText(didText(name, comparison, value, negated))}`;
    case 'days':
      return `that ${did} ${name} on ${comparedText(comparison, value, (days) => counted(days, 'day'))}`;
    case 'distinct':
      return `that ${did} ${name} with ${comparedText(comparison, value)} different ${plural(measure.property)}`;
    case 'sum':
      return `that ${did} ${name} with a sum of ${measure.property} of ${comparedText(comparison, value)}`;
    case 'shareOfEvents':
      return `that ${did} ${name} as ${comparedText(comparison, value, percent)} of all their events`;
    default:
      throw never(measure);
  }
}

function timeText(time: CohortTime): string {
  switch (time.kind) {
    case 'last':
      return `in the last ${counted(time.days, 'day')}`;
    case 'since':
      return `since ${dateText(time.start)}`;
    case 'between':
      return datesText(time);
    case 'withinFirst':
      return `within ${counted(time.days, 'day')} of their first event`;
    case 'ever':
      return 'at any time';
    default:
      throw never(time);
  }
}

const opposites: readonly (readonly [FilterOperator, FilterOperator])[] = [
  ['is', 'is not'],
  ['contains', 'does not contain'],
  ['starts with', 'does not start with'],
  ['set is', 'set is not'],
  ['set contains', 'set does not contain'],
  ['is set', 'is not set'],
  ['matches', 'does not match'],
];

/** The opposite of an operator; the numeric ones have none. */
function complementText(filter: {
  readonly operator: FilterOperator;
  readonly values: readonly string[];
}): string {
  const [one, other] = opposites.find((pair) => pair.includes(filter.operator)) ?? [];
  if (one === undefined || other === undefined) return operatorText(filter).replace(/^is /, 'is not ');
  return operatorText({ ...filter, operator: filter.operator === one ? other : one });
}
