/** Reads what arrived of one group type. */
import type { UnitId } from '../../domain/ids.ts';
import type { PropertyPaths } from '../plan/plan.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { ArrivedType, Late, OddGroup, UsedGroup } from './arrived.ts';
import { eventsOfUsersStatement } from './sql/events-of-users.ts';
import { lateListsStatement, latePropertiesStatement } from './sql/late-identifies.ts';
import { sharedNamesStatement } from './sql/names.ts';
import type { OddRow } from './sql/odd-values.ts';
import { pathsAtEventsStatement, pathsNowStatement } from './sql/paths-of-groups.ts';
import { unmatchedValuesStatement } from './sql/planned-values.ts';
import { type CheckedRange, type CheckedType, readUuid } from './sql/range.ts';
import { unitsOfTypeStatement } from './sql/units-of-type.ts';
import { useOfGroupsStatement } from './sql/use-of-groups.ts';
import { valuesOfGroupsStatement } from './sql/values-of-groups.ts';

/** Groups that looked odd before it was known whether they have events. */
export interface OddRows {
  readonly patterned: readonly OddRow[];
  readonly spellings: readonly OddRow[];
  readonly userIdValues: readonly OddRow[];
}

/** Whose lists users went back to. */
interface ReturningUsers {
  readonly users: number;
  readonly returning: number;
  readonly returns: number;
  readonly someReturning: readonly UnitId[];
}

type OfGroups = Omit<
  ArrivedType,
  'name' | 'index' | 'events' | 'known' | 'described' | 'members' | 'naming' | 'steady'
>;

/** Errors: Problem. */
export async function readType(
  run: RunStatement,
  range: CheckedRange,
  type: CheckedType,
  odd: OddRows,
  lists: ReturningUsers | undefined,
  namePaths: PropertyPaths,
  pattern: string | undefined,
): Promise<OfGroups> {
  const [[units], names, now, atEvents, unmatched, lateProperties, lateLists, returning] = await Promise.all([
    run(unitsOfTypeStatement(range, type)),
    run(sharedNamesStatement(range, type, namePaths)),
    run(pathsNowStatement(range, type)),
    run(pathsAtEventsStatement(range, type)),
    pattern === undefined ? [] : run(unmatchedValuesStatement(range, type.name, pattern)),
    run(latePropertiesStatement(range, type)),
    lists ? run(lateListsStatement(range, type)) : [],
    lists && lists.someReturning.length > 0
      ? run(eventsOfUsersStatement(range, type, lists.someReturning))
      : [],
  ]);
  const { busiest = [], someBare = [] } = units ?? {};
  const oddUnits = Object.values(odd).flatMap((rows: readonly OddRow[]) => rows.map(({ unit }) => unit));
  const wanted = [
    ...new Set([
      ...unmatched.map(({ unit }) => unit),
      ...oddUnits,
      ...busiest,
      ...someBare,
      ...names.flatMap((row) => row.units),
    ]),
  ];
  const used = await readUsedGroups(run, range, type, wanted);
  const listUsed = (ids: readonly UnitId[]) => ids.flatMap((unit) => used.get(unit) ?? []);
  const listOdd = (rows: readonly OddRow[]) =>
    rows.flatMap(({ unit, folded }): readonly OddGroup[] =>
      listUsed([unit]).map((group) => ({ ...group, folded })),
    );
  return {
    groups: units?.units ?? 0,
    lonely: units?.lonely ?? 0,
    bare: units?.bare ?? 0,
    bareEvents: units?.bareEvents ?? 0,
    busiest: listUsed(busiest),
    someBare: listUsed(someBare),
    listed: lists?.users ?? 0,
    returning: lists?.returning ?? 0,
    returns: lists?.returns ?? 0,
    someReturning: returning.map(({ events, place }) => ({ events, sample: readUuid(place) })),
    lateProperties: lateProperties.map(readLate),
    lateLists: lateLists.map(readLate),
    named: names[0]?.named ?? 0,
    repeated: names[0]?.repeated ?? 0,
    sharedNames: names.map((row) => ({ name: row.name, groups: listUsed(row.units) })),
    pathsNow: indexPaths(now),
    pathsAtEvents: indexPaths(atEvents),
    unmatched: listUsed(unmatched.map(({ unit }) => unit)),
    patterned: listOdd(odd.patterned),
    // One of the spellings may have no events of its own.
    spellings: odd.spellings.map((row) => ({
      ...(used.get(row.unit) ?? unusedGroup(type.name, row.value)),
      folded: row.folded,
    })),
    userIdValues: listOdd(odd.userIdValues),
  };
}

function readLate({ place, ...late }: Omit<Late, 'sample'> & { readonly place: readonly number[] }): Late {
  return { ...late, sample: readUuid(place) };
}

/** By id, those that have events in the range. */
async function readUsedGroups(
  run: RunStatement,
  range: CheckedRange,
  type: CheckedType,
  units: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, UsedGroup>> {
  if (units.length === 0) return new Map();
  const [uses, values] = await Promise.all([
    run(useOfGroupsStatement(range, type, units)),
    run(valuesOfGroupsStatement(range.project, type.name, units)),
  ]);
  const valueById = new Map(values.map(({ unit, value }) => [unit, value]));
  return new Map(
    uses.map(({ unit, events, users, userIds, place }) => [
      unit,
      {
        groupType: type.name,
        value: valueById.get(unit) ?? '',
        events,
        users,
        userIds,
        sample: readUuid(place),
      },
    ]),
  );
}

function unusedGroup(groupType: string, value: string): UsedGroup {
  return { groupType, value, events: 0, users: 0, userIds: [], sample: undefined };
}

function indexPaths(
  rows: readonly { readonly path: string; readonly count: number }[],
): ReadonlyMap<string, number> {
  return new Map(rows.map(({ path, count }) => [path.replaceAll('%2E', '.'), count]));
}
