import { limits } from '../domain/limits.ts';
import { giveSlot, namedFirst } from './group-types.ts';
import type { EventGroups, StepResult, Work } from './item-context.ts';
import { cutValues } from './limit.ts';
import { groupsAt } from './memberships.ts';
import { own } from './own-keys.ts';
import { versionFor } from './properties.ts';
import { resolveGroup } from './units.ts';

/** An event's own list for a type replaces its user's; other types come from the user. */
export function computeEventGroups(work: Work): StepResult {
  if (work.item.kind !== 'event') return 'next';
  const groups: EventGroups[] = [];
  let sent = 0;
  for (const type of Object.keys(work.groups)) sent += addGroups(work, groups, type, 'event', sent);
  // An export tells all groups of its events.
  const ofUser = work.item.snapshot ? [] : namedFirst(Object.keys(work.profile.groups), work.settings);
  for (const type of ofUser)
    if (own(work.groups, type) === undefined) sent += addGroups(work, groups, type, 'user', sent);
  cutValues(work, sent);
  work.eventGroups = groups;
  return 'next';
}

/** Adds as many values as there is room for, and gives how many there were. */
function addGroups(
  work: Work,
  groups: EventGroups[],
  type: string,
  from: EventGroups['from'],
  before: number,
): number {
  const values =
    from === 'event' ? own(work.groups, type) : groupsAt(work, type, work.dated ? work.atMs : Infinity);
  if (values === undefined) return 0;
  const room = Math.max(0, limits.groupValuesPerEventMax - before);
  const group: EventGroups = {
    type,
    slot: giveSlot(work, type),
    from,
    units: [],
    profiles: [],
    versions: [],
  };
  for (const value of values.length > room ? values.slice(0, room) : values) {
    const found = resolveGroup(work, type, value);
    if (found === undefined) continue;
    group.units.push(found.unit);
    group.profiles.push(found.profile);
  }
  if (group.units.length > 0) groups.push(group);
  return values.length;
}

/** Gives the event the versions in force of its user and of each of its groups. */
export function stampVersions(work: Work): StepResult {
  const { item } = work;
  if (item.kind !== 'event') return 'next';
  const isUserStamped = item.skipUserPropertiesSync || item.snapshot?.user !== undefined;
  if (!isUserStamped) work.userVersion = versionFor(work, work.user, work.profile);
  for (const group of work.eventGroups)
    for (let index = 0; index < group.units.length; index++) {
      const [unit, profile] = [group.units[index], group.profiles[index]];
      if (unit === undefined || profile === undefined) continue;
      group.versions.push(work.groupVersions.get(unit) ?? versionFor(work, unit, profile));
    }
  return 'next';
}
