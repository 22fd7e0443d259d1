/** Finds the user of an exported event, which also has its number in the other product: one number is one user. */
import type { UnitId } from '../domain/ids.ts';
import type { EventInput, Snapshot } from '../domain/input.ts';
import {
  assignDevice,
  assignId,
  createKnownUser,
  findAnonymousUnit,
  loadUnit,
  resolveIds,
  resolveUserId,
  setUser,
} from './identity.ts';
import type { ItemContext, StepResult } from './item-context.ts';
import { mergeUser } from './merges.ts';
import { createUser } from './units.ts';

export function resolveExportedUser(
  context: ItemContext,
  item: EventInput,
  { number, countsAs }: Snapshot,
): StepResult {
  const result = number === undefined ? resolveIds(context, item) : resolveUserNumber(context, item, number);
  if (result === 'next' && countsAs !== undefined) applyExportedMerge(context, countsAs);
  return result;
}

function resolveUserNumber(context: ItemContext, item: EventInput, number: string): StepResult {
  const { transaction, request } = context;
  const known = transaction.get('exportedUser', request.project, number);
  const result =
    known === undefined ? resolveNewNumber(context, item, number) : resolveKnownNumber(context, item, known);
  if (result !== 'next' || known !== undefined) return result;
  transaction.put('exportedUser', request.project, number, context.user);
  if (transaction.get('exportedNumber', request.project, context.user) === undefined)
    transaction.put('exportedNumber', request.project, context.user, number);
  return result;
}

/** The device's user here is a different one where it has another number. */
function resolveNewNumber(context: ItemContext, item: EventInput, number: string): StepResult {
  const { transaction, request } = context;
  const { userId, deviceId } = item;
  const onDevice =
    deviceId === undefined || userId !== undefined
      ? undefined
      : transaction.get('device', request.project, deviceId);
  const isAnothers =
    onDevice !== undefined && transaction.get('exportedNumber', request.project, onDevice) !== undefined;
  return isAnothers
    ? setUser(context, createUser(context, 'device_id', `amplitude_id ${number}`))
    : resolveIds(context, item);
}

function resolveKnownNumber(
  context: ItemContext,
  { userId, deviceId }: EventInput,
  known: UnitId,
): StepResult {
  const { transaction, request } = context;
  if (userId === undefined) {
    const isNewDevice =
      deviceId !== undefined && transaction.get('device', request.project, deviceId) === undefined;
    if (isNewDevice) assignDevice(context, deviceId, known);
    return setUser(context, loadUnit(context, known));
  }
  const named = transaction.get('userId', request.project, userId);
  const anonymous = findAnonymousUnit(context, known);
  if (anonymous !== undefined && named === undefined) {
    assignId(context, 'user_id', userId, known);
    transaction.put('profile', request.project, known, { ...anonymous.profile, known: true });
  } else if (anonymous !== undefined && named !== undefined && named !== known)
    mergeUser(context, known, named, 'login');
  return resolveUserId(context, userId, deviceId);
}

function applyExportedMerge(context: ItemContext, userId: string): void {
  const target =
    context.transaction.get('userId', context.request.project, userId) ??
    createKnownUser(context, userId)?.unit;
  if (target !== undefined && target !== context.user) mergeUser(context, context.user, target, 'usermap');
}
