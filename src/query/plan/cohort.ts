/** A cohort taken at a moment, as a set of units. */
import { never } from '../../domain/assert.ts';
import { Problem } from '../../domain/problem.ts';
import type { KnownCohort } from '../definition/cohort.ts';
import type {
  CohortCondition,
  CohortDefinition,
  CohortMeasure,
  CohortMembers,
  CohortTime,
} from '../definition/schema/cohort.ts';
import type { Filter, Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { bucketsOf, dayMs } from './buckets.ts';
import { dateAt, daysBefore, type PlanContext, planSelector, planUnit } from './context.ts';
import type { PropertySet, SetMeasure, StreamPlan, UnitSet } from './plan.ts';
import { planTest } from './predicates.ts';
import { allOf, anyOf, compares, type SetRequest } from './unit-sets.ts';
import { eventProperty, pathsOf } from './values.ts';

/** The members of a saved cohort before a moment. Errors: Problem at `path`, which names the cohort. */
export function planCohort(cohort: KnownCohort, facts: ProjectFacts, atMs: number, path: string): UnitSet {
  return planNested(cohort, { facts, atMs, within: [] }, path);
}

export type DynamicCohort = CohortDefinition & {
  readonly members: Extract<CohortMembers, { kind: 'dynamic' }>;
};

/**
 * The members of a cohort that need not be saved; `id`: what it is saved as, if it is. Errors: Problem at a place of the
 * definition, under `path`.
 */
export function planCohortDefinition(
  definition: DynamicCohort,
  facts: ProjectFacts,
  atMs: number,
  path: string,
  id?: string,
): UnitSet {
  return planDynamic(definition, { facts, atMs, within: id === undefined ? [] : [id] }, path);
}

interface Moment {
  readonly facts: ProjectFacts;
  readonly atMs: number;
  /** Ids of the cohorts that this one is a condition of. */
  readonly within: readonly string[];
}

/** `known`: all of the set are known units. */
export interface PlannedCondition extends SetRequest {
  readonly known: boolean;
}

/** The units for which all conditions hold, of those known when the stream ends. */
export function allKnown(conditions: readonly PlannedCondition[], stream: StreamPlan): UnitSet {
  const held = conditions.filter(({ negated }) => !negated);
  const refused = conditions.flatMap(({ set, negated }) => (negated ? [set] : []));
  const [first, ...others] = held.map(({ set }) => set);
  const known: UnitSet = { kind: 'known', stream };
  const isKnown = held.some((each) => each.known);
  const base = !first ? known : isKnown ? allOf([first, ...others]) : allOf([known, first, ...others]);
  const [less, ...more] = refused;
  return less ? { kind: 'without', set: base, less: anyOf([less, ...more]) } : base;
}

/** The units for which any of the conditions holds. */
function anyHolds(conditions: readonly PlannedCondition[], stream: StreamPlan): PlannedCondition {
  const held = conditions.filter(({ negated }) => !negated);
  const [less, ...more] = conditions.flatMap(({ set, negated }) => (negated ? [set] : []));
  // Not one or not the other: not both.
  const refused = less && allOf([less, ...more]);
  const [first, ...others] = held.map(({ set }) => set);
  if (!first)
    return { set: refused ?? { kind: 'known', stream }, negated: refused !== undefined, known: true };
  if (!refused)
    return { set: anyOf([first, ...others]), negated: false, known: held.every((each) => each.known) };
  const without: UnitSet = { kind: 'without', set: { kind: 'known', stream }, less: refused };
  return { set: anyOf([without, first, ...others]), negated: false, known: held.every((each) => each.known) };
}

function planDynamic({ unit, members }: DynamicCohort, moment: Moment, path: string): UnitSet {
  const stream = streamAt(unit, moment, path, {});
  const clauses = members.all.map(({ any }, clause) =>
    anyHolds(
      any.map((condition, index) =>
        planCondition(condition, unit, moment, `${path}.members.all[${clause}].any[${index}]`),
      ),
      stream,
    ),
  );
  return allKnown(clauses, stream);
}

function planCondition(
  condition: CohortCondition,
  unit: Unit,
  moment: Moment,
  path: string,
): PlannedCondition {
  const { facts, atMs } = moment;
  const context: PlanContext = { facts, unit, view: 'event', fromMs: 0, toMs: atMs };
  const over = (time: CohortTime) => ({
    stream: streamAt(unit, moment, path, timesOf(time, moment)),
    ...(time.kind === 'withinFirst' && { withinFirstMs: time.days * dayMs }),
  });
  const { negated } = condition;
  switch (condition.kind) {
    case 'performed': {
      const { event, measure, comparison, value, time } = condition;
      const set: UnitSet = {
        kind: 'performed',
        ...over(time),
        selector: planSelector(event, `${path}.event`, context),
        measure: planMeasure(measure),
        ...{ comparison, value },
        wholeDays: isDayStart(atMs, facts.timeZone),
      };
      return { set, negated, known: true };
    }
    case 'sequence': {
      const selectors = condition.events.map((event, index) =>
        planSelector(event, `${path}.events[${index}]`, context),
      );
      const { withinMs, time } = condition;
      return { set: { kind: 'sequence', ...over(time), selectors, withinMs }, negated, known: true };
    }
    case 'property': {
      const { filter, at } = condition;
      const requested = { paths: pathsOf(filter.name), ...testOf(filter) };
      if (at.kind === 'anyTime')
        return {
          set: { kind: 'property', ...requested, ...over(at.time), versions: 'any' },
          negated,
          known: true,
        };
      const last = lastVersion({ ...requested, stream: over({ kind: 'ever' }).stream });
      return { ...last, negated: last.negated !== negated };
    }
    case 'new':
      return { set: { kind: 'new', stream: over(condition.time).stream }, negated, known: true };
    case 'cohort':
      return planMember(condition.cohort, unit, negated, moment, `${path}.cohort`);
    default:
      throw never(condition);
  }
}

/** A property test of the version in force at the end of the stream, asked so that units without one need not be found. */
export function lastVersion(
  requested: Pick<PropertySet, 'paths' | 'test' | 'negated' | 'stream'>,
): PlannedCondition {
  // Where a missing value satisfies it, those are named that have one which does not.
  const missingHolds = requested.test.orMissing !== requested.negated;
  const negated = missingHolds ? !requested.negated : requested.negated;
  return {
    set: { kind: 'property', ...requested, negated, versions: 'last' },
    negated: missingHolds,
    known: true,
  };
}

/** Numeric operators read a missing value as 0. */
function testOf(filter: Pick<Filter, 'operator' | 'values'>): ReturnType<typeof planTest> {
  const { test, negated } = planTest(filter);
  if (test.kind !== 'number') return { test, negated };
  return {
    test: { ...test, orMissing: test.values.some((value) => compares(0, test.comparison, value)) },
    negated,
  };
}

function planMeasure(measure: CohortMeasure): SetMeasure {
  switch (measure.kind) {
    case 'sum':
    case 'distinct':
      return { kind: measure.kind, ...eventProperty(measure.property) };
    case 'count':
    case 'days':
    case 'shareOfEvents':
      return measure;
    default:
      throw never(measure);
  }
}

function planMember(
  id: string,
  unit: Unit,
  negated: boolean,
  moment: Moment,
  path: string,
): PlannedCondition {
  const cohort = moment.facts.cohorts.find((each) => each.id === id);
  if (!cohort) throw new Problem('invalid_definition', `There is no cohort ${JSON.stringify(id)}.`, path);
  if (nameOf(cohort.definition.unit) !== nameOf(unit))
    throw new Problem(
      'invalid_definition',
      `The cohort ${JSON.stringify(cohort.name)} is one of ${nameOf(cohort.definition.unit)}, not of ${nameOf(unit)}.`,
      path,
    );
  const known = cohort.definition.members.kind === 'dynamic';
  return { set: planNested(cohort, moment, path), negated, known };
}

function planNested(cohort: KnownCohort, moment: Moment, path: string): UnitSet {
  const { id, name, definition } = cohort;
  const { members, unit } = definition;
  if (moment.within.includes(id))
    throw new Problem(
      'invalid_definition',
      `The cohort ${JSON.stringify(name)} is a condition of itself.`,
      path,
    );
  if (members.kind === 'static')
    return {
      kind: 'members',
      stream: streamAt(unit, moment, path, {}),
      cohort: id,
      revision: members.revision,
    };
  try {
    return planDynamic({ ...definition, members }, { ...moment, within: [...moment.within, id] }, '');
  } catch (error) {
    if (!(error instanceof Problem) || error.path === path) throw error;
    throw new Problem(error.code, `In the cohort ${JSON.stringify(name)}: ${error.message}`, path);
  }
}

/** As messages call it. */
function nameOf(unit: Unit): string {
  return unit.kind === 'user' ? 'users' : `groups of the type ${JSON.stringify(unit.groupType)}`;
}

function streamAt(
  unit: Unit,
  { facts, atMs }: Moment,
  path: string,
  times: Pick<StreamPlan, 'fromMs' | 'toMs'>,
): StreamPlan {
  return {
    project: facts.project,
    unit: planUnit(unit, facts, path),
    timeZone: facts.timeZone,
    toMs: atMs,
    ...times,
    ...(facts.derived && { derived: facts.derived }),
  };
}

function timesOf(
  time: CohortTime,
  { facts: { timeZone }, atMs }: Moment,
): Pick<StreamPlan, 'fromMs' | 'toMs'> {
  switch (time.kind) {
    case 'last':
      return { fromMs: daysBefore(atMs, time.days, timeZone) };
    case 'since':
      return { fromMs: bucketsOf({ start: time.start, end: time.start }, 'all', timeZone, 1).fromMs };
    case 'between': {
      const { fromMs, toMs } = bucketsOf(time, 'all', timeZone, 1);
      return { fromMs, toMs: Math.min(toMs, atMs) };
    }
    case 'withinFirst':
    case 'ever':
      return {};
    default:
      throw never(time);
  }
}

function isDayStart(ms: number, timeZone: string): boolean {
  return dateAt(ms, timeZone) !== dateAt(ms - 1, timeZone);
}
