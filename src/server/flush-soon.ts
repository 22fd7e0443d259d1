/** Lets what was acknowledged reach the engine, unless much else waits. */
import { limits } from '../domain/limits.ts';
import type { Drain } from '../store/contract.ts';
import { within } from '../store/deadline.ts';

export async function flushSoon(drain: Pick<Drain, 'flush'>): Promise<void> {
  await within(limits.freshenMsMax, drain.flush(), 'the drain').catch(() => undefined);
}
