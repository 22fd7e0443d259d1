/** The step that changes a user's groups. */
import type { GroupValues, IdentifyInput } from '../domain/input.ts';
import { emptyObject, type Json } from '../domain/json.ts';
import { assignSlot, readSlotNames } from './group-types.ts';
import { findEffectiveMs, type ItemContext, type StepResult } from './item-context.ts';
import { copyWithOwn, getOwn } from './own-keys.ts';
import { resolveGroup, type Unit } from './units.ts';

/** Groups sent with an identify are user-level: each list replaces the user's list of that type. */
export function applyUserGroups(context: ItemContext): StepResult {
  if (context.item.kind !== 'identify') return 'next';
  const groups =
    Object.keys(context.groups).length > 0 ? context.groups : readGoClientGroups(context, context.item);
  for (const type of Object.keys(groups)) setGroups(context, type, groups[type] ?? []);
  return 'next';
}

/** Makes `values` the user's groups of one type, unless they are already; an empty list changes nothing. */
export function setGroups(context: ItemContext, type: string, values: readonly string[]): void {
  assignSlot(context, type);
  const found = values
    .map((value) => resolveGroup(context, type, value))
    .filter((group) => group !== undefined);
  const list = found.map((group) => group.profile.value);
  const sinceMs = getOwn(context.profile.groupsSinceMs, type) ?? 0;
  const atMs = findEffectiveMs(context, sinceMs);
  if (list.length === 0 || isSameList(findGroups(context, type, atMs) ?? [], list)) return;
  emitMembership(context, type, found, atMs);
  context.transaction.appendHistory('groups', context.request.project, `${context.user} ${type}`, atMs, list);
  if (atMs < sinceMs) return;
  context.profile = {
    ...context.profile,
    groups: copyWithOwn(context.profile.groups, type, list),
    groupsSinceMs: copyWithOwn(context.profile.groupsSinceMs, type, atMs),
  };
}

/** The user's groups of one type in force at atMs. */
export function findGroups(context: ItemContext, type: string, atMs: number): readonly string[] | undefined {
  const { profile, user, request, transaction } = context;
  if (atMs >= (getOwn(profile.groupsSinceMs, type) ?? 0)) return getOwn(profile.groups, type);
  return transaction.historyAt('groups', request.project, `${user} ${type}`, atMs);
}

function emitMembership(
  context: ItemContext,
  type: string,
  groups: readonly Unit[],
  effective: number,
): void {
  const { project, receivedMs, source, requestId } = context.request;
  context.transaction.emit('memberships', {
    project,
    user: context.user,
    type,
    units: groups.map((group) => group.unit),
    effective,
    received: receivedMs,
    source,
    request: requestId,
  });
}

/** Go's client sends a user's groups as a plain $set of the group type's name, without `groups`. */
function readGoClientGroups(context: ItemContext, item: IdentifyInput): GroupValues {
  const groups = emptyObject<readonly string[]>();
  const set = item.userProperties?.set;
  if (set === undefined || !item.library?.startsWith('amplitude-go/')) return groups;
  const { removed } = context.settings.groupTypes;
  const sent = readSlotNames(context).filter((type) => type !== '' && getOwn(set, type) !== undefined);
  for (const type of sent.filter((each) => !removed.includes(each))) {
    const values = toGroupValues(getOwn(set, type) ?? null);
    if (values.length > 0) groups[type] = values;
  }
  const found = Object.keys(groups);
  if (found.length > 0) {
    context.trace['membership'] = `from $set of a known group type: ${found.join(', ')}`;
  }
  return groups;
}

function toGroupValues(sent: Json): readonly string[] {
  const list = Array.isArray(sent) ? sent : [sent];
  const scalars = list.filter((each) => ['string', 'number', 'boolean'].includes(typeof each));
  return [...new Set(scalars.map(String).filter((value) => value !== ''))];
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
