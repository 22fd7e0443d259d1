/** Runs a statement with a time limit, cancellation and progress. */
import { setTimeout as wait } from 'node:timers/promises';
import { limits } from '../domain/limits.ts';
import { EngineError, type SelectOptions } from './contract.ts';
import type { Watch } from './watch.ts';

/** How an engine's running statements are looked at and ended, beside the statements themselves. */
export interface Supervision {
  readonly watch: Watch;
  /** Ends a statement, if it is running. */
  readonly kill: (id: string) => Promise<unknown>;
}

interface Supervised<T> {
  readonly result: T;
  /** The most memory seen; 0 where nobody looked. */
  readonly memoryBytes: number;
}

/** A statement that is on its way to the engine cannot be ended yet, so that is tried again. */
const killAgainMs = 100;

/**
 * Runs a statement under an id, ends it when the signal aborts or its time is up by far, and tells its progress. It settles when the
 * statement is over, not when it was told to end; `drop` asks work to give it up a moment later, if it can. Errors: those of
 * work; EngineError `cancelled` wherever the signal aborted, `timeout` where the time was up.
 */
export async function supervised<T>(
  { watch, kill }: Supervision,
  id: string,
  { signal, onProgress, timeLimitMs }: Pick<SelectOptions, 'signal' | 'onProgress' | 'timeLimitMs'>,
  work: (drop: AbortSignal) => Promise<T>,
): Promise<Supervised<T>> {
  refuseAborted(signal);
  const unfollow = onProgress && watch.follow(id, onProgress);
  const dropping = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  let isOver = false;
  let isLate = false;
  const end = async () => {
    timers.push(setTimeout(() => dropping.abort(), limits.statementDropMs));
    while (!isOver) {
      await Promise.race([
        kill(id).catch(() => undefined),
        wait(killAgainMs * 10, undefined, { ref: false }),
      ]);
      await wait(killAgainMs, undefined, { ref: false });
    }
  };
  const endLate = () => {
    isLate = true;
    void end();
  };
  timers.push(setTimeout(endLate, timeLimitMs + limits.statementGraceMs));
  signal?.addEventListener('abort', end, { once: true });
  const refuse = (cause?: unknown) => {
    refuseAborted(signal, cause);
    if (isLate && wasEnded(cause))
      throw new EngineError('timeout', `no answer within ${timeLimitMs} ms`, { cause });
  };
  try {
    const result = await work(dropping.signal);
    refuseAborted(signal);
    return { result, memoryBytes: unfollow?.() ?? 0 };
  } catch (error) {
    refuse(error);
    throw error;
  } finally {
    isOver = true;
    for (const timer of timers) clearTimeout(timer);
    unfollow?.();
    signal?.removeEventListener('abort', end);
  }
}

/** Whether a statement failed because it was ended or given up, not for what it is. */
function wasEnded(error: unknown): boolean {
  return !(error instanceof EngineError) || error.kind === 'cancelled' || error.kind === 'io';
}

/** Throws EngineError `cancelled` where the signal aborted. */
export function refuseAborted(signal: AbortSignal | undefined, cause?: unknown): void {
  if (signal?.aborted) throw new EngineError('cancelled', 'the statement was cancelled', { cause });
}
