/** The step that applies property operations, and the versions they lead to. */
import { noVersion, type UnitId, userType, type VersionKey, versionKey } from '../domain/ids.ts';
import { canonicalJson } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import type { PropertyOperations } from '../domain/property-operations.ts';
import { applyOperations } from './apply-operations.ts';
import type { Profile } from './contract.ts';
import { type ChangedUnit, emitVersion } from './emit-version.ts';
import { assignSlot } from './group-types.ts';
import { emptyProfile, findEffectiveMs, type ItemContext, noteCut, type StepResult } from './item-context.ts';
import { withholdOwned } from './ownership.ts';
import type { Content } from './property-draft.ts';
import { resolveGroup } from './units.ts';

/** Applies the item's property operations to its user, or to every group it names. */
export function applyPropertyOperations(context: ItemContext): StepResult {
  const { item } = context;
  if (item.kind === 'groupIdentify') changeGroups(context, item.groupProperties);
  else if (item.kind !== 'event' && item.kind !== 'identify') return 'next';
  else if (item.userProperties === undefined) return 'next';
  else if (item.kind === 'event' && item.skipUserPropertiesSync)
    emitEventOnlyVersion(context, item.userProperties);
  else
    context.profile = changeByOperations(
      context,
      { type: userType, unit: context.user, profile: context.profile },
      item.userProperties,
    );
  return 'next';
}

function changeGroups(context: ItemContext, operations: PropertyOperations): void {
  for (const type of Object.keys(context.groups)) {
    assignSlot(context, type);
    for (const value of context.groups[type] ?? []) {
      const group = resolveGroup(context, type, value);
      if (group === undefined) continue;
      const after = changeByOperations(context, { type, ...group }, operations);
      if (after !== group.profile)
        context.transaction.put('profile', context.request.project, group.unit, after);
    }
  }
}

/** $skip_user_properties_sync: a version that only this event has; the profile stays as it is. */
function emitEventOnlyVersion(context: ItemContext, operations: PropertyOperations): void {
  const { properties, refusals } = applyOperations(emptyProfile, operations, context.atMs, false);
  for (const { reason, detail } of refusals) noteCut(context, reason, detail);
  const content = canonicalJson(properties);
  if (refuseTooLarge(context, content)) return;
  context.userVersion = versionKey(context.user, content);
  if (context.userVersion === noVersion || context.userVersion === context.profile.version) return;
  const unit = { type: userType, unit: context.user };
  emitVersion(context, unit, context.userVersion, properties, context.atMs, 'event');
}

function changeByOperations(
  context: ItemContext,
  changing: ChangedUnit,
  operations: PropertyOperations,
): Profile {
  const { unit, profile } = changing;
  const atMs = findEffectiveMs(context, profile.effectiveMs);
  const base = findBase(context, unit, profile, atMs);
  const applied = applyOperations(base.content, operations, atMs, context.isImport);
  for (const { reason, detail } of applied.refusals) noteCut(context, reason, detail);
  if (applied.changed) return changeContent(context, changing, { base, after: applied, atMs });
  return applied.keys === base.content.keys || base.backdated ? profile : { ...profile, keys: applied.keys };
}

/** The content before a change. Backdated: the unit has later versions, so the change does not affect its profile. */
interface BaseContent {
  readonly backdated: boolean;
  readonly content: Content;
  readonly version: VersionKey;
}

/** A unit's content in force at atMs. */
export function findBase(context: ItemContext, unit: UnitId, profile: Profile, atMs: number): BaseContent {
  if (atMs >= profile.effectiveMs) return { backdated: false, content: profile, version: profile.version };
  const past = context.transaction.historyAt('properties', context.request.project, unit, atMs);
  const content: Content = { properties: past?.properties ?? {}, keys: {} };
  return { backdated: true, content, version: past?.version ?? noVersion };
}

interface ContentChange {
  readonly base: BaseContent;
  readonly after: Content;
  readonly atMs: number;
}

/**
 * Makes `after` the unit's content from atMs on, unless a limit forbids it; returns the profile. Equal content creates no
 * version, but the times of its properties may be updated.
 */
export function changeContent(context: ItemContext, given: ChangedUnit, wanted: ContentChange): Profile {
  const { changing, after } = withholdOwned(context, given, wanted);
  const { base, atMs } = wanted;
  const { type, unit, profile } = changing;
  const content = canonicalJson(after.properties);
  const version = versionKey(unit, content);
  if (version === base.version) return base.backdated ? profile : { ...profile, keys: after.keys };
  if (refuseTooLarge(context, content)) return profile;
  const changes = countChange(profile, atMs);
  if (changes === undefined) {
    noteCut(context, 'too_many_property_changes', `${type} ${profile.value.slice(0, 64)}`);
    return profile;
  }
  emitVersion(context, changing, version, after.properties, atMs, 'profile');
  const { properties, keys } = after;
  context.transaction.appendHistory('properties', context.request.project, unit, atMs, {
    version,
    properties,
  });
  if (base.backdated) return { ...profile, changes };
  return { ...profile, properties, keys, version, effectiveMs: atMs, changes };
}

/** The count of changes in the hour of atMs plus one; undefined where the limit is reached. */
function countChange({ changes }: Profile, atMs: number): Profile['changes'] | undefined {
  const hourMs = atMs - (atMs % 3_600_000);
  const count = changes[0] === hourMs ? changes[1] : 0;
  return count < limits.propertyChangesPerUnitHourMax ? [hourMs, count + 1] : undefined;
}

export function refuseTooLarge(context: ItemContext, content: string): boolean {
  const isLarge = Buffer.byteLength(content) > limits.propertiesBytesMax;
  if (isLarge)
    noteCut(context, 'properties_too_large', `a unit's properties hold ${limits.propertiesBytesMax} bytes`);
  return isLarge;
}

/** The version of a unit that applies to an item: the newest for a receipt, the one in force at its time for an import. */
export function findVersion(context: ItemContext, unit: UnitId, profile: Profile): VersionKey {
  return context.isImport ? findBase(context, unit, profile, context.atMs).version : profile.version;
}
