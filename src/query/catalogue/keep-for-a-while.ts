/** Keeps what was read of projects for as long as their data is the same, and for a minute while data comes in. */
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

interface Kept<T> {
  /** Up to when data is in it. */
  readonly asOfMs: number;
  readonly found: T;
}

/** Reads, or gives what was read before. Errors: as `read`. */
export type ReadKept<T> = (run: RunStatement, facts: ProjectFacts) => Promise<Kept<T>>;

export function keepForAWhile<T>(
  read: (run: RunStatement, facts: ProjectFacts) => Promise<T>,
  { keptMs, projectsMax }: { readonly keptMs: number; readonly projectsMax: number } = {
    keptMs: limits.catalogueKeptMs,
    projectsMax: limits.cataloguesKeptMax,
  },
): ReadKept<T> {
  const all = new Map<string, Kept<T> & { readonly dataVersion: string | undefined }>();
  return async (run, facts) => {
    const { project, timeZone, groupTypes, freshnessMs, dataVersion } = facts;
    const key = JSON.stringify([project, timeZone, groupTypes]);
    const kept = all.get(key);
    const isSame = dataVersion !== undefined && kept?.dataVersion === dataVersion;
    // The clock may step back; what was kept then is from a time to come.
    const age = kept === undefined ? 0 : Math.abs(freshnessMs - kept.asOfMs);
    if (kept && (isSame || age < keptMs)) return kept;
    const found = { asOfMs: freshnessMs, found: await read(run, facts), dataVersion };
    all.delete(key);
    all.set(key, found);
    const [oldest] = all.keys();
    if (all.size > projectsMax && oldest !== undefined) all.delete(oldest);
    return found;
  };
}
