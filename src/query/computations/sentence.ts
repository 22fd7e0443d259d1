/** A computation in words, without capital and full stop. */
import { never } from '../../domain/assert.ts';
import type { Metric } from '../definition/schema/metric.ts';
import type { Unit } from '../definition/schema/parts.ts';
import { segmentsText } from '../definition/sentence/common.ts';
import { metricText } from '../definition/sentence/metric.ts';
import {
  cohortName,
  eventsText,
  eventText,
  letteredText,
  propertyText,
  type Scope,
} from '../definition/sentence/parts.ts';
import { clauses, type Phrase, plainText, say } from '../definition/sentence/phrase.ts';
import { counted } from '../definition/sentence/words.ts';
import { findGroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { Computation, HomeFact, Measured, Period } from './schema.ts';

type Facts = Pick<ProjectFacts, 'cohorts' | 'terms'>;

interface Words {
  readonly scope: Scope;
  /** What a group of the type is called. */
  readonly group: string;
}

export function describeComputation(computation: Computation, groupType: string, facts: Facts): string {
  const group = findGroupTypeTerms(facts, groupType).singular ?? groupType;
  const unit: Unit = { kind: 'group', groupType };
  const known = { cohorts: facts.cohorts, ...(facts.terms && { terms: facts.terms }) };
  const words: Words = { group, scope: { unit, view: 'event', ...known, path: [] } };
  switch (computation.kind) {
    case 'measured':
      return joinClauses(measuredText(computation.of, words), periodText(computation.of.period));
    case 'ratio':
      return ratioText(computation, words);
    case 'trend': {
      const { of, as } = computation;
      const change = `the change of ${measuredText(of, words)}`;
      const share = as === 'share' ? ', as a share of the number before' : '';
      return `${joinClauses(change, periodText(of.period))}, against as many before${share}`;
    }
    case 'daysSince':
      return `days since the ${computation.which} time of ${oneEventText(computation, words)}`;
    case 'value': {
      const property = propertyText(computation.property, words.scope);
      const value = `the ${computation.which} value of ${property} over ${oneEventText(computation, words)}`;
      return joinClauses(value, periodText(computation.period));
    }
    case 'activeMembers': {
      const share = `the share of the people of the ${group} that did ${oneEventText(computation, words)} in it`;
      return joinClauses(share, periodText(computation.period));
    }
    case 'cohortMembers':
      return `how many users of the ${group} are in the cohort ${cohortName(computation.cohort, words.scope)}`;
    case 'inCohort':
      return `whether the ${group} is in the cohort ${cohortName(computation.cohort, words.scope)}`;
    case 'home':
      return homeTexts[computation.fact](group);
    default:
      throw never(computation);
  }
}

function ratioText({ of, to }: Extract<Computation, { kind: 'ratio' }>, words: Words): string {
  const above = joinClauses(measuredText(of, words), periodText(of.period));
  const below =
    to.kind === 'property'
      ? `${to.name} of the ${words.group} at that time`
      : joinClauses(measuredText(to.of, words), periodText(to.of.period));
  return `${above}, divided by ${below}`;
}

const homeTexts: Readonly<Record<HomeFact, (group: string) => string>> = {
  quiet: (group) => `whether the ${group} has gone quiet, as Home says`,
  back: (group) => `whether the ${group} is back after it went quiet, as Home says`,
  stalled: (group) => `whether the ${group} is new and stalled, as Home says`,
  new: (group) => `whether the ${group} is new, as Home says`,
  neverActive: (group) => `whether the ${group} was never active, as Home says`,
  quietDays: (group) => `full days for which the ${group} has been quiet, as Home says`,
  seatsUsed: (group) => `seats of the ${group} in use in 28 full days, as Home says`,
  seatsShare: (group) => `seats of the ${group} in use in 28 full days, as a share of all, as Home says`,
};

interface OneEvent extends Pick<Measured, 'segments' | 'propertyView'> {
  readonly event: Measured['events'][number];
}

function oneEventText({ event, segments, propertyView }: OneEvent, words: Words): string {
  const scope = { ...words.scope, view: propertyView };
  return joinClauses(eventText(event, scope), segmentsText({ segments, interval: 'all' }, scope));
}

function measuredText(measured: Measured, words: Words): string {
  const { countedBy, which, events, formula, metric, segments, leaveOut, propertyView } = measured;
  const unit: Unit = countedBy === 'group' ? words.scope.unit : { kind: 'user' };
  const scope = { ...words.scope, unit, view: propertyView };
  const whom = countedBy === 'group' ? `the ${words.group}` : countedBy;
  const who =
    which === 'any' ? whom : countedBy === 'group' ? `the ${which} ${words.group}` : `${which} ${whom}`;
  const did = plainText(eventsText(events, scope));
  const what =
    formula !== undefined
      ? say`${formula} of ${who}, where ${letteredText(events, scope)}`
      : countedBy === 'group'
        ? groupMetricText(metric, did, who, scope)
        : metricText(metric, did, who, scope);
  return joinClauses(
    what,
    segmentsText({ segments, interval: 'all' }, scope),
    leaveOut ? 'without those left out' : undefined,
  );
}

/** Of one group: it has one number, and every summary is that. */
function groupMetricText(metric: Metric, event: string, who: string, scope: Scope): string {
  if (metric.kind === 'uniques') return `1 where ${who} did ${event}`;
  if (metric.kind !== 'perUnit') return plainText(metricText(metric, event, who, scope));
  const { of, dividedBy, summary } = metric;
  const number = groupMeasureText(of, event, who, scope);
  const divided = dividedBy ? `${number} divided by ${propertyText(dividedBy, scope)}` : number;
  return summary.kind === 'atLeast' ? `1 where ${divided} is at least ${summary.value}, else 0` : divided;
}

function groupMeasureText(
  of: Extract<Metric, { kind: 'perUnit' }>['of'],
  event: string,
  who: string,
  scope: Scope,
): string {
  switch (of.kind) {
    case 'events':
      return `the number of times ${who} did ${event}`;
    case 'users':
      return `the number of users of ${who} that did ${event}`;
    case 'days':
      return `the number of days on which ${who} did ${event}`;
    case 'sum':
      return `the sum of ${propertyText(of.property, scope)} over ${event} by ${who}`;
    case 'distinct':
      return `the number of different values of ${propertyText(of.property, scope)} over ${event} by ${who}`;
    default:
      throw never(of);
  }
}

function periodText(period: Period): string {
  if (period.kind === 'ever') return 'up to the day before';
  const { count, of, averageOf } = period;
  const last = count === 1 ? `in the last full ${of}` : `in the last ${counted(count, `full ${of}`)}`;
  return averageOf === undefined ? last : `${last}, as the mean of the last ${counted(averageOf, of)}`;
}

function joinClauses(...phrases: readonly (Phrase | undefined)[]): string {
  return plainText(clauses(...phrases));
}
