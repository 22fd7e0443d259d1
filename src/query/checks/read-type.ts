/** Reads what arrived of one group type. */
import type { UnitId } from '../../domain/ids.ts';
import type { PropertyPaths } from '../plan/plan.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { ArrivedType, Late, OddGroup, SpelledGroup, UsedGroup } from './arrived.ts';
import { checkLimits } from './limits.ts';
import { addUp, addUpPaths, readSlices } from './read-slices.ts';
import { eventsOfUsersStatement } from './sql/events-of-users.ts';
import { givenGroupsStatement } from './sql/given-groups.ts';
import { lateListsStatement, latePropertiesStatement } from './sql/late-identifies.ts';
import { sharedNamesStatement } from './sql/names.ts';
import type { OddRow } from './sql/odd-values.ts';
import type { HeldRange } from './sql/of-range.ts';
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
  'name' | 'index' | 'events' | 'known' | 'described' | 'given' | 'members' | 'naming' | 'steady'
>;

interface TypeToRead {
  readonly type: CheckedType;
  readonly odd: OddRows;
  readonly lists: ReturningUsers | undefined;
  readonly namePaths: PropertyPaths;
  readonly pattern: string | undefined;
  /** Groups that ever had a property. */
  readonly described: number;
  /** There are at most so many with events. */
  readonly groupsMax: number;
}

/** Errors: Problem. */
export async function readType(
  run: RunStatement,
  range: HeldRange,
  { type, odd, lists, namePaths, pattern, described, groupsMax }: TypeToRead,
): Promise<OfGroups> {
  const [units, names, now, atEvents, unmatched, lateProperties, lateLists, returning] = await Promise.all([
    readSlices(run, groupsMax, (slice) => unitsOfTypeStatement(range, type, slice)),
    described > checkLimits.namesComparedMax ? [] : run(sharedNamesStatement(range, type, namePaths)),
    readSlices(run, described, (slice) => pathsNowStatement(range, type, slice)),
    described === 0 ? [] : readSlices(run, described, (slice) => pathsAtEventsStatement(range, type, slice)),
    pattern === undefined ? [] : run(unmatchedValuesStatement(range, type.name, pattern)),
    described === 0 ? [] : run(latePropertiesStatement(range, type)),
    lists ? run(lateListsStatement(range, type)) : [],
    lists && lists.someReturning.length > 0
      ? run(eventsOfUsersStatement(range, type, lists.someReturning))
      : [],
  ]);
  const busiest = units.flatMap((slice) => slice.busiest);
  const someBare = units.flatMap((slice) => slice.someBare);
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
    groups: addUp(units, 'units'),
    lonely: addUp(units, 'lonely'),
    bare: addUp(units, 'bare'),
    bareEvents: addUp(units, 'bareEvents'),
    busiest: listMost(listUsed(busiest)),
    someBare: listMost(listUsed(someBare)),
    listed: lists?.users ?? 0,
    returning: lists?.returning ?? 0,
    returns: lists?.returns ?? 0,
    someReturning: returning.map(({ events, place }) => ({ events, sample: readUuid(place) })),
    lateProperties: lateProperties.map(readLate),
    lateLists: lateLists.map(readLate),
    named: names[0]?.named ?? 0,
    repeated: names[0]?.repeated ?? 0,
    sharedNames: names.map((row) => ({ name: row.name, groups: listUsed(row.units) })),
    pathsNow: addUpPaths(now),
    pathsAtEvents: addUpPaths(atEvents),
    unmatched: listUsed(unmatched.map(({ unit }) => unit)),
    patterned: listOdd(odd.patterned),
    spellings: await readSpellings(run, range, type, odd.spellings, used),
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

/** One of the spellings may have no events of its own. */
async function readSpellings(
  run: RunStatement,
  range: HeldRange,
  type: CheckedType,
  rows: readonly OddRow[],
  used: ReadonlyMap<UnitId, UsedGroup>,
): Promise<readonly SpelledGroup[]> {
  if (rows.length === 0) return [];
  const units = rows.map(({ unit }) => unit);
  const given = await run(givenGroupsStatement(range, type, units));
  const givenById = new Map(given.map((row) => [row.unit, row]));
  return rows.map(({ unit, value, folded }) => ({
    ...(used.get(unit) ?? unusedGroup(type.name, value)),
    folded,
    isDescribed: givenById.get(unit)?.described === 1,
    isGiven: givenById.get(unit)?.given === 1,
  }));
}

function unusedGroup(groupType: string, value: string): UsedGroup {
  return { groupType, value, events: 0, users: 0, userIds: [], sample: undefined };
}

/** Of all slices those of most events. */
function listMost(groups: readonly UsedGroup[]): readonly UsedGroup[] {
  return groups.toSorted((a, b) => b.events - a.events).slice(0, checkLimits.groupsNamedMax);
}
