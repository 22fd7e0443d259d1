/** The step that stops an item that was received before. */
import type { IntakeItem } from '../domain/input.ts';
import type { ItemContext, StepResult } from './item-context.ts';

/** Stops an item that was received before in the window: same device (else user, else neither) and same insert_id. */
export function deduplicate(context: ItemContext): StepResult {
  const { project, receivedMs } = context.request;
  let isNew = true;
  // All keys are remembered, so that each is known the next time.
  for (const key of listDeduplicationKeys(context.item))
    if (!context.transaction.firstSeen(project, key, receivedMs)) isNew = false;
  return isNew ? 'next' : 'duplicate';
}

/**
 * None where the item has no insert_id: it is stored every time it is sent. Two for an exported event of a user and a
 * device: the other product may have invented the device for a client that only named a user.
 */
export function listDeduplicationKeys(item: IntakeItem): readonly string[] {
  if (item.kind === 'map' || item.kind === 'settings' || item.insertId === undefined) return [];
  if (item.kind === 'groupIdentify' || item.kind === 'computed') return [buildSenderKey({}, item.insertId)];
  const key = buildSenderKey(item, item.insertId);
  if (item.kind !== 'event' || !item.snapshot || !item.userId || !item.deviceId) return [key];
  return [key, buildSenderKey({ userId: item.userId }, item.insertId)];
}

/** The key of what a sender sent under an insert_id; an absent or empty id is none. */
export function buildSenderKey(
  { userId = '', deviceId = '' }: { readonly userId?: string; readonly deviceId?: string },
  insertId: string,
): string {
  const sender = deviceId !== '' ? `d${deviceId}` : userId !== '' ? `u${userId}` : '';
  return `${sender}\0${insertId}`;
}
