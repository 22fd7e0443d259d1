/** What intake is to know of a tracking plan. */
import type { EventRule, GroupTypeRule, PlanRules, PropertyRule } from '../domain/plan-rules.ts';
import type { PlannedEvent, PlannedGroupType, PlannedProperty, TrackingPlan } from '../query/contract.ts';

/** Undefined where the plan names nothing: all is taken then. `version`: of the plan. */
export function deriveRules(plan: TrackingPlan, version: number): PlanRules | undefined {
  const { events, groupTypes } = plan;
  const own = (list: readonly { readonly properties: readonly PlannedProperty[] }[]) =>
    list.flatMap(({ properties }) => properties);
  // Of a kind that the plan does not name at all it says nothing: a plan of groups refuses no event.
  const rules = {
    ...(events.length > 0 && { events: events.map(deriveEvent) }),
    ...(plan.eventProperties.length + own(events).length > 0 && {
      eventProperties: plan.eventProperties.map(deriveProperty),
    }),
    ...(plan.userProperties.length > 0 && { userProperties: plan.userProperties.map(deriveProperty) }),
    ...(groupTypes.length > 0 && { groupTypes: groupTypes.map(deriveGroupType) }),
    ...(plan.groupProperties.length + own(groupTypes).length > 0 && {
      groupProperties: plan.groupProperties.map(deriveProperty),
    }),
  };
  if (Object.keys(rules).length === 0) return undefined;
  return { plan: version, answers: plan.enforcement, ...rules };
}

/** Whether intake would do the same under both. */
export function isSameRules(one: PlanRules | undefined, other: PlanRules | undefined): boolean {
  return JSON.stringify({ ...one, plan: 0 }) === JSON.stringify({ ...other, plan: 0 });
}

function deriveEvent({ name, standing, properties }: PlannedEvent): EventRule {
  return {
    name,
    ...(standing !== 'planned' && { stopped: standing }),
    ...(properties.length > 0 && { properties: properties.map(deriveProperty) }),
  };
}

function deriveGroupType({ type, standing, pattern, properties }: PlannedGroupType): GroupTypeRule {
  return {
    type,
    ...(standing !== 'planned' && { stopped: standing }),
    ...(pattern !== undefined && { pattern }),
    ...(properties.length > 0 && { properties: properties.map(deriveProperty) }),
  };
}

function deriveProperty(property: PlannedProperty): PropertyRule {
  const { name, standing, type, isList, pattern, enumValues } = property;
  return {
    name,
    ...(standing !== 'planned' && { stopped: standing }),
    ...(type !== 'any' && { type }),
    ...(isList && { isList }),
    ...(pattern !== undefined && { pattern }),
    ...(type === 'enum' && { values: enumValues }),
  };
}
