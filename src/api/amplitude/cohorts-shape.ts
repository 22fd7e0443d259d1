/** Cohorts in the shape of Amplitude's Behavioral Cohorts API. */
import type { SavedCohort } from '../../catalog/contract.ts';
import { never } from '../../domain/assert.ts';
import type { Project } from '../../domain/project.ts';
import type { CohortCondition, CohortTime, Unit } from '../../query/contract.ts';
import { nameSelector } from './event.ts';

/** The name that stands for users beside the group types. */
const userGroup = 'User';

export function parseUnit(group: string | undefined): Unit {
  return group === undefined || group === userGroup ? { kind: 'user' } : { kind: 'group', groupType: group };
}

export function writeGroup(unit: Unit): string {
  return unit.kind === 'user' ? userGroup : unit.groupType;
}

/** Times are whole seconds here; `size` is 0 and `lastComputed` null before the members were counted. */
export function amplitudeCohort(cohort: SavedCohort, project: Project, withSyncs: boolean) {
  const { definition, owners } = cohort;
  const seconds = (ms: number) => Math.floor(ms / 1_000);
  return {
    appId: project.id,
    id: cohort.id,
    name: cohort.name,
    description: cohort.description,
    definition: {
      version: 3,
      countGroup: { name: writeGroup(definition.unit), is_computed: false },
      cohortType: 'UNIQUES',
      andClauses: definition.members.kind === 'static' ? [] : definition.members.all.map(clause),
      referenceFrameTimeParams: {},
    },
    size: cohort.size ?? 0,
    type: definition.members.kind,
    owners,
    viewers: [],
    published: cohort.published,
    archived: false,
    finished: cohort.lastComputedMs !== null,
    lastMod: seconds(cohort.changedMs),
    createdAt: seconds(cohort.createdMs),
    lastComputed: cohort.lastComputedMs === null ? null : seconds(cohort.lastComputedMs),
    ...(withSyncs && { syncMetadata: [] }),
    // Muster's own document, which has all that Amplitude's shape cannot tell.
    musterDefinition: definition,
  };
}

/** A clause is negated as a whole only where it has one condition. */
function clause({ any: conditions }: { readonly any: readonly CohortCondition[] }) {
  const [only, ...more] = conditions;
  const negated = only !== undefined && more.length === 0 && only.negated;
  return {
    negated,
    orClauses: conditions.map((condition) => ({
      ...orClause(condition),
      ...(condition.negated && !negated && { negated: true }),
    })),
  };
}

function orClause(condition: CohortCondition) {
  const plain = { offset: 0, interval: 1, group_by: [], metric: null };
  switch (condition.kind) {
    case 'performed': {
      const { event, measure, comparison, value } = condition;
      const metric = measure.kind === 'count' ? null : measure.kind;
      return {
        ...{ ...plain, metric, type: 'event', ...readTime(condition.time), type_value: nameSelector(event) },
        ...{ operator: comparison, operator_value: value },
        ...('property' in measure && { group_by: [{ type: 'event', value: measure.property }] }),
      };
    }
    case 'sequence':
      return {
        ...{ ...plain, type: 'sequence', ...readTime(condition.time) },
        ...{ type_value: condition.events.map(nameSelector), operator: 'within' },
        operator_value: condition.withinMs,
      };
    case 'property': {
      const { filter, at } = condition;
      return {
        ...{ ...plain, type: 'property' },
        ...readTime(at.kind === 'anyTime' ? at.time : { kind: 'ever' }),
        ...{ type_value: filter.name, operator: filter.operator, operator_value: filter.values },
      };
    }
    case 'new':
      return {
        ...plain,
        type: 'new',
        ...readTime(condition.time),
        type_value: null,
        operator: null,
        operator_value: null,
      };
    case 'cohort':
      return {
        ...{ ...plain, type: 'other_cohort', ...readTime({ kind: 'ever' }) },
        ...{ type_value: condition.cohort, operator: 'is', operator_value: null },
      };
    default:
      throw never(condition);
  }
}

function readTime(time: CohortTime) {
  switch (time.kind) {
    case 'last':
      return { time_type: 'rolling', time_value: time.days };
    case 'since':
      return { time_type: 'since', time_value: time.start };
    case 'between':
      return { time_type: 'absolute', time_value: [time.start, time.end] };
    case 'withinFirst':
      return { time_type: 'within_first', time_value: time.days };
    case 'ever':
      return { time_type: 'ever', time_value: null };
    default:
      throw never(time);
  }
}
