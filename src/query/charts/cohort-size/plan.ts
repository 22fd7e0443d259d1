/** Plans a cohort size chart: the members of the cohort at the end of each interval. */
import { assert } from '../../../domain/assert.ts';
import { userType } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import { Problem } from '../../../domain/problem.ts';
import type { Breakdown } from '../../definition/schema/parts.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { Buckets } from '../../plan/buckets.ts';
import { planCohort } from '../../plan/cohort.ts';
import { checkPoints, createContext, type PlanContext, planBuckets, planStream } from '../../plan/context.ts';
import type { KeyedLookup, PropertyPaths, StreamPlan, UnitSet } from '../../plan/plan.ts';
import { listSegments } from '../../plan/segments.ts';
import { parsePropertyPaths } from '../../plan/values.ts';
import { planWeight, type WeightPlan } from '../../plan/weight.ts';
import { isMemberProperty, isSameUnit, planKnownUnits, planUnitConditions } from './plan-conditions.ts';
import type { CohortSizeDefinition } from './schema.ts';

/** Breakdown values of members: in force at the moment, or the same at every moment. */
type MemberValues =
  | {
      readonly kind: 'moment';
      readonly paths: PropertyPaths;
      readonly bounds?: readonly number[];
      readonly of: 'end' | 'start';
    }
  | { readonly kind: 'lookup'; readonly lookup: KeyedLookup };

export interface CohortMoment {
  readonly atMs: number;
  /** Just behind the moment at which the interval begins. */
  readonly behindStartMs: number;
  /** The members that match the segment. */
  readonly members: UnitSet;
  /** The known units that match the segment. */
  readonly known: UnitSet;
}

export interface CohortSizePlan {
  readonly stream: StreamPlan;
  readonly buckets: Buckets;
  /** By segment, then by interval. The moment is the end of the interval, or the end of the range for the last one. */
  readonly segments: readonly (readonly CohortMoment[])[];
  readonly breakdowns: readonly MemberValues[];
  readonly weight: WeightPlan | undefined;
  readonly limit: number;
}

/** Errors: Problem `invalid_definition` with its path, `query_too_big`. */
export function planCohortSize(definition: CohortSizeDefinition, facts: ProjectFacts): CohortSizePlan {
  const { unit, breakdowns, limit } = definition;
  const cohort = facts.cohorts.find(({ id }) => id === definition.cohort);
  if (!cohort)
    throw new Problem(
      'invalid_definition',
      `There is no cohort ${JSON.stringify(definition.cohort)}.`,
      'cohort',
    );
  if (!isSameUnit(cohort.definition.unit, unit))
    throw new Problem(
      'invalid_definition',
      `The cohort ${JSON.stringify(cohort.name)} has another unit; set unit to ${JSON.stringify(cohort.definition.unit)}.`,
      'unit',
    );
  const context = createContext(definition, facts);
  const buckets = planBuckets(definition, facts.timeZone);
  checkIntervals(buckets);
  checkPoints(definition, buckets.labels.length);
  return {
    stream: planStream(context, {}),
    buckets,
    segments: listSegments(definition).map((segment, index) => {
      const path = `segments[${index}]`;
      const behindStarts = listBehindStarts(buckets);
      return listEnds(buckets).map((atMs, x) => {
        const members = planCohort(cohort, facts, atMs, 'cohort');
        const moment = { atMs, behindStartMs: behindStarts[x] ?? atMs };
        return {
          ...moment,
          members: matching(members, planUnitConditions(segment, path, context, moment)),
          known: planKnownUnits(segment, path, context, moment),
        };
      });
    }),
    breakdowns: breakdowns.map((property) => planMemberValues(property, context)),
    weight: planWeight(definition, facts),
    limit,
  };
}

/** Every interval evaluates the cohort once more, so their number is limited. */
function checkIntervals({ labels }: Buckets): void {
  if (labels.length <= limits.cohortSizeIntervalsMax) return;
  throw new Problem(
    'query_too_big',
    `A cohort size chart has at most ${limits.cohortSizeIntervalsMax} intervals; shorten the range or choose a longer interval.`,
    'interval',
  );
}

function listEnds({ startsMs, toMs }: Buckets): readonly number[] {
  return startsMs.map((_, x) => Math.min(startsMs[x + 1] ?? toMs, toMs));
}

function matching(members: UnitSet, conditions: ReturnType<typeof planUnitConditions>): UnitSet {
  const held = conditions.flatMap(({ set, negated }) => (negated ? [] : [set]));
  const [less, ...more] = conditions.flatMap(({ set, negated }) => (negated ? [set] : []));
  const base = held.length === 0 ? members : ({ kind: 'allOf', of: [members, ...held] } as const);
  if (!less) return base;
  return {
    kind: 'without',
    set: base,
    less: more.length === 0 ? less : { kind: 'anyOf', of: [less, ...more] },
  };
}

function planMemberValues(property: Breakdown, { unit, view: chartView, facts }: PlanContext): MemberValues {
  assert(isMemberProperty(property, unit), 'a breakdown by what is none of the unit’s own');
  if (property.kind === 'groupValue')
    return { kind: 'lookup', lookup: { kind: 'names', type: property.groupType } };
  const paths = parsePropertyPaths(property.name);
  const read = { paths, ...(property.bounds && { bounds: property.bounds }) };
  const view = property.view ?? chartView;
  if (view !== 'now') return { kind: 'moment', ...read, of: view === 'event' ? 'end' : 'start' };
  const type = property.kind === 'user' ? userType : property.groupType;
  const resolveMerges = property.kind === 'user' && facts.hasMerges;
  return { kind: 'lookup', lookup: { kind: 'now', type, ...read, resolveMerges } };
}

/** What is effective as an interval begins counts as it was then. */
function listBehindStarts({ startsMs }: Buckets): readonly number[] {
  return startsMs.map((ms) => ms + 1);
}
