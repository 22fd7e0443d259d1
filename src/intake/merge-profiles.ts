/** Joins the profile of an anonymous device with that of the user it belongs to. */
import { noVersion, userType } from '../domain/ids.ts';
import { findEffectiveMs, type ItemContext } from './item-context.ts';
import { setGroups } from './memberships.ts';
import { getOwn, setOwn } from './own-keys.ts';
import { changeContent } from './properties.ts';
import type { Content } from './property-draft.ts';
import type { Unit } from './units.ts';

/**
 * An anonymous device turned out to be the item's user: its profile is merged into the user's. The user's groups and client
 * columns win and missing ones come from the device; of properties the newer value wins, except that of two values
 * only ever set by $setOnce the earlier one does. The joined properties follow the newest of both, also where a dated
 * login is older than that.
 */
export function mergeProfiles(context: ItemContext, anonymous: Unit): void {
  const user = context.profile;
  const device = anonymous.profile;
  if (device.version !== noVersion) {
    const atMs = Math.max(findEffectiveMs(context, user.effectiveMs), user.effectiveMs, device.effectiveMs);
    const base = { backdated: false, content: user, version: user.version };
    const changing = { type: userType, unit: context.user, profile: user };
    context.profile = changeContent(context, changing, { base, after: mergeContents(user, device), atMs });
  }
  for (const type of Object.keys(device.groups))
    if (getOwn(context.profile.groups, type) === undefined)
      setGroups(context, type, getOwn(device.groups, type) ?? []);
  const client = { ...device.client, ...context.profile.client };
  if (Object.keys(client).length > Object.keys(context.profile.client).length)
    context.profile = { ...context.profile, client };
}

function mergeContents(user: Content, device: Content): Content {
  const properties = { ...user.properties };
  const keys = { ...user.keys };
  for (const key of Object.keys(device.properties)) {
    const value = getOwn(device.properties, key);
    if (value === undefined || !prefersDevice(user, device, key)) continue;
    setOwn(properties, key, value);
    setOwn(keys, key, getOwn(device.keys, key) ?? [0, 0]);
  }
  return { properties, keys };
}

function prefersDevice(user: Content, device: Content, key: string): boolean {
  if (getOwn(user.properties, key) === undefined) return true;
  const [userMs, userOnce] = getOwn(user.keys, key) ?? [0, 0];
  const [deviceMs, deviceOnce] = getOwn(device.keys, key) ?? [0, 0];
  return userOnce === 1 && deviceOnce === 1 ? deviceMs < userMs : deviceMs > userMs;
}
