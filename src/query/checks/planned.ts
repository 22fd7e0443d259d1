/** What a tracking plan says of a group type or an event. */

import type { PlannedProperty } from '../definition/tracking-plan/property.ts';
import type { PlannedEvent, PlannedGroupType, TrackingPlan } from '../definition/tracking-plan/schema.ts';

export function findPlannedType({ groupTypes }: TrackingPlan, type: string): PlannedGroupType | undefined {
  return groupTypes.find((each) => each.type === type);
}

/** Of a group type, its own first, then those of all types that are not called the same. */
export function listGroupProperties(plan: TrackingPlan, type: string): readonly PlannedProperty[] {
  return join(findPlannedType(plan, type)?.properties ?? [], plan.groupProperties);
}

export function listEventProperties(
  plan: TrackingPlan,
  { properties }: PlannedEvent,
): readonly PlannedProperty[] {
  return join(properties, plan.eventProperties);
}

function join(own: readonly PlannedProperty[], all: readonly PlannedProperty[]): readonly PlannedProperty[] {
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...all.filter(({ name }) => !names.has(name))].filter(
    ({ standing }) => standing === 'planned',
  );
}

/** Whether the plan says anything of groups and events: an empty one refuses nothing. */
export function isPlanned({ events, groupTypes }: TrackingPlan): boolean {
  return events.length > 0 || groupTypes.length > 0;
}
