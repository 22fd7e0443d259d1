/** Plans segments that are evaluated on units before a moment, without their events. */

import { assert, never } from '../../../domain/assert.ts';
import { Problem } from '../../../domain/problem.ts';
import type {
  Condition as ConditionRequest,
  PropertyRef,
  Segment,
  Unit,
} from '../../definition/schema/parts.ts';
import { type PlanContext, planStream } from '../../plan/context.ts';
import { planLeftOut } from '../../plan/leave-out.ts';
import type { UnitSet } from '../../plan/plan.ts';
import { combineAll, type PlannedCondition, planLastVersion } from '../../plan/planned-conditions.ts';
import { planPredicate } from '../../plan/predicates.ts';
import { planCondition } from '../../plan/segments.ts';
import { parsePropertyPaths } from '../../plan/values.ts';

/** When units are looked at: as an interval ends, and for what is asked as it began, the moment just behind that. */
interface Moment {
  readonly atMs: number;
  readonly behindStartMs: number;
}

/**
 * Units known before a moment that match the segment; performed conditions use the range of the chart. Errors:
 * Problem with a path under `path` for conditions that need events.
 */
export function planKnownUnits(
  segment: Segment,
  path: string,
  context: PlanContext,
  moment: Moment,
): UnitSet {
  return combineAll(
    planUnitConditions(segment, path, context, moment),
    planStream(context, { toMs: moment.atMs }),
  );
}

/** The conditions of a segment, evaluated on units before a moment. Errors as of planKnownUnits. */
export function planUnitConditions(
  { conditions }: Segment,
  path: string,
  context: PlanContext,
  moment: Moment,
): readonly PlannedCondition[] {
  return [
    ...planLeaveOut(context),
    ...conditions.map((condition, index) =>
      planOfUnit(condition, `${path}.conditions[${index}]`, context, moment),
    ),
  ];
}

/** Left out is what the rule holds for now, whatever the moment. */
function planLeaveOut({ leaveOut, unit, facts }: PlanContext): readonly PlannedCondition[] {
  const set = leaveOut ? planLeftOut(unit, facts) : undefined;
  return set ? [{ set, negated: true, hasOnlyKnown: false }] : [];
}

function planOfUnit(
  condition: ConditionRequest,
  path: string,
  context: PlanContext,
  moment: Moment,
): PlannedCondition {
  switch (condition.kind) {
    case 'property':
      return planProperty(condition, path, context, moment);
    case 'performed':
      return planMember(condition, path, context);
    case 'cohort': {
      const cohort = context.facts.cohorts.find(({ id }) => id === condition.cohort);
      if (cohort && !isSameUnit(cohort.definition.unit, context.unit)) throw notOwn(`${path}.cohort`);
      return planMember(condition, path, context);
    }
    default:
      throw never(condition);
  }
}

function planProperty(
  condition: Extract<ConditionRequest, { kind: 'property' }>,
  path: string,
  context: PlanContext,
  moment: Moment,
): PlannedCondition {
  const { property } = condition;
  if (!isMemberProperty(property, context.unit)) throw notOwn(`${path}.property`);
  if (property.kind === 'groupValue') {
    const stream = planStream(context, {});
    return {
      set: { kind: 'value', ...planPredicate(condition), stream },
      negated: false,
      hasOnlyKnown: false,
    };
  }
  const view = property.view ?? context.view;
  const isNow = view === 'now';
  const toMs = view === 'start' ? moment.behindStartMs : moment.atMs;
  const stream = planStream(context, isNow ? {} : { toMs });
  const planned = planLastVersion({
    paths: parsePropertyPaths(property.name),
    ...planPredicate(condition),
    stream,
  });
  return { ...planned, hasOnlyKnown: !isNow };
}

/** Performed conditions reach to the end of the range, which may be after the moment, and cohort lists contain units of all times. */
function planMember(condition: ConditionRequest, path: string, context: PlanContext): PlannedCondition {
  const planned = planCondition(condition, path, context);
  assert(planned.kind === 'member', 'a condition on units that is none on members');
  return { set: planned.set, negated: planned.negated, hasOnlyKnown: false };
}

type OwnProperty = Extract<PropertyRef, { kind: 'user' | 'group' | 'groupValue' }>;

/** Whether the property is one of the unit itself. */
export function isMemberProperty(property: PropertyRef, unit: Unit): property is OwnProperty {
  if (unit.kind === 'user') return property.kind === 'user';
  return (
    (property.kind === 'group' || property.kind === 'groupValue') && property.groupType === unit.groupType
  );
}

export function isSameUnit(a: Unit, b: Unit): boolean {
  return a.kind === 'user' ? b.kind === 'user' : b.kind === 'group' && a.groupType === b.groupType;
}

function notOwn(path: string): Problem {
  return new Problem(
    'invalid_definition',
    'Here a segment may only use properties of the counted unit, cohorts of the same unit and performed events.',
    path,
  );
}
