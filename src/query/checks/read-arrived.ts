/** Reads what the checks look at, with few statements. */
import { userType } from '../../domain/ids.ts';
import type { TrackingPlan } from '../definition/tracking-plan/schema.ts';
import type { ProjectFacts } from '../facts.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Arrived } from './arrived.ts';
import { checkLimits } from './limits.ts';
import { findPlannedType } from './planned.ts';
import { listEventProperties, listUnitProperties } from './property-types.ts';
import { readEventProperties, readOutsideValues } from './read-planned.ts';
import { addUp, readSlices } from './read-slices.ts';
import { type OddRows, readType } from './read-type.ts';
import { carriedStatement } from './sql/carried.ts';
import { knownGroupsStatement } from './sql/known-groups.ts';
import {
  type OddRow,
  patternedValuesStatement,
  spellingsStatement,
  userIdValuesStatement,
} from './sql/odd-values.ts';
import { outsideStatement } from './sql/of-range.ts';
import { eventPropertyTypesStatement, unitPropertyTypesStatement } from './sql/property-types.ts';
import { type CheckedRange, readUuid } from './sql/range.ts';
import { userListsStatement } from './sql/user-lists.ts';
import { usersOfTypesStatement } from './sql/users-of-types.ts';

/** Errors: Problem. */
export async function readArrived(
  run: RunStatement,
  checked: CheckedRange,
  facts: Pick<ProjectFacts, 'nameProperties'>,
  plan: TrackingPlan | undefined,
): Promise<Arrived> {
  const [outside] = await run(outsideStatement(checked));
  const range = { ...checked, holdsAll: outside?.rows === 0 };
  const [carried, known] = await Promise.all([
    run(carriedStatement(range)),
    run(knownGroupsStatement(range)),
  ]);
  const knownGroups = known.reduce((sum, row) => sum + (row.type === userType ? 0 : row.known), 0);
  const knownUsers = known.find(({ type }) => type === userType)?.known ?? 0;
  const [
    users,
    lists,
    patterned,
    spellings,
    userIdValues,
    ofEvents,
    ofUnits,
    outsideValues,
    eventProperties,
  ] = await Promise.all([
    readSlices(run, knownUsers, (slice) => usersOfTypesStatement(range, slice)),
    run(userListsStatement(range)),
    run(patternedValuesStatement(range)),
    readSpellings(run, range, knownGroups),
    run(userIdValuesStatement(range)),
    run(eventPropertyTypesStatement(range)),
    run(unitPropertyTypesStatement(range)),
    plan ? readOutsideValues(run, range, plan) : [],
    plan ? readEventProperties(run, range, plan) : new Map(),
  ]);
  const addUpUsers = (key: 'members' | 'naming' | 'steady', index: number) =>
    users.reduce((sum, slice) => sum + (slice[key][index] ?? 0), 0);
  const types = await Promise.all(
    range.types.map(async (type, index) => {
      const isOfType = (row: { readonly type: string }) => row.type === type.name;
      const odd: OddRows = {
        patterned: patterned.filter(isOfType),
        spellings: spellings.filter(isOfType),
        userIdValues: userIdValues.filter(isOfType),
      };
      const events = carried.reduce((sum, row) => sum + (row.carrying[index] ?? 0), 0);
      const { known: groups = 0, described = 0, given = 0 } = known.find(isOfType) ?? {};
      const toRead = {
        ...{ type, odd, described, lists: lists.find(isOfType) },
        namePaths: parsePropertyPaths(findNameProperty(facts, type.name)),
        pattern: plan && findPlannedType(plan, type.name)?.pattern,
        groupsMax: groups === 0 ? events : Math.min(groups, events),
      };
      return {
        name: type.name,
        index,
        events,
        known: groups,
        described,
        given,
        members: addUpUsers('members', index),
        naming: addUpUsers('naming', index),
        steady: addUpUsers('steady', index),
        ...(await readType(run, range, toRead)),
      };
    }),
  );
  return {
    events: carried.reduce((sum, { events }) => sum + events, 0),
    users: addUp(users, 'users'),
    carried: carried.map((row) => ({
      ...row,
      hasUserId: row.hasUserId === 1,
      without: row.without.map(readUuid),
    })),
    types,
    properties: [...listEventProperties(ofEvents), ...listUnitProperties(ofUnits)],
    outsideValues,
    eventProperties,
  };
}

/** Of a value that stands twice, one; of each type as many as one slice may have. */
async function readSpellings(
  run: RunStatement,
  range: CheckedRange,
  groups: number,
): Promise<readonly OddRow[]> {
  const rows = await readSlices(
    run,
    groups,
    (slice) => spellingsStatement(range, slice),
    checkLimits.valuesPerSlice,
  );
  const byUnit = new Map(rows.map((row) => [row.unit, row]));
  const byType = Map.groupBy(byUnit.values(), ({ type }) => type);
  return [...byType.values()].flatMap((ofType) => ofType.slice(0, checkLimits.oddGroupsMax));
}
