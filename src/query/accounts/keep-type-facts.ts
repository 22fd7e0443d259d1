/** Keeps the facts of the group types asked for last: while neither data nor terms nor the day change, and those of many groups a little longer. */
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import { formatDateAt } from '../plan/context.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { readAgain } from './kept-with-type.ts';
import { readUnitFacts, type TypeFacts } from './read-unit-facts.ts';

export type ReadTypeFacts = (run: RunStatement, facts: ProjectFacts, groupType: string) => Promise<TypeFacts>;

interface KeepOptions {
  /** Runs statements that no answer waits for. */
  readonly runBehind: (work: (run: RunStatement) => Promise<void>) => Promise<void>;
  /** Milliseconds since any moment; never set back. */
  readonly monotonicMs: () => number;
  readonly read?: ReadTypeFacts;
}

interface Kept {
  readonly found: TypeFacts;
  readonly dataVersion: string;
  readonly terms: ProjectFacts['terms'];
  readonly beganMs: number;
}

/**
 * Reads the facts of a group type, or gives those read before. Where data came meanwhile, those of few groups are read anew; of many
 * those read before are given for a while, and new ones are read behind the answer. Errors: as readUnitFacts.
 */
export function keepTypeFacts({ runBehind, monotonicMs, read = readUnitFacts }: KeepOptions): ReadTypeFacts {
  const kept = new Map<string, Kept>();
  const renewing = new Set<string>();
  const keep = (key: string, now: Kept) => {
    // The least recently asked for is the first.
    kept.delete(key);
    kept.set(key, now);
    const [oldest] = kept.keys();
    if (kept.size > limits.typeFactsKeptMax && oldest !== undefined) kept.delete(oldest);
  };
  const readNew = async (run: RunStatement, facts: ProjectFacts, groupType: string, earlier?: TypeFacts) => {
    const beganMs = monotonicMs();
    const found = await read(run, facts, groupType);
    // What was asked for beside them is asked for again, most likely.
    if (earlier) await readAgain({ run, facts, type: found }, earlier);
    const { dataVersion, terms } = facts;
    if (dataVersion !== undefined) keep(findKey(facts, groupType), { found, dataVersion, terms, beganMs });
    return found;
  };
  const renew = (key: string, facts: ProjectFacts, groupType: string, earlier: TypeFacts) => {
    if (renewing.has(key)) return;
    renewing.add(key);
    runBehind(async (run) => {
      await readNew(run, facts, groupType, earlier);
    })
      // Whoever asks when these are too old reads them, and is told what is wrong.
      .catch(() => undefined)
      .finally(() => renewing.delete(key));
  };
  return async (run, facts, groupType) => {
    const key = findKey(facts, groupType);
    const known = kept.get(key);
    // Of terms that are the same the version of the data tells more than they do.
    if (!known || facts.dataVersion === undefined || known.terms !== facts.terms)
      return readNew(run, facts, groupType);
    const isSame = known.dataVersion === facts.dataVersion;
    const isLarge = known.found.units.length > limits.typeUnitsReadAtOnceMax;
    if (!isSame && !(isLarge && monotonicMs() - known.beganMs < limits.typeFactsAgeMsMax))
      return readNew(run, facts, groupType);
    keep(key, known);
    if (!isSame) renew(key, facts, groupType, known.found);
    return known.found;
  };
}

/** All but data and terms that they depend on. */
function findKey(
  { project, freshnessMs, timeZone, nameProperties, groupTypes }: ProjectFacts,
  groupType: string,
): string {
  const today = formatDateAt(freshnessMs, timeZone);
  return JSON.stringify([project, groupType, today, timeZone, nameProperties[groupType], groupTypes]);
}
