import type { IntakeItem } from '../domain/input.ts';
import type { StepResult, Work } from './work.ts';

/** Stops what was received before in the window: same device (else user, else neither) and same insert_id. */
export function deDuplicate(work: Work): StepResult {
  const key = deduplicationKey(work.item);
  if (key === undefined) return 'next';
  const { project, receivedMs } = work.request;
  return work.transaction.firstSeen(project, key, receivedMs) ? 'next' : 'duplicate';
}

/** Undefined where the item carries no insert_id: it is stored as often as it comes. */
export function deduplicationKey(item: IntakeItem): string | undefined {
  if (item.kind === 'map' || item.kind === 'settings' || item.insertId === undefined) return undefined;
  return senderKey(item.kind === 'groupIdentify' ? {} : item, item.insertId);
}

/** The key of what a sender sent under an insert_id; an absent or empty id is none. */
export function senderKey(
  { userId = '', deviceId = '' }: { readonly userId?: string; readonly deviceId?: string },
  insertId: string,
): string {
  const sender = deviceId !== '' ? `d${deviceId}` : userId !== '' ? `u${userId}` : '';
  return `${sender}\0${insertId}`;
}
