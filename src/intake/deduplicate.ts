import type { InputItem } from '../domain/input.ts';
import type { StepResult, Work } from './work.ts';

/** Stops what was received before in the window: same device (else user, else neither) and same insert_id. */
export function deDuplicate(work: Work): StepResult {
  const key = deduplicationKey(work.item);
  if (key === undefined) return 'next';
  const { project, receivedMs } = work.request;
  return work.transaction.firstSeen(project, key, receivedMs) ? 'next' : 'duplicate';
}

/** Undefined where the item carries no insert_id: it is stored as often as it comes. */
export function deduplicationKey(item: InputItem): string | undefined {
  if (item.kind === 'map' || item.insertId === undefined) return undefined;
  if (item.kind === 'groupIdentify') return `\0${item.insertId}`;
  if (item.deviceId !== undefined) return `d${item.deviceId}\0${item.insertId}`;
  return item.userId === undefined ? `\0${item.insertId}` : `u${item.userId}\0${item.insertId}`;
}
