/** Keeps the facts of the group types asked for last, for as long as neither data, terms nor the day change. */
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import { formatDateAt } from '../plan/context.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { readUnitFacts, type TypeFacts } from './read-unit-facts.ts';

export type ReadTypeFacts = (run: RunStatement, facts: ProjectFacts, groupType: string) => Promise<TypeFacts>;

/** Reads the facts of a group type, or gives those read before. Errors: as readUnitFacts. */
export function keepTypeFacts(read: ReadTypeFacts = readUnitFacts): ReadTypeFacts {
  const kept = new Map<string, TypeFacts>();
  return async (run, facts, groupType) => {
    const key = findKey(facts, groupType);
    const known = key === undefined ? undefined : kept.get(key);
    const found = known ?? (await read(run, facts, groupType));
    if (key === undefined) return found;
    // The least recently asked for is the first.
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > limits.typeFactsKeptMax && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}

/** Undefined: it is not known whether data changed. */
function findKey(
  { project, timeZone, freshnessMs, dataVersion, nameProperties, groupTypes }: ProjectFacts,
  groupType: string,
): string | undefined {
  if (dataVersion === undefined) return undefined;
  const today = formatDateAt(freshnessMs, timeZone);
  // The version of the data changes with the terms, too.
  return JSON.stringify([
    project,
    groupType,
    dataVersion,
    today,
    timeZone,
    nameProperties[groupType],
    groupTypes,
  ]);
}
