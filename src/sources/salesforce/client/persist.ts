/** Tries again what may work a moment later. */

import { salesforceLimits } from '../limits.ts';
import { SalesforceFailure } from './failure.ts';

export interface Persistence {
  readonly signal: AbortSignal;
  /** Pauses; rejects when the signal says so. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** `attempt` is given a signal that fires when it takes too long, too. Errors: SalesforceFailure; the signal's reason. */
export async function persist<T>(
  { pause, signal }: Persistence,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt(AbortSignal.any([signal, AbortSignal.timeout(salesforceLimits.callMsMax)]));
    } catch (error) {
      signal.throwIfAborted();
      const failure = toFailure(error);
      if (failure.kind !== 'unavailable' || failures >= salesforceLimits.retriesMax) throw failure;
      await pause(salesforceLimits.retryMs * 2 ** failures, signal);
    }
  }
}

/** Connections that break, addresses that answer nothing: as when the server is overloaded. */
function toFailure(error: unknown): SalesforceFailure {
  if (error instanceof SalesforceFailure) return error;
  const { cause } = error as Error;
  const why = cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
  return new SalesforceFailure(
    'unavailable',
    'connection',
    `Salesforce cannot be reached: ${why.slice(0, 200)}`,
  );
}
