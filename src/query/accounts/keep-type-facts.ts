/** Keeps the facts of the group types asked for last, and reads anew those of the groups that data touched since. */
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import { formatDateAt } from '../plan/context.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { replaceUnits } from './lineage.ts';
import { readTouched } from './read-touched.ts';
import { readUnitFacts, type TypeFacts } from './read-unit-facts.ts';
import { renewUnitFacts } from './renew-unit-facts.ts';

export type ReadTypeFacts = (run: RunStatement, facts: ProjectFacts, groupType: string) => Promise<TypeFacts>;

/** As in the modules of these names; other ones for tests. */
interface Readers {
  readonly readUnitFacts: ReadTypeFacts;
  readonly readTouched: typeof readTouched;
  readonly renewUnitFacts: typeof renewUnitFacts;
}

interface Kept {
  readonly found: TypeFacts;
  readonly dataVersion: string;
  /** What came with later chunks may not be in them. */
  readonly completeTo: number | undefined;
  readonly terms: ProjectFacts['terms'];
}

/**
 * Reads the facts of a group type, or gives those read before. Where data came meanwhile, the groups that it touched are read anew; on
 * another day, by other terms, and where it touched many, all are. Errors: as readUnitFacts.
 */
export function keepTypeFacts(
  readers: Readers = { readUnitFacts, readTouched, renewUnitFacts },
): ReadTypeFacts {
  const kept = new Map<string, Kept>();
  const inLine = createLines();
  const keep = (key: string, now: Kept) => {
    // The least recently asked for is the first.
    kept.delete(key);
    kept.set(key, now);
    let units = [...kept.values()].reduce((sum, { found }) => sum + found.units.length, 0);
    for (const [oldest, { found }] of kept) {
      const isMuch = kept.size > limits.typeFactsKeptMax || units > limits.typeUnitsKeptMax;
      if (!isMuch || oldest === key) break;
      kept.delete(oldest);
      units -= found.units.length;
    }
  };
  return async (run, facts, groupType) => {
    const key = findKey(facts, groupType);
    const known = kept.get(key);
    if (known && isCurrent(known, facts)) return give(key, known, facts);
    // Whoever asks meanwhile waits for what is read, and reads only what came since.
    return inLine(key, async () => {
      const latest = kept.get(key);
      if (latest && isCurrent(latest, facts)) return give(key, latest, facts);
      const found = (await renew(run, facts, latest)) ?? (await readers.readUnitFacts(run, facts, groupType));
      const { dataVersion, completeTo, terms } = facts;
      if (dataVersion !== undefined) keep(key, { found, dataVersion, completeTo, terms });
      return found;
    });
  };

  /** Undefined where all groups have to be read. */
  async function renew(
    run: RunStatement,
    facts: ProjectFacts,
    known: Kept | undefined,
  ): Promise<TypeFacts | undefined> {
    if (known?.completeTo === undefined || known.terms !== facts.terms) return undefined;
    const { groupType, today } = known.found;
    const touched = await readers.readTouched(run, facts, groupType, known.completeTo);
    if (!touched) return undefined;
    // Since when the project is tracked decides words of every group.
    const { firstEventDay = Number.POSITIVE_INFINITY } = touched;
    if (firstEventDay < (today.trackingSinceDay ?? Number.POSITIVE_INFINITY)) return undefined;
    return readers.renewUnitFacts(run, facts, known.found, touched.units);
  }

  function give(key: string, known: Kept, { freshnessMs }: ProjectFacts): TypeFacts {
    const isNewer = freshnessMs > known.found.asOfMs;
    const found = isNewer
      ? replaceUnits(known.found, { ...known.found, asOfMs: freshnessMs, units: [] })
      : known.found;
    keep(key, { ...known, found });
    return found;
  }
}

/** Whether all that was there when these facts were asked for is in what is kept. */
function isCurrent({ dataVersion, completeTo, terms }: Kept, facts: ProjectFacts): boolean {
  if (facts.dataVersion === undefined || terms !== facts.terms) return false;
  if (dataVersion === facts.dataVersion) return true;
  return completeTo !== undefined && facts.completeTo !== undefined && completeTo >= facts.completeTo;
}

/** All but data and terms that they depend on. */
function findKey(
  { project, freshnessMs, timeZone, nameProperties, groupTypes }: ProjectFacts,
  groupType: string,
): string {
  const today = formatDateAt(freshnessMs, timeZone);
  return JSON.stringify([project, groupType, today, timeZone, nameProperties[groupType], groupTypes]);
}

/** One after the other, by key; one that fails does not hold up the next. */
function createLines() {
  const lines = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = lines.get(key) ?? Promise.resolve();
    const own = before.catch(() => undefined).then(work);
    lines.set(key, own);
    try {
      return await own;
    } finally {
      if (lines.get(key) === own) lines.delete(key);
    }
  };
}
