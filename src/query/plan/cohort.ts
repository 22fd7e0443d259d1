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
import { createBuckets, dayMs } from './buckets.ts';
import { findStartOfLastDays, formatDateAt, type PlanContext, planSelector, planUnit } from './context.ts';
import { planLeftOut } from './leave-out.ts';
import type { SetMeasure, StreamPlan, UnitSet } from './plan.ts';
import { combineAll, type PlannedCondition, planLastVersion } from './planned-conditions.ts';
import { planPredicate } from './predicates.ts';
import { compares, intersectSets, uniteSets } from './unit-sets.ts';
import { parsePropertyPaths, planEventProperty } from './values.ts';

/** The members of a saved cohort before a moment. Errors: Problem at `path`, which names the cohort. */
export function planCohort(cohort: KnownCohort, facts: ProjectFacts, atMs: number, path: string): UnitSet {
  return planSavedCohort(cohort, { facts, atMs, parentIds: [] }, path);
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
  return planDynamic(definition, { facts, atMs, parentIds: id === undefined ? [] : [id] }, path);
}

interface CohortContext {
  readonly facts: ProjectFacts;
  readonly atMs: number;
  /** Ids of the cohorts that refer to this one, to find cycles. */
  readonly parentIds: readonly string[];
}

/** The units for which any of the conditions holds. */
function combineAny(conditions: readonly PlannedCondition[], stream: StreamPlan): PlannedCondition {
  const included = conditions.filter(({ negated }) => !negated);
  const [firstExcluded, ...otherExcluded] = conditions.flatMap(({ set, negated }) => (negated ? [set] : []));
  // De Morgan: in neither set, or not in both, is outside the intersection.
  const excluded = firstExcluded && intersectSets([firstExcluded, ...otherExcluded]);
  const [first, ...others] = included.map(({ set }) => set);
  if (!first)
    return {
      set: excluded ?? { kind: 'known', stream },
      negated: excluded !== undefined,
      hasOnlyKnown: true,
    };
  if (!excluded)
    return {
      set: uniteSets([first, ...others]),
      negated: false,
      hasOnlyKnown: included.every((each) => each.hasOnlyKnown),
    };
  const without: UnitSet = { kind: 'without', set: { kind: 'known', stream }, less: excluded };
  return {
    set: uniteSets([without, first, ...others]),
    negated: false,
    hasOnlyKnown: included.every((each) => each.hasOnlyKnown),
  };
}

function planDynamic(
  { unit, members, leaveOut }: DynamicCohort,
  moment: CohortContext,
  path: string,
): UnitSet {
  const stream = planStreamAt(unit, moment, path, {});
  const clauses = members.all.map(({ any }, clause) =>
    combineAny(
      any.map((condition, index) =>
        planCondition(condition, unit, moment, `${path}.members.all[${clause}].any[${index}]`),
      ),
      stream,
    ),
  );
  const set = combineAll(clauses, stream);
  // As in charts: by the rule as it holds now, whatever the moment.
  const less = leaveOut ? planLeftOut(unit, moment.facts) : undefined;
  return less ? { kind: 'without', set, less } : set;
}

function planCondition(
  condition: CohortCondition,
  unit: Unit,
  moment: CohortContext,
  path: string,
): PlannedCondition {
  const { facts, atMs } = moment;
  const context: PlanContext = { facts, unit, view: 'event', fromMs: 0, toMs: atMs };
  const over = (time: CohortTime) => ({
    stream: planStreamAt(unit, moment, path, planTimes(time, moment)),
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
      return { set, negated, hasOnlyKnown: true };
    }
    case 'sequence': {
      const selectors = condition.events.map((event, index) =>
        planSelector(event, `${path}.events[${index}]`, context),
      );
      const { withinMs, time } = condition;
      return { set: { kind: 'sequence', ...over(time), selectors, withinMs }, negated, hasOnlyKnown: true };
    }
    case 'property': {
      const { filter, at } = condition;
      const requested = { paths: parsePropertyPaths(filter.name), ...planNumericPredicate(filter) };
      if (at.kind === 'anyTime')
        return {
          set: { kind: 'property', ...requested, ...over(at.time), versions: 'any' },
          negated,
          hasOnlyKnown: true,
        };
      const last = planLastVersion({ ...requested, stream: over({ kind: 'ever' }).stream });
      return { ...last, negated: last.negated !== negated };
    }
    case 'new':
      return { set: { kind: 'new', stream: over(condition.time).stream }, negated, hasOnlyKnown: true };
    case 'cohort':
      return planMembership(condition.cohort, unit, negated, moment, `${path}.cohort`);
    default:
      throw never(condition);
  }
}

/** Numeric operators read a missing value as 0. */
function planNumericPredicate(filter: Pick<Filter, 'operator' | 'values'>): ReturnType<typeof planPredicate> {
  const { test, negated } = planPredicate(filter);
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
      return { kind: measure.kind, ...planEventProperty(measure.property) };
    case 'count':
    case 'days':
    case 'shareOfEvents':
      return measure;
    default:
      throw never(measure);
  }
}

function planMembership(
  id: string,
  unit: Unit,
  negated: boolean,
  moment: CohortContext,
  path: string,
): PlannedCondition {
  const cohort = moment.facts.cohorts.find((each) => each.id === id);
  if (!cohort) throw new Problem('invalid_definition', `There is no cohort ${JSON.stringify(id)}.`, path);
  if (describeUnit(cohort.definition.unit) !== describeUnit(unit))
    throw new Problem(
      'invalid_definition',
      `The cohort ${JSON.stringify(cohort.name)} is one of ${describeUnit(cohort.definition.unit)}, not of ${describeUnit(unit)}.`,
      path,
    );
  const hasOnlyKnown = cohort.definition.members.kind === 'dynamic';
  return { set: planSavedCohort(cohort, moment, path), negated, hasOnlyKnown };
}

function planSavedCohort(cohort: KnownCohort, moment: CohortContext, path: string): UnitSet {
  const { id, name, definition } = cohort;
  const { members, unit } = definition;
  if (moment.parentIds.includes(id))
    throw new Problem(
      'invalid_definition',
      `The cohort ${JSON.stringify(name)} is a condition of itself.`,
      path,
    );
  if (members.kind === 'static')
    return {
      kind: 'members',
      stream: planStreamAt(unit, moment, path, {}),
      cohort: id,
      revision: members.revision,
    };
  try {
    return planDynamic({ ...definition, members }, { ...moment, parentIds: [...moment.parentIds, id] }, '');
  } catch (error) {
    if (!(error instanceof Problem) || error.path === path) throw error;
    throw new Problem(error.code, `In the cohort ${JSON.stringify(name)}: ${error.message}`, path);
  }
}

/** For error messages. */
function describeUnit(unit: Unit): string {
  return unit.kind === 'user' ? 'users' : `groups of the type ${JSON.stringify(unit.groupType)}`;
}

function planStreamAt(
  unit: Unit,
  { facts, atMs }: CohortContext,
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

function planTimes(
  time: CohortTime,
  { facts: { timeZone }, atMs }: CohortContext,
): Pick<StreamPlan, 'fromMs' | 'toMs'> {
  switch (time.kind) {
    case 'last':
      return { fromMs: findStartOfLastDays(atMs, time.days, timeZone) };
    case 'since':
      return { fromMs: createBuckets({ start: time.start, end: time.start }, 'all', timeZone, 1).fromMs };
    case 'between': {
      const { fromMs, toMs } = createBuckets(time, 'all', timeZone, 1);
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
  return formatDateAt(ms, timeZone) !== formatDateAt(ms - 1, timeZone);
}
