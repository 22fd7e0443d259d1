import type { UnitId } from '../domain/ids.ts';
import type { EventInput, IdentifyInput, MapInput } from '../domain/input.ts';
import type { IdentityRow } from '../domain/rows.ts';
import type { Profile } from './contract.ts';
import { cut, emptyProfile, type StepResult, type Work } from './item-context.ts';
import { mergeIntoUser } from './merge-profiles.ts';
import { countAs, countAsItself } from './merges.ts';
import { createUser, type Unit } from './units.ts';

/** The user that an item's ids name, made at first sight. */
export function resolveIds(work: Work, { userId, deviceId }: EventInput | IdentifyInput): StepResult {
  return userId === undefined ? resolveDevice(work, deviceId ?? '') : resolveUserId(work, userId, deviceId);
}

/** Without a user_id, an item belongs to the last user seen on its device. */
function resolveDevice(work: Work, deviceId: string): StepResult {
  const { transaction, request } = work;
  const onDevice = transaction.get('device', request.project, deviceId);
  if (onDevice !== undefined) return takeUser(work, existing(work, onDevice));
  const created = createUser(work, 'device_id', deviceId);
  if (created !== undefined) giveDevice(work, deviceId, created.unit);
  return takeUser(work, created);
}

export function resolveUserId(work: Work, userId: string, deviceId: string | undefined): StepResult {
  const { transaction, request } = work;
  const onDevice = deviceId === undefined ? undefined : transaction.get('device', request.project, deviceId);
  const named = transaction.get('userId', request.project, userId);
  if (named !== undefined && named === onDevice) return takeUser(work, existing(work, named));
  const anonymous = onDevice === undefined ? undefined : anonymousUnit(work, onDevice);
  if (named === undefined && anonymous !== undefined) return bind(work, userId, deviceId ?? '', anonymous);
  const unit = named === undefined ? createKnown(work, userId) : existing(work, named);
  if (unit === undefined) return 'refused';
  takeUser(work, unit);
  if (anonymous !== undefined && countAs(work, anonymous.unit, unit.unit, 'login') && !isExported(work))
    mergeIntoUser(work, anonymous);
  if (deviceId !== undefined && mayTakeDevice(work, deviceId, anonymous))
    giveDevice(work, deviceId, unit.unit);
  return 'next';
}

/** An anonymous device's history becomes that of the first user_id seen on it. */
function bind(work: Work, userId: string, deviceId: string, anonymous: Unit): StepResult {
  nameUser(work, 'user_id', userId, anonymous.unit);
  work.transaction.put('deviceSince', work.request.project, deviceId, work.atMs);
  takeUser(work, anonymous);
  work.profile = { ...anonymous.profile, known: true };
  return 'next';
}

/** An exported row says all that its user has: there is nothing to join. */
const isExported = ({ item }: Work) => item.kind === 'event' && item.snapshot !== undefined;

/** A dated item does not take a device from a known user who came to it later. */
function mayTakeDevice(work: Work, deviceId: string, anonymous: Unit | undefined): boolean {
  if (!work.dated || anonymous !== undefined) return true;
  const since = work.transaction.get('deviceSince', work.request.project, deviceId);
  return since === undefined || work.atMs >= since;
}

export function mapUsers(work: Work, item: MapInput): StepResult {
  const user = work.transaction.get('userId', work.request.project, item.userId);
  if (item.globalUserId === undefined) {
    if (user !== undefined) countAsItself(work, user);
    return 'next';
  }
  if (item.orDevice && namesDevice(work, item.userId, user))
    return takeDevice(work, item.userId, item.globalUserId);
  return mapKnown(work, item.userId, item.globalUserId);
}

/** Whether an id stands for a device: one that is there already, and not that of the user of this id himself. */
function namesDevice(work: Work, id: string, user: UnitId | undefined): boolean {
  const onDevice = work.transaction.get('device', work.request.project, id);
  return onDevice === undefined ? user === undefined : onDevice !== user;
}

/** Either user may come later: one that was not seen yet is made. */
function mapKnown(work: Work, userId: string, globalUserId: string): StepResult {
  const [source, target] = [userId, globalUserId].map(
    (id) => work.transaction.get('userId', work.request.project, id) ?? createKnown(work, id)?.unit,
  );
  if (source === undefined || target === undefined) work.trace['mapping'] = 'left out: id collision';
  else if (!countAs(work, source, target, 'usermap')) {
    cut(work, 'mapping_cycle', `${globalUserId.slice(0, 64)} counts as ${userId.slice(0, 64)} already`);
    work.trace['mapping'] = 'left out: it would close a cycle';
  }
  return 'next';
}

/**
 * A device becomes a user's as at a login, but not that of a user who has said so already. An id that nobody has had may
 * come later, as a device's or as a user's: both are the user's then.
 */
function takeDevice(work: Work, id: string, userId: string): StepResult {
  const onDevice = work.transaction.get('device', work.request.project, id);
  if (onDevice === undefined || !profileOf(work, onDevice).known) {
    const step = resolveUserId(work, userId, id);
    return step === 'next' && onDevice === undefined ? mapKnown(work, id, userId) : step;
  }
  work.trace['mapping'] = 'left out: the device is a known user’s';
  return 'next';
}

export function createKnown(work: Work, userId: string): Unit | undefined {
  const created = createUser(work, 'user_id', userId);
  if (created !== undefined) nameUser(work, 'user_id', userId, created.unit);
  return created;
}

export function giveDevice(work: Work, deviceId: string, user: UnitId): void {
  nameUser(work, 'device_id', deviceId, user);
  work.transaction.put('deviceSince', work.request.project, deviceId, work.atMs);
}

export function nameUser(work: Work, idKind: IdentityRow['id_kind'], id: string, user: UnitId): void {
  const { transaction, request } = work;
  const { project, receivedMs } = request;
  transaction.put(idKind === 'user_id' ? 'userId' : 'device', project, id, user);
  transaction.emit('identities', { project, id_kind: idKind, id, user, received: receivedMs });
}

export function existing(work: Work, unit: UnitId): Unit {
  return { unit, profile: profileOf(work, unit) };
}

export function anonymousUnit(work: Work, unit: UnitId): Unit | undefined {
  const profile = profileOf(work, unit);
  return profile.known ? undefined : { unit, profile };
}

function profileOf({ transaction, request }: Work, unit: UnitId): Profile {
  return transaction.get('profile', request.project, unit) ?? emptyProfile;
}

export function takeUser(work: Work, found: Unit | undefined): StepResult {
  if (found === undefined) return 'refused';
  work.user = found.unit;
  work.profile = found.profile;
  work.stored = found.profile;
  return 'next';
}
