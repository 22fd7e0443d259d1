/** Waits until runs that were asked for have ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { MusterClient } from '../client.ts';
import { type ComputedAnswer, makePath } from './answers.ts';

const pollMs = 300;

/** As they are then. */
export async function waitForRuns(
  client: MusterClient,
  properties: readonly Pick<ComputedAnswer, 'id'>[],
): Promise<readonly ComputedAnswer[]> {
  const ended: ComputedAnswer[] = [];
  for (const property of properties)
    for (;;) {
      const now = await client.get<ComputedAnswer>(makePath(property));
      if (now.openRuns.length === 0 && now.lastRun !== undefined) {
        ended.push(now);
        break;
      }
      await sleep(pollMs);
    }
  return ended;
}
