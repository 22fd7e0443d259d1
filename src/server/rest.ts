/** Gives back what a busy server took in memory and log, once it has come to rest. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Logger } from 'pino';
import { limits } from '../domain/limits.ts';

interface RestOptions {
  /** Of all threads of the process so far. */
  readonly processorMs: () => number;
  readonly giveBack: () => void;
}

/**
 * A look, every limits.restLookMs: where the process has worked much since it last rested and works little now, it gives back, at this
 * look and the next: what the first one frees goes back to the system with the second. What it does while it works little counts little.
 */
export function createRest({ processorMs, giveBack }: RestOptions): () => void {
  let lookedMs = processorMs();
  // The start is work, too.
  let workedMs: number = limits.restAfterProcessorMs;
  let isResting = false;
  return () => {
    const nowMs = processorMs();
    const usedMs = nowMs - lookedMs;
    lookedMs = nowMs;
    const isQuiet = usedMs < limits.restLookMs * limits.restProcessorShareMax;
    // Few events a second would otherwise be followed by a collection every two minutes, which costs as much as they do.
    workedMs += isQuiet ? usedMs * limits.restQuietWorkShare : usedMs;
    if (!isQuiet || (!isResting && workedMs < limits.restAfterProcessorMs)) return;
    isResting = !isResting;
    workedMs = 0;
    giveBack();
  };
}

/** Looks until it is stopped; a give-back that fails is told, and harms nothing. */
export function startRest(giveBack: () => void, log: Pick<Logger, 'warn'>): () => void {
  const look = createRest({
    processorMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    },
    giveBack: () => {
      try {
        giveBack();
        collectGarbage();
      } catch (error) {
        log.warn({ error: String(error) }, 'memory was not given back');
      }
    },
  });
  const timer = setInterval(look, limits.restLookMs).unref();
  return () => clearInterval(timer);
}

let collect: (() => void) | undefined;

/** V8 itself waits for the next allocations, which do not come where nothing happens. Takes about a tenth of a second. */
function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
