/** The step that applies an exported event's snapshot: from its receipt there on, its user and groups have these contents. */
import { userType, type VersionKey, versionKey } from '../domain/ids.ts';
import type { Snapshot } from '../domain/input.ts';
import { canonicalJson, type Json, type JsonObject } from '../domain/json.ts';
import type { Profile } from './contract.ts';
import { type ChangedUnit, emitVersion } from './emit-version.ts';
import { assignSlot } from './group-types.ts';
import type { ItemContext, StepResult } from './item-context.ts';
import { getOwn, setOwn } from './own-keys.ts';
import { withholdSent } from './ownership.ts';
import { changeContent, findBase, refuseTooLarge } from './properties.ts';
import type { Content } from './property-draft.ts';
import { resolveGroup } from './units.ts';

export function applySnapshot(context: ItemContext): StepResult {
  const { item } = context;
  if (item.kind === 'event' && item.snapshot) applyContents(context, item.snapshot);
  return 'next';
}

function applyContents(context: ItemContext, snapshot: Snapshot): void {
  if (snapshot.user !== undefined) {
    const changing = { type: userType, unit: context.user, profile: context.profile };
    const { profile, version } = replaceContent(context, changing, snapshot.user);
    context.profile = profile;
    context.userVersion = version;
  }
  const versions = new Map<string, VersionKey>();
  for (const type of Object.keys(context.groups))
    for (const value of context.groups[type] ?? []) {
      const properties = getOwn(getOwn(snapshot.groups, type) ?? {}, value);
      if (properties === undefined) continue;
      assignSlot(context, type);
      const group = resolveGroup(context, type, value);
      if (group === undefined) continue;
      const { profile, version } = replaceContent(context, { type, ...group }, properties);
      if (profile !== group.profile)
        context.transaction.put('profile', context.request.project, group.unit, profile);
      versions.set(group.unit, version);
    }
  context.groupVersions = versions;
}

interface ReplacedContent {
  readonly profile: Profile;
  /** The event's version of the unit. */
  readonly version: VersionKey;
}

/** Replaces the unit's properties from the item's time on. */
function replaceContent(context: ItemContext, given: ChangedUnit, sent: JsonObject): ReplacedContent {
  const base = findBase(context, given.unit, given.profile, context.atMs);
  const { changing, properties } = withholdSent(context, given, { base, sent });
  const { unit, profile } = changing;
  const content = canonicalJson(properties);
  const version = versionKey(unit, content);
  if (version === base.version) return { profile, version };
  if (refuseTooLarge(context, content)) return { profile, version: base.version };
  const after = buildContent(base.content, properties, context.atMs);
  const changed = changeContent(context, changing, { base, after, atMs: context.atMs });
  // Where a limit prevents the change of the unit, the event still has the content.
  if (changed === profile && content !== '{}')
    emitVersion(context, changing, version, after.properties, context.atMs, 'event');
  return { profile: changed, version };
}

/** A property that stays as it was keeps the time of its last change. */
function buildContent(before: Content, properties: JsonObject, atMs: number): Content {
  const sorted: Record<string, Json> = {};
  const keys: Record<string, readonly [number, 0 | 1]> = {};
  for (const key of Object.keys(properties).sort()) {
    const value = properties[key] as Json;
    const old = getOwn(before.properties, key);
    const isSame = old !== undefined && canonicalJson(old) === canonicalJson(value);
    setOwn(sorted, key, value);
    setOwn(keys, key, (isSame ? getOwn(before.keys, key) : undefined) ?? [atMs, 0]);
  }
  return { properties: sorted, keys };
}
