/** Gives an exported event the contents that its row says, and makes them those of its user and groups from its receipt there on. */
import { userType, type VersionKey, versionKey } from '../domain/ids.ts';
import type { Snapshot } from '../domain/input.ts';
import { canonicalJson, type Json, type JsonObject } from '../domain/json.ts';
import type { Profile } from './contract.ts';
import { giveSlot } from './group-types.ts';
import type { StepResult, Work } from './item-context.ts';
import { own, setOwn } from './own-keys.ts';
import { baseAt, type Changing, changeContent, emitVersion, isTooLarge } from './properties.ts';
import type { Content } from './property-draft.ts';
import { resolveGroup } from './units.ts';

export function takeSnapshot(work: Work): StepResult {
  const { item } = work;
  if (item.kind === 'event' && item.snapshot) take(work, item.snapshot);
  return 'next';
}

function take(work: Work, snapshot: Snapshot): void {
  if (snapshot.user !== undefined) {
    const changing = { type: userType, unit: work.user, profile: work.profile };
    const { profile, version } = setWhole(work, changing, snapshot.user);
    work.profile = profile;
    work.userVersion = version;
  }
  const versions = new Map<string, VersionKey>();
  for (const type of Object.keys(work.groups))
    for (const value of work.groups[type] ?? []) {
      const properties = own(own(snapshot.groups, type) ?? {}, value);
      if (properties === undefined) continue;
      giveSlot(work, type);
      const group = resolveGroup(work, type, value);
      if (group === undefined) continue;
      const { profile, version } = setWhole(work, { type, ...group }, properties);
      if (profile !== group.profile)
        work.transaction.put('profile', work.request.project, group.unit, profile);
      versions.set(group.unit, version);
    }
  work.groupVersions = versions;
}

interface Whole {
  readonly profile: Profile;
  /** The event's version of the unit. */
  readonly version: VersionKey;
}

/** Makes `properties` all that the unit has from the item's time on. */
function setWhole(work: Work, changing: Changing, properties: JsonObject): Whole {
  const { unit, profile } = changing;
  const content = canonicalJson(properties);
  const version = versionKey(unit, content);
  const base = baseAt(work, unit, profile, work.atMs);
  if (version === base.version) return { profile, version };
  if (isTooLarge(work, content)) return { profile, version: base.version };
  const after = wholeContent(base.content, properties, work.atMs);
  const changed = changeContent(work, changing, { base, after, atMs: work.atMs });
  // Where a limit keeps the unit from changing, the event has the content all the same.
  if (changed === profile && content !== '{}')
    emitVersion(work, changing, version, after.properties, work.atMs, 'event');
  return { profile: changed, version };
}

/** A property that stays as it was keeps the time of its last change. */
function wholeContent(before: Content, properties: JsonObject, atMs: number): Content {
  const sorted: Record<string, Json> = {};
  const keys: Record<string, readonly [number, 0 | 1]> = {};
  for (const key of Object.keys(properties).sort()) {
    const value = properties[key] as Json;
    const old = own(before.properties, key);
    const isSame = old !== undefined && canonicalJson(old) === canonicalJson(value);
    setOwn(sorted, key, value);
    setOwn(keys, key, (isSame ? own(before.keys, key) : undefined) ?? [atMs, 0]);
  }
  return { properties: sorted, keys };
}
