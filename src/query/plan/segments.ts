/** Segments: conditions on pairs, on what units performed, and on cohorts. */
import { never } from '../../domain/assert.ts';
import { Problem } from '../../domain/problem.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import type {
  Condition as ConditionRequest,
  InCohort,
  Performed,
  Segment,
  Unit,
} from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { createBuckets } from './buckets.ts';
import { planCohort } from './cohort.ts';
import { findStartOfLastDays, type PlanContext, planFilter, planSelector, planStream } from './context.ts';
import { planLeftOut } from './leave-out.ts';
import type { Condition, Key, StreamPlan } from './plan.ts';
import { complement } from './unit-sets.ts';
import { findGroupColumn } from './values.ts';

/** No segment at all is one without conditions. */
export function listSegments({ segments }: Pick<ChartBase, 'segments'>): readonly Segment[] {
  return segments.length > 0 ? segments : [{ conditions: [] }];
}

/** The conditions of a segment, and that the unit is not left out. Errors: Problem with a path below `path`. */
export function planSegment(segment: Segment, path: string, context: PlanContext): readonly Condition[] {
  return [
    ...planLeaveOut(context),
    ...segment.conditions.map((condition, index) =>
      planCondition(condition, `${path}.conditions[${index}]`, context),
    ),
  ];
}

/** Every kind counts by segments, so that what is left out of them is left out of all. */
function planLeaveOut({ leaveOut, unit, facts }: PlanContext): readonly Condition[] {
  const set = leaveOut ? planLeftOut(unit, facts) : undefined;
  if (!set) return [];
  return [{ kind: 'member', key: findCountedKey(unit), set, storedUsers: facts.hasMerges, negated: true }];
}

/** One of a segment's conditions. Errors: Problem with a path below `path`. */
export function planCondition(condition: ConditionRequest, path: string, context: PlanContext): Condition {
  switch (condition.kind) {
    case 'property':
      return planFilter(condition, path, context);
    case 'performed':
      return planPerformed(condition, path, context);
    case 'cohort':
      return planInCohort(condition, path, context);
    default:
      throw never(condition);
  }
}

function planPerformed(condition: Performed, path: string, context: PlanContext): Condition {
  const { during, comparison, count, negated } = condition;
  const { facts } = context;
  const performed = {
    kind: 'performed',
    selector: planSelector(condition.event, `${path}.event`, context),
    measure: { kind: 'count' },
    comparison,
    value: count,
    includesZero: true,
  } as const;
  const over = (times: Pick<StreamPlan, 'fromMs' | 'toMs'>) => {
    const counted = complement({ ...performed, stream: planStream(context, times) });
    return { set: counted.set, negated: counted.negated !== negated };
  };
  const member = (times: Pick<StreamPlan, 'fromMs' | 'toMs'>): Condition => ({
    kind: 'member',
    key: findCountedKey(context.unit),
    storedUsers: facts.hasMerges,
    ...over(times),
  });
  const { fromMs, toMs } = context;
  switch (during.kind) {
    case 'range':
      return member({ fromMs, toMs });
    case 'ever':
      return member({ toMs });
    case 'last':
      return member({ fromMs: findStartOfLastDays(toMs, during.days, facts.timeZone), toMs });
    case 'between': {
      const { fromMs: startMs, toMs: endMs } = createBuckets(during, 'all', facts.timeZone, 1);
      return member({ fromMs: startMs, toMs: endMs });
    }
    case 'interval': {
      const { intervals } = context;
      if (!intervals)
        throw new Problem(
          'invalid_definition',
          'Only segmentation supports conditions per interval; use "range", "ever", "last" or "between".',
          `${path}.during`,
        );
      return {
        kind: 'intervalMember',
        key: findCountedKey(context.unit),
        storedUsers: facts.hasMerges,
        buckets: intervals,
        ...over({ fromMs: intervals.fromMs, toMs: intervals.toMs }),
      };
    }
    default:
      throw never(during);
  }
}

function planInCohort({ cohort: id, negated }: InCohort, path: string, context: PlanContext): Condition {
  const { facts, unit } = context;
  const cohort = facts.cohorts.find((each) => each.id === id);
  if (!cohort)
    throw new Problem('invalid_definition', `There is no cohort ${JSON.stringify(id)}.`, `${path}.cohort`);
  const set = planCohort(cohort, facts, context.toMs, `${path}.cohort`);
  const key = findCohortKey(cohort.definition.unit, unit, facts);
  return { kind: 'member', key, set, storedUsers: facts.hasMerges, negated };
}

function findCohortKey(cohortUnit: Unit, counted: Unit, facts: ProjectFacts): Key {
  if (cohortUnit.kind === 'user') return { kind: 'user' };
  if (counted.kind === 'group' && counted.groupType === cohortUnit.groupType) return { kind: 'pairUnit' };
  return { kind: 'groupUnits', place: findGroupColumn(cohortUnit.groupType, facts, 'cohort') };
}

function findCountedKey(unit: Unit): Key {
  return unit.kind === 'user' ? { kind: 'user' } : { kind: 'pairUnit' };
}
