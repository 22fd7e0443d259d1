/** How far an import has come, kept by the browser: the same files go on there, also after the page was closed. */
import type { Totals } from './work/totals.ts';

interface Progress {
  /** Equal for the same files, unchanged, read in the same way, into the same project. */
  readonly fingerprint: string;
  readonly startedMs: number;
  readonly totals: Totals;
}

type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'muster-import';

export function keepProgress(progress: Progress, memory: Memory = localStorage): void {
  try {
    memory.setItem(key, JSON.stringify(progress));
  } catch {
    // Full, or forbidden: the same files begin anew then, and what was sent is known to the server.
  }
}

export function readProgress(fingerprint: string, memory: Memory = localStorage): Progress | undefined {
  try {
    const kept = JSON.parse(memory.getItem(key) ?? 'null') as Progress | null;
    return kept?.fingerprint === fingerprint ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function forgetProgress(memory: Memory = localStorage): void {
  memory.removeItem(key);
}
