import { setTimeout as wait } from 'node:timers/promises';
import { EngineError, type SelectOptions } from './contract.ts';
import type { Watch } from './watch.ts';

/** How an engine's running statements are looked at and ended, beside the statements themselves. */
export interface Supervision {
  readonly watch: Watch;
  /** Ends a statement, if it is running. */
  readonly kill: (id: string) => Promise<unknown>;
}

export interface Supervised<T> {
  readonly result: T;
  /** The most memory seen; 0 where nobody looked. */
  readonly memoryBytes: number;
}

/** A statement that is on its way to the engine cannot be ended yet, so that is tried again. */
const killAgainMs = 100;

/**
 * Runs a statement under an id, ends it when the signal aborts, and tells its progress. It settles when the statement
 * is over, not when it was told to end. Errors: those of work; EngineError `cancelled` wherever the signal aborted.
 */
export async function supervised<T>(
  { watch, kill }: Supervision,
  id: string,
  { signal, onProgress }: Pick<SelectOptions, 'signal' | 'onProgress'>,
  work: () => Promise<T>,
): Promise<Supervised<T>> {
  refuseAborted(signal);
  const unfollow = onProgress && watch.follow(id, onProgress);
  let isOver = false;
  const end = async () => {
    while (!isOver) {
      await kill(id).catch(() => undefined);
      await wait(killAgainMs, undefined, { ref: false });
    }
  };
  signal?.addEventListener('abort', end, { once: true });
  try {
    const result = await work();
    refuseAborted(signal);
    return { result, memoryBytes: unfollow?.() ?? 0 };
  } catch (error) {
    refuseAborted(signal, error);
    throw error;
  } finally {
    isOver = true;
    unfollow?.();
    signal?.removeEventListener('abort', end);
  }
}

/** Throws EngineError `cancelled` where the signal aborted. */
export function refuseAborted(signal: AbortSignal | undefined, cause?: unknown): void {
  if (signal?.aborted) throw new EngineError('cancelled', 'the statement was cancelled', { cause });
}
