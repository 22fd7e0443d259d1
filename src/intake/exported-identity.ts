/** Finds the user of an exported event, which names it by its number there, too: events of one number are one user. */
import type { UnitId } from '../domain/ids.ts';
import type { EventInput, Snapshot } from '../domain/input.ts';
import {
  anonymousUnit,
  createKnown,
  existing,
  giveDevice,
  nameUser,
  resolveIds,
  resolveUserId,
  takeUser,
} from './identity.ts';
import type { StepResult, Work } from './item-context.ts';
import { countAs } from './merges.ts';
import { createUser } from './units.ts';

export function resolveExported(work: Work, item: EventInput, { number, countsAs }: Snapshot): StepResult {
  const result = number === undefined ? resolveIds(work, item) : resolveNumber(work, item, number);
  if (result === 'next' && countsAs !== undefined) countAsThere(work, countsAs);
  return result;
}

function resolveNumber(work: Work, item: EventInput, number: string): StepResult {
  const { transaction, request } = work;
  const known = transaction.get('exportedUser', request.project, number);
  const result = known === undefined ? resolveNewNumber(work, item, number) : resolveKnown(work, item, known);
  if (result !== 'next' || known !== undefined) return result;
  transaction.put('exportedUser', request.project, number, work.user);
  if (transaction.get('exportedNumber', request.project, work.user) === undefined)
    transaction.put('exportedNumber', request.project, work.user, number);
  return result;
}

/** Whoever the device belongs to here is another user where that one has another number. */
function resolveNewNumber(work: Work, item: EventInput, number: string): StepResult {
  const { transaction, request } = work;
  const { userId, deviceId } = item;
  const onDevice =
    deviceId === undefined || userId !== undefined
      ? undefined
      : transaction.get('device', request.project, deviceId);
  const isAnothers =
    onDevice !== undefined && transaction.get('exportedNumber', request.project, onDevice) !== undefined;
  return isAnothers
    ? takeUser(work, createUser(work, 'device_id', `amplitude_id ${number}`))
    : resolveIds(work, item);
}

function resolveKnown(work: Work, { userId, deviceId }: EventInput, known: UnitId): StepResult {
  const { transaction, request } = work;
  if (userId === undefined) {
    const isNewDevice =
      deviceId !== undefined && transaction.get('device', request.project, deviceId) === undefined;
    if (isNewDevice) giveDevice(work, deviceId, known);
    return takeUser(work, existing(work, known));
  }
  const named = transaction.get('userId', request.project, userId);
  const anonymous = anonymousUnit(work, known);
  if (anonymous !== undefined && named === undefined) {
    nameUser(work, 'user_id', userId, known);
    transaction.put('profile', request.project, known, { ...anonymous.profile, known: true });
  } else if (anonymous !== undefined && named !== undefined && named !== known)
    countAs(work, known, named, 'login');
  return resolveUserId(work, userId, deviceId);
}

function countAsThere(work: Work, userId: string): void {
  const target =
    work.transaction.get('userId', work.request.project, userId) ?? createKnown(work, userId)?.unit;
  if (target !== undefined && target !== work.user) countAs(work, work.user, target, 'usermap');
}
