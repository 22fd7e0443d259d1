import type { GroupValues, IdentifyInput } from '../domain/input.ts';
import { emptyObject, type Json } from '../domain/json.ts';
import { giveSlot, slotNamesOf } from './group-types.ts';
import { effectiveMs, type StepResult, type Work } from './item-context.ts';
import { own, withOwn } from './own-keys.ts';
import { resolveGroup, type Unit } from './units.ts';

/** Groups sent with an identify stick to the user: each list replaces the user's list of that type. */
export function applyUserGroups(work: Work): StepResult {
  if (work.item.kind !== 'identify') return 'next';
  const groups = Object.keys(work.groups).length > 0 ? work.groups : groupsOfGoClient(work, work.item);
  for (const type of Object.keys(groups)) setGroups(work, type, groups[type] ?? []);
  return 'next';
}

/** Makes `values` the user's groups of one type, unless they are already; an empty list changes nothing. */
export function setGroups(work: Work, type: string, values: readonly string[]): void {
  giveSlot(work, type);
  const found = values.map((value) => resolveGroup(work, type, value)).filter((group) => group !== undefined);
  const list = found.map((group) => group.profile.value);
  const sinceMs = own(work.profile.groupsSinceMs, type) ?? 0;
  const atMs = effectiveMs(work, sinceMs);
  if (list.length === 0 || isSameList(groupsAt(work, type, atMs) ?? [], list)) return;
  emitMembership(work, type, found, atMs);
  work.transaction.appendHistory('groups', work.request.project, `${work.user} ${type}`, atMs, list);
  if (atMs < sinceMs) return;
  work.profile = {
    ...work.profile,
    groups: withOwn(work.profile.groups, type, list),
    groupsSinceMs: withOwn(work.profile.groupsSinceMs, type, atMs),
  };
}

/** The user's groups of one type in force at atMs. */
export function groupsAt(work: Work, type: string, atMs: number): readonly string[] | undefined {
  const { profile, user, request, transaction } = work;
  if (atMs >= (own(profile.groupsSinceMs, type) ?? 0)) return own(profile.groups, type);
  return transaction.historyAt('groups', request.project, `${user} ${type}`, atMs);
}

function emitMembership(work: Work, type: string, groups: readonly Unit[], effective: number): void {
  const { project, receivedMs, source, requestId } = work.request;
  work.transaction.emit('memberships', {
    project,
    user: work.user,
    type,
    units: groups.map((group) => group.unit),
    effective,
    received: receivedMs,
    source,
    request: requestId,
  });
}

/** Go's client sends a user's groups as a plain $set of the group type's name, without `groups`. */
function groupsOfGoClient(work: Work, item: IdentifyInput): GroupValues {
  const groups = emptyObject<readonly string[]>();
  const set = item.userProperties?.set;
  if (set === undefined || !item.library?.startsWith('amplitude-go/')) return groups;
  const { removed } = work.settings.groupTypes;
  const sent = slotNamesOf(work).filter((type) => type !== '' && own(set, type) !== undefined);
  for (const type of sent.filter((each) => !removed.includes(each))) {
    const values = valuesOf(own(set, type) ?? null);
    if (values.length > 0) groups[type] = values;
  }
  const found = Object.keys(groups);
  if (found.length > 0) {
    work.trace['membership'] = `from $set of a known group type: ${found.join(', ')}`;
  }
  return groups;
}

function valuesOf(sent: Json): readonly string[] {
  const list = Array.isArray(sent) ? sent : [sent];
  const scalars = list.filter((each) => ['string', 'number', 'boolean'].includes(typeof each));
  return [...new Set(scalars.map(String).filter((value) => value !== ''))];
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
