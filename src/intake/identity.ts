/** Finds or creates the user that an item's ids name, and maps users to each other. */
import type { UnitId } from '../domain/ids.ts';
import type { EventInput, IdentifyInput, MapInput } from '../domain/input.ts';
import type { IdentityRow } from '../domain/rows.ts';
import type { Profile } from './contract.ts';
import { emptyProfile, type ItemContext, noteCut, type StepResult } from './item-context.ts';
import { mergeProfiles } from './merge-profiles.ts';
import { mergeUser, unmergeUser } from './merges.ts';
import { createUser, type Unit } from './units.ts';

/** The user that an item's ids name, created when first seen. */
export function resolveIds(
  context: ItemContext,
  { userId, deviceId }: EventInput | IdentifyInput,
): StepResult {
  return userId === undefined
    ? resolveDevice(context, deviceId ?? '')
    : resolveUserId(context, userId, deviceId);
}

/** Without a user_id, an item belongs to the last user seen on its device. */
function resolveDevice(context: ItemContext, deviceId: string): StepResult {
  const { transaction, request } = context;
  const onDevice = transaction.get('device', request.project, deviceId);
  if (onDevice !== undefined) return setUser(context, loadUnit(context, onDevice));
  const created = createUser(context, 'device_id', deviceId);
  if (created !== undefined) assignDevice(context, deviceId, created.unit);
  return setUser(context, created);
}

export function resolveUserId(
  context: ItemContext,
  userId: string,
  deviceId: string | undefined,
): StepResult {
  const { transaction, request } = context;
  const onDevice = deviceId === undefined ? undefined : transaction.get('device', request.project, deviceId);
  const named = transaction.get('userId', request.project, userId);
  if (named !== undefined && named === onDevice) return setUser(context, loadUnit(context, named));
  const anonymous = onDevice === undefined ? undefined : findAnonymousUnit(context, onDevice);
  if (named === undefined && anonymous !== undefined)
    return bindDevice(context, userId, deviceId ?? '', anonymous);
  const unit = named === undefined ? createKnownUser(context, userId) : loadUnit(context, named);
  if (unit === undefined) return 'refused';
  setUser(context, unit);
  if (
    anonymous !== undefined &&
    mergeUser(context, anonymous.unit, unit.unit, 'login') &&
    !isExported(context)
  )
    mergeProfiles(context, anonymous);
  if (deviceId !== undefined && mayAssignDevice(context, deviceId, anonymous))
    assignDevice(context, deviceId, unit.unit);
  return 'next';
}

/** An anonymous device's history becomes that of the first user_id seen on it. */
function bindDevice(context: ItemContext, userId: string, deviceId: string, anonymous: Unit): StepResult {
  assignId(context, 'user_id', userId, anonymous.unit);
  context.transaction.put('deviceSince', context.request.project, deviceId, context.atMs);
  setUser(context, anonymous);
  context.profile = { ...anonymous.profile, known: true };
  return 'next';
}

/** An exported row has all properties of its user: there is nothing to merge. */
const isExported = ({ item }: ItemContext) => item.kind === 'event' && item.snapshot !== undefined;

/** An import item does not reassign a device that a known user used later. */
function mayAssignDevice(context: ItemContext, deviceId: string, anonymous: Unit | undefined): boolean {
  if (!context.isImport || anonymous !== undefined) return true;
  const since = context.transaction.get('deviceSince', context.request.project, deviceId);
  return since === undefined || context.atMs >= since;
}

export function mapUsers(context: ItemContext, item: MapInput): StepResult {
  const user = context.transaction.get('userId', context.request.project, item.userId);
  if (item.globalUserId === undefined) {
    if (user !== undefined) unmergeUser(context, user);
    return 'next';
  }
  if (item.orDevice && isDeviceId(context, item.userId, user))
    return mapDevice(context, item.userId, item.globalUserId);
  return mapKnownUsers(context, item.userId, item.globalUserId);
}

/** Whether the id names a known device, and not one of the user with the same id. */
function isDeviceId(context: ItemContext, id: string, user: UnitId | undefined): boolean {
  const onDevice = context.transaction.get('device', context.request.project, id);
  return onDevice === undefined ? user === undefined : onDevice !== user;
}

/** Users that were not seen yet are created. */
function mapKnownUsers(context: ItemContext, userId: string, globalUserId: string): StepResult {
  const [source, target] = [userId, globalUserId].map(
    (id) =>
      context.transaction.get('userId', context.request.project, id) ?? createKnownUser(context, id)?.unit,
  );
  if (source === undefined || target === undefined) context.trace['mapping'] = 'left out: id collision';
  else if (!mergeUser(context, source, target, 'usermap')) {
    noteCut(
      context,
      'mapping_cycle',
      `${globalUserId.slice(0, 64)} is already merged into ${userId.slice(0, 64)}`,
    );
    context.trace['mapping'] = 'left out: it would close a cycle';
  }
  return 'next';
}

/**
 * A device is assigned to the user as at a login, unless it belongs to a known user. An id that was never seen may
 * later be sent as a device id or as a user id: both will be this user's.
 */
function mapDevice(context: ItemContext, id: string, userId: string): StepResult {
  const onDevice = context.transaction.get('device', context.request.project, id);
  if (onDevice === undefined || !readProfile(context, onDevice).known) {
    const step = resolveUserId(context, userId, id);
    return step === 'next' && onDevice === undefined ? mapKnownUsers(context, id, userId) : step;
  }
  context.trace['mapping'] = 'left out: the device is a known user’s';
  return 'next';
}

export function createKnownUser(context: ItemContext, userId: string): Unit | undefined {
  const created = createUser(context, 'user_id', userId);
  if (created !== undefined) assignId(context, 'user_id', userId, created.unit);
  return created;
}

export function assignDevice(context: ItemContext, deviceId: string, user: UnitId): void {
  assignId(context, 'device_id', deviceId, user);
  context.transaction.put('deviceSince', context.request.project, deviceId, context.atMs);
}

export function assignId(
  context: ItemContext,
  idKind: IdentityRow['id_kind'],
  id: string,
  user: UnitId,
): void {
  const { transaction, request } = context;
  const { project, receivedMs } = request;
  transaction.put(idKind === 'user_id' ? 'userId' : 'device', project, id, user);
  transaction.emit('identities', { project, id_kind: idKind, id, user, received: receivedMs });
}

export function loadUnit(context: ItemContext, unit: UnitId): Unit {
  return { unit, profile: readProfile(context, unit) };
}

export function findAnonymousUnit(context: ItemContext, unit: UnitId): Unit | undefined {
  const profile = readProfile(context, unit);
  return profile.known ? undefined : { unit, profile };
}

function readProfile({ transaction, request }: ItemContext, unit: UnitId): Profile {
  return transaction.get('profile', request.project, unit) ?? emptyProfile;
}

export function setUser(context: ItemContext, found: Unit | undefined): StepResult {
  if (found === undefined) return 'refused';
  context.user = found.unit;
  context.profile = found.profile;
  context.storedProfile = found.profile;
  return 'next';
}
