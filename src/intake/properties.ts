import { noVersion, type UnitId, userType, type VersionKey, versionKey } from '../domain/ids.ts';
import { canonicalJson } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import type { PropertyOperations } from '../domain/property-operations.ts';
import { applyOperations } from './apply-operations.ts';
import type { Profile } from './contract.ts';
import { giveSlot } from './group-types.ts';
import { cut, effectiveMs, emptyProfile, type StepResult, type Work } from './item-context.ts';
import type { Content } from './property-draft.ts';
import { resolveGroup } from './units.ts';

/** A unit whose properties change, with its profile before. */
export interface Changing {
  readonly type: string;
  readonly unit: UnitId;
  readonly profile: Profile;
}

/** Applies the item's property operations to its user, or to every group it names. */
export function applyPropertyOperations(work: Work): StepResult {
  const { item } = work;
  if (item.kind === 'groupIdentify') changeGroups(work, item.groupProperties);
  else if (item.kind === 'map' || item.kind === 'settings' || item.userProperties === undefined)
    return 'next';
  else if (item.kind === 'event' && item.skipUserPropertiesSync) bringOnce(work, item.userProperties);
  else
    work.profile = changeByOperations(
      work,
      { type: userType, unit: work.user, profile: work.profile },
      item.userProperties,
    );
  return 'next';
}

function changeGroups(work: Work, operations: PropertyOperations): void {
  for (const type of Object.keys(work.groups)) {
    giveSlot(work, type);
    for (const value of work.groups[type] ?? []) {
      const group = resolveGroup(work, type, value);
      if (group === undefined) continue;
      const after = changeByOperations(work, { type, ...group }, operations);
      if (after !== group.profile) work.transaction.put('profile', work.request.project, group.unit, after);
    }
  }
}

/** $skip_user_properties_sync: a version that only this event has; the profile stays as it is. */
function bringOnce(work: Work, operations: PropertyOperations): void {
  const { properties, refusals } = applyOperations(emptyProfile, operations, work.atMs, false);
  for (const { reason, detail } of refusals) cut(work, reason, detail);
  const content = canonicalJson(properties);
  if (isTooLarge(work, content)) return;
  work.userVersion = versionKey(work.user, content);
  if (work.userVersion === noVersion || work.userVersion === work.profile.version) return;
  const unit = { type: userType, unit: work.user };
  emitVersion(work, unit, work.userVersion, properties, work.atMs, 'event');
}

function changeByOperations(work: Work, changing: Changing, operations: PropertyOperations): Profile {
  const { unit, profile } = changing;
  const atMs = effectiveMs(work, profile.effectiveMs);
  const base = baseAt(work, unit, profile, atMs);
  const applied = applyOperations(base.content, operations, atMs, work.dated);
  for (const { reason, detail } of applied.refusals) cut(work, reason, detail);
  if (applied.changed) return changeContent(work, changing, { base, after: applied, atMs });
  return applied.keys === base.content.keys || base.backdated ? profile : { ...profile, keys: applied.keys };
}

/** What a change starts from. Backdated: the unit has later versions, so the change does not reach its profile. */
export interface Base {
  readonly backdated: boolean;
  readonly content: Content;
  readonly version: VersionKey;
}

/** A unit's content in force at atMs. */
export function baseAt(work: Work, unit: UnitId, profile: Profile, atMs: number): Base {
  if (atMs >= profile.effectiveMs) return { backdated: false, content: profile, version: profile.version };
  const past = work.transaction.historyAt('properties', work.request.project, unit, atMs);
  const content: Content = { properties: past?.properties ?? {}, keys: {} };
  return { backdated: true, content, version: past?.version ?? noVersion };
}

export interface ContentChange {
  readonly base: Base;
  readonly after: Content;
  readonly atMs: number;
}

/**
 * Makes `after` the unit's content from atMs on, unless a limit forbids; gives the profile. What is so already makes no
 * version, but since when it is so may be known better now.
 */
export function changeContent(work: Work, changing: Changing, { base, after, atMs }: ContentChange): Profile {
  const { type, unit, profile } = changing;
  const content = canonicalJson(after.properties);
  const version = versionKey(unit, content);
  if (version === base.version) return base.backdated ? profile : { ...profile, keys: after.keys };
  if (isTooLarge(work, content)) return profile;
  const changes = countChange(profile, atMs);
  if (changes === undefined) {
    cut(work, 'too_many_property_changes', `${type} ${profile.value.slice(0, 64)}`);
    return profile;
  }
  emitVersion(work, changing, version, after.properties, atMs, 'profile');
  const { properties, keys } = after;
  work.transaction.appendHistory('properties', work.request.project, unit, atMs, { version, properties });
  if (base.backdated) return { ...profile, changes };
  return { ...profile, properties, keys, version, effectiveMs: atMs, changes };
}

/** The brake's count with one more change in the hour of atMs; undefined where there were enough. */
function countChange({ changes }: Profile, atMs: number): Profile['changes'] | undefined {
  const hourMs = atMs - (atMs % 3_600_000);
  const count = changes[0] === hourMs ? changes[1] : 0;
  return count < limits.propertyChangesPerUnitHourMax ? [hourMs, count + 1] : undefined;
}

export function isTooLarge(work: Work, content: string): boolean {
  const isLarge = Buffer.byteLength(content) > limits.propertiesBytesMax;
  if (isLarge)
    cut(work, 'properties_too_large', `a unit's properties hold ${limits.propertiesBytesMax} bytes`);
  return isLarge;
}

export function emitVersion(
  work: Work,
  { type, unit }: Pick<Changing, 'type' | 'unit'>,
  ver: VersionKey,
  props: Profile['properties'],
  effective: number,
  scope: 'profile' | 'event',
): void {
  const { project, receivedMs, source, requestId } = work.request;
  const placed = { project, type, unit, ver, scope, effective, received: receivedMs };
  work.transaction.emit('versions', { ...placed, source, request: requestId, props });
}

/** The version of a unit that an item finds: the newest for a receipt, the one in force at its time for an import. */
export function versionFor(work: Work, unit: UnitId, profile: Profile): VersionKey {
  return work.dated ? baseAt(work, unit, profile, work.atMs).version : profile.version;
}
