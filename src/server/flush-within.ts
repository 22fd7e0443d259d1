/** Waits for the engine to have everything, for so long. */
import type { Logger } from 'pino';
import type { Drain } from '../store/contract.ts';

/** What is not in by then stays in the ledger, and goes in after the next start. */
export async function flushWithin(drain: Drain, limitMs: number, log: Logger): Promise<void> {
  const timer = AbortSignal.timeout(limitMs);
  const tooLate = new Promise<'late'>((done) => timer.addEventListener('abort', () => done('late')));
  const end = await Promise.race([drain.flush().catch((error: unknown) => String(error)), tooLate]);
  if (end === undefined) return;
  log.warn({ reason: end }, 'not everything is in the engine yet; it goes in later');
}
