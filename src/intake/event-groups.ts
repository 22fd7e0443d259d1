/** The steps that find an event's groups and the versions it carries. */
import { limits } from '../domain/limits.ts';
import { assignSlot, sortNamedFirst } from './group-types.ts';
import type { EventGroups, ItemContext, StepResult } from './item-context.ts';
import { noteCutValues } from './limit.ts';
import { findGroups } from './memberships.ts';
import { getOwn } from './own-keys.ts';
import { findVersion } from './properties.ts';
import { resolveGroup } from './units.ts';

/** An event's own list for a type replaces its user's; other types come from the user. */
export function computeEventGroups(context: ItemContext): StepResult {
  if (context.item.kind !== 'event') return 'next';
  const groups: EventGroups[] = [];
  let sent = 0;
  for (const type of Object.keys(context.groups)) sent += addGroups(context, groups, type, 'event', sent);
  // An export names all groups of its events.
  const ofUser = context.item.snapshot
    ? []
    : sortNamedFirst(Object.keys(context.profile.groups), context.settings);
  for (const type of ofUser)
    if (getOwn(context.groups, type) === undefined) sent += addGroups(context, groups, type, 'user', sent);
  noteCutValues(context, sent);
  context.eventGroups = groups;
  return 'next';
}

/** Adds as many values as there is room for, and gives how many there were. */
function addGroups(
  context: ItemContext,
  groups: EventGroups[],
  type: string,
  from: EventGroups['from'],
  before: number,
): number {
  const values =
    from === 'event'
      ? getOwn(context.groups, type)
      : findGroups(context, type, context.isImport ? context.atMs : Infinity);
  if (values === undefined) return 0;
  const room = Math.max(0, limits.groupValuesPerEventMax - before);
  const group: EventGroups = {
    type,
    slot: assignSlot(context, type),
    from,
    units: [],
    profiles: [],
    versions: [],
  };
  for (const value of values.length > room ? values.slice(0, room) : values) {
    const found = resolveGroup(context, type, value);
    if (found === undefined) continue;
    group.units.push(found.unit);
    group.profiles.push(found.profile);
  }
  if (group.units.length > 0) groups.push(group);
  return values.length;
}

/** Gives the event the versions in force of its user and of each of its groups. */
export function stampVersions(context: ItemContext): StepResult {
  const { item } = context;
  if (item.kind !== 'event') return 'next';
  const isUserStamped = item.skipUserPropertiesSync || item.snapshot?.user !== undefined;
  if (!isUserStamped) context.userVersion = findVersion(context, context.user, context.profile);
  for (const group of context.eventGroups)
    for (let index = 0; index < group.units.length; index++) {
      const [unit, profile] = [group.units[index], group.profiles[index]];
      if (unit === undefined || profile === undefined) continue;
      group.versions.push(context.groupVersions.get(unit) ?? findVersion(context, unit, profile));
    }
  return 'next';
}
