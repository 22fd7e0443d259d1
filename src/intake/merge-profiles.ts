import { noVersion, userType } from '../domain/ids.ts';
import { effectiveMs, type Work } from './item-context.ts';
import { setGroups } from './memberships.ts';
import { own, setOwn } from './own-keys.ts';
import { changeContent } from './properties.ts';
import type { Content } from './property-draft.ts';
import type { Unit } from './units.ts';

/**
 * An anonymous device turned out to be the item's user: its profile joins the user's. The user's groups and client
 * columns win and missing ones come from the device; of properties the newer value wins, except that of two values
 * only ever set by $setOnce the earlier one does. The joined properties follow the newest of both, also where a dated
 * login is older than that.
 */
export function mergeIntoUser(work: Work, anonymous: Unit): void {
  const user = work.profile;
  const device = anonymous.profile;
  if (device.version !== noVersion) {
    const atMs = Math.max(effectiveMs(work, user.effectiveMs), user.effectiveMs, device.effectiveMs);
    const base = { backdated: false, content: user, version: user.version };
    const changing = { type: userType, unit: work.user, profile: user };
    work.profile = changeContent(work, changing, { base, after: mergeContents(user, device), atMs });
  }
  for (const type of Object.keys(device.groups))
    if (own(work.profile.groups, type) === undefined) setGroups(work, type, own(device.groups, type) ?? []);
  const client = { ...device.client, ...work.profile.client };
  if (Object.keys(client).length > Object.keys(work.profile.client).length)
    work.profile = { ...work.profile, client };
}

function mergeContents(user: Content, device: Content): Content {
  const properties = { ...user.properties };
  const keys = { ...user.keys };
  for (const key of Object.keys(device.properties)) {
    const value = own(device.properties, key);
    if (value === undefined || !deviceWins(user, device, key)) continue;
    setOwn(properties, key, value);
    setOwn(keys, key, own(device.keys, key) ?? [0, 0]);
  }
  return { properties, keys };
}

function deviceWins(user: Content, device: Content, key: string): boolean {
  if (own(user.properties, key) === undefined) return true;
  const [userMs, userOnce] = own(user.keys, key) ?? [0, 0];
  const [deviceMs, deviceOnce] = own(device.keys, key) ?? [0, 0];
  return userOnce === 1 && deviceOnce === 1 ? deviceMs < userMs : deviceMs > userMs;
}
