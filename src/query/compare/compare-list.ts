/** Compares a list of ids with groups of a type: reads what is known of the groups, then holds the list against them. */
import type { UnitId } from '../../domain/ids.ts';
import type { TypeFacts } from '../accounts/read-unit-facts.ts';
import { readListed } from '../accounts/reading/list/list.ts';
import { groupListRequestSchema } from '../accounts/reading/list/request.ts';
import { readGroups } from '../catalogue/read-groups.ts';
import type { ProjectFacts } from '../facts.ts';
import { writeDay } from '../plan/dates.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type ComparedUnit, compareIds } from './compare-ids.ts';
import { readLate } from './read-late.ts';
import type { CompareRequest } from './schema.ts';
import type { WholeComparison } from './whole-comparison.ts';

/**
 * `units`: those that the list is held against, where it is held against a cohort or the units behind a number. Errors: Problem.
 */
export async function compareList(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  request: CompareRequest,
  units: ReadonlySet<UnitId> | undefined,
): Promise<WholeComparison> {
  const { ids, key, takenOn } = request;
  const range = request.with.kind === 'units' ? request.with.request.definition.range : undefined;
  const [here, keys, late] = await Promise.all([
    units ?? readListedUnits(run, facts, type, request),
    key === undefined ? undefined : readKeys(run, facts, type.groupType, key),
    takenOn === undefined || !range
      ? undefined
      : readLate(run, facts, { unit: { kind: 'group', groupType: type.groupType }, range, takenOn }),
  ]);
  const groups = type.units.map(
    ({ unit, value, now, isLeftOut, firstEventDay, lastEventDay }): ComparedUnit => ({
      value,
      ...(now.name !== undefined && { name: now.name }),
      keys: keys ? (keys.get(value) ?? []) : [value],
      hasKey: keys?.has(value) ?? true,
      isHere: here.has(unit),
      isLeftOut,
      ...(firstEventDay !== undefined && { firstSeen: writeDay(firstEventDay) }),
      ...(lastEventDay !== undefined && { lastSeen: writeDay(lastEventDay) }),
      isLate: late?.has(unit) ?? false,
    }),
  );
  const compared = compareIds({ ids, units: groups, range, takenOn, repeats: 'once' });
  return { ...compared, given: ids.length, here: groups.filter(({ isHere }) => isHere).length };
}

async function readListedUnits(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  request: CompareRequest,
): Promise<ReadonlySet<UnitId>> {
  if (request.with.kind !== 'list') throw new Error('bug: nobody read the units of a cohort or a number');
  const { view, filters, q, leftOut } = request.with.definition;
  const list = {
    ...groupListRequestSchema.parse({
      view,
      ...(q !== undefined && { q }),
      leftOut: String(leftOut),
    }),
    filter: filters.map((each) => ({ ...each, values: [...each.values] })),
  };
  const indexes = await readListed(run, facts, type, list);
  return new Set(indexes.flatMap((index) => type.units[index]?.unit ?? []));
}

/** By the group's value. */
async function readKeys(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  property: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = new Map<string, string[]>();
  for (const { value, property: key } of await readGroups(run, facts, groupType, property)) {
    if (key === '') continue;
    const known = keys.get(value);
    if (known) known.push(key);
    else keys.set(value, [key]);
  }
  return keys;
}
