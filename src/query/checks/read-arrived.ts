/** Reads what the checks look at, with few statements. */
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Arrived, OddGroup } from './arrived.ts';
import { carriedStatement } from './sql/carried.ts';
import {
  type OddRow,
  patternedValuesStatement,
  spellingsStatement,
  userIdValuesStatement,
} from './sql/odd-values.ts';
import { type CheckedRange, readUuid } from './sql/range.ts';
import { useOfGroupsStatement } from './sql/use-of-groups.ts';

/** Errors: Problem. */
export async function readArrived(run: RunStatement, range: CheckedRange): Promise<Arrived> {
  const [carried, [patterned, spellings, userIdValues]] = await Promise.all([
    run(carriedStatement(range)),
    readOddGroups(run, range),
  ]);
  return {
    groupTypes: range.types.map(({ name }) => name),
    events: carried.reduce((sum, { events }) => sum + events, 0),
    carried: carried.map((row) => ({ ...row, without: row.without.map(readUuid) })),
    patterned,
    spellings,
    userIdValues,
  };
}

type OddLists = readonly [readonly OddGroup[], readonly OddGroup[], readonly OddGroup[]];

/** Those of groups with events in the range. */
async function readOddGroups(run: RunStatement, range: CheckedRange): Promise<OddLists> {
  const lists = await Promise.all([
    run(patternedValuesStatement(range)),
    run(spellingsStatement(range)),
    run(userIdValuesStatement(range)),
  ]);
  const rows = lists.flat();
  const uses = await Promise.all(
    range.types.map(async (type) => {
      const units = [...new Set(rows.flatMap((row) => (row.type === type.name ? [row.unit] : [])))];
      return units.length === 0 ? [] : run(useOfGroupsStatement(range, type, units));
    }),
  );
  const useOf = new Map(uses.flat().map((use) => [use.unit, use]));
  const withUse = (list: readonly OddRow[]) =>
    list.flatMap(({ type, unit, value, folded }): readonly OddGroup[] => {
      const use = useOf.get(unit);
      if (!use) return [];
      const { events, users, userIds, place } = use;
      return [{ groupType: type, value, folded, events, users, userIds, sample: readUuid(place) }];
    });
  return [withUse(lists[0]), withUse(lists[1]), withUse(lists[2])];
}
