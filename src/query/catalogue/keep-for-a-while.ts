/** Keeps what was read of projects for the day as long as their data is the same, and for a minute while data comes in; adds what came, where it can. */
import type { ChunkId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import { formatDateAt } from '../plan/context.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

interface Kept<T> {
  /** Up to when data is in it; of what was only added to, in what was added. */
  readonly asOfMs: number;
  readonly found: T;
}

/** Reads, or gives what was read before. Errors: as `read`. */
export type ReadKept<T> = (run: RunStatement, facts: ProjectFacts) => Promise<Kept<T>>;

interface KeptOptions<T> {
  /** Adds what came in the chunks behind one. Absent: what was read is given as it is, while data comes in. */
  readonly renew?: (run: RunStatement, facts: ProjectFacts, found: T, after: ChunkId) => Promise<T>;
  readonly keptMs?: number;
  readonly projectsMax?: number;
}

interface KeptProject<T> extends Kept<T> {
  /** When all of it was read. */
  readonly readMs: number;
  readonly dataVersion: string | undefined;
  readonly completeTo: ChunkId | undefined;
}

export function keepForAWhile<T>(
  read: (run: RunStatement, facts: ProjectFacts) => Promise<T>,
  { renew, keptMs = limits.catalogueKeptMs, projectsMax = limits.cataloguesKeptMax }: KeptOptions<T> = {},
): ReadKept<T> {
  const all = new Map<string, KeptProject<T>>();
  return async (run, facts) => {
    const { project, timeZone, groupTypes, freshnessMs, dataVersion, completeTo } = facts;
    const key = JSON.stringify([project, timeZone, groupTypes]);
    const kept = all.get(key);
    const isSame = dataVersion !== undefined && kept?.dataVersion === dataVersion;
    // The clock may step back; what was kept then is from a time to come.
    const isNew = kept !== undefined && Math.abs(freshnessMs - kept.readMs) < keptMs;
    // What was late when it was read is not, days after the last event.
    if (kept && isSame && (isNew || isOfDay(kept, facts))) return kept;
    const readMs = kept && isNew ? kept.readMs : freshnessMs;
    if (!kept || !isNew) return keep(key, { readMs, found: await read(run, facts) }, facts);
    // Whoever asks with older facts gets no less.
    const isBehind = kept.completeTo !== undefined && (completeTo ?? 0) > kept.completeTo;
    if (!renew || !isBehind || kept.completeTo === undefined) return kept;
    return keep(key, { readMs, found: await renew(run, facts, kept.found, kept.completeTo) }, facts);
  };

  function keep(
    key: string,
    read: Pick<KeptProject<T>, 'readMs' | 'found'>,
    { freshnessMs: asOfMs, dataVersion, completeTo }: ProjectFacts,
  ): KeptProject<T> {
    const now = { ...read, asOfMs, dataVersion, completeTo };
    all.delete(key);
    all.set(key, now);
    const [oldest] = all.keys();
    if (all.size > projectsMax && oldest !== undefined) all.delete(oldest);
    return now;
  }
}

function isOfDay({ readMs }: { readonly readMs: number }, { freshnessMs, timeZone }: ProjectFacts): boolean {
  return formatDateAt(readMs, timeZone) === formatDateAt(freshnessMs, timeZone);
}
