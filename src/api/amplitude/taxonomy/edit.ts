/** Changes one entry of a plan, as the resources of the Taxonomy API need it. */
import { changePlan } from '../../../plan/contract.ts';
import type { PlanEntry, PlanEntryKey, PlannedProperty, TrackingPlan } from '../../../query/contract.ts';

export function putEntry(plan: TrackingPlan, ...put: readonly PlanEntry[]): TrackingPlan {
  return changePlan(plan, { put, remove: [] });
}

/** `entry` in place of the one that was called otherwise, at its place. */
export function renameEntry(plan: TrackingPlan, key: PlanEntryKey, entry: PlanEntry): TrackingPlan {
  return changePlan(plan, { put: [entry], remove: [key] });
}

type Standing = PlannedProperty['standing'];

export function isShown({ standing }: { readonly standing: Standing }, showDeleted: boolean): boolean {
  return showDeleted || standing !== 'deleted';
}

/** Own ones, and those shared that are not called the same. */
export function listEffective(
  own: readonly PlannedProperty[],
  shared: readonly PlannedProperty[],
): readonly { readonly property: PlannedProperty; readonly isOwn: boolean }[] {
  const names = new Set(own.map(({ name }) => name));
  return [
    ...own.map((property) => ({ property, isOwn: true })),
    ...shared.filter(({ name }) => !names.has(name)).map((property) => ({ property, isOwn: false })),
  ];
}

export function findNamed<T extends { readonly name: string }>(
  list: readonly T[],
  name: string,
): T | undefined {
  return list.find((each) => each.name === name);
}
