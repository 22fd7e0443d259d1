/** Reads what the checks look at, with few statements. */
import type { TrackingPlan } from '../definition/tracking-plan/schema.ts';
import type { ProjectFacts } from '../facts.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Arrived } from './arrived.ts';
import { findPlannedType } from './planned.ts';
import { listEventProperties, listUnitProperties } from './property-types.ts';
import { readEventProperties, readOutsideValues } from './read-planned.ts';
import { type OddRows, readType } from './read-type.ts';
import { carriedStatement } from './sql/carried.ts';
import { knownGroupsStatement } from './sql/known-groups.ts';
import { patternedValuesStatement, spellingsStatement, userIdValuesStatement } from './sql/odd-values.ts';
import { eventPropertyTypesStatement, unitPropertyTypesStatement } from './sql/property-types.ts';
import { type CheckedRange, readUuid } from './sql/range.ts';
import { userListsStatement } from './sql/user-lists.ts';
import { usersOfTypesStatement } from './sql/users-of-types.ts';

/** Errors: Problem. */
export async function readArrived(
  run: RunStatement,
  range: CheckedRange,
  facts: Pick<ProjectFacts, 'nameProperties'>,
  plan: TrackingPlan | undefined,
): Promise<Arrived> {
  const [
    carried,
    [users],
    lists,
    patterned,
    spellings,
    userIdValues,
    ofEvents,
    ofUnits,
    known,
    outsideValues,
    eventProperties,
  ] = await Promise.all([
    run(carriedStatement(range)),
    run(usersOfTypesStatement(range)),
    run(userListsStatement(range)),
    run(patternedValuesStatement(range)),
    run(spellingsStatement(range)),
    run(userIdValuesStatement(range)),
    run(eventPropertyTypesStatement(range)),
    run(unitPropertyTypesStatement(range)),
    run(knownGroupsStatement(range)),
    plan ? readOutsideValues(run, range, plan) : [],
    plan ? readEventProperties(run, range, plan) : new Map(),
  ]);
  const types = await Promise.all(
    range.types.map(async (type, index) => {
      const isOfType = (row: { readonly type: string }) => row.type === type.name;
      const odd: OddRows = {
        patterned: patterned.filter(isOfType),
        spellings: spellings.filter(isOfType),
        userIdValues: userIdValues.filter(isOfType),
      };
      const paths = parsePropertyPaths(findNameProperty(facts, type.name));
      const pattern = plan && findPlannedType(plan, type.name)?.pattern;
      return {
        name: type.name,
        index,
        events: carried.reduce((sum, row) => sum + (row.carrying[index] ?? 0), 0),
        known: known.find(isOfType)?.known ?? 0,
        described: known.find(isOfType)?.described ?? 0,
        members: users?.members[index] ?? 0,
        naming: users?.naming[index] ?? 0,
        steady: users?.steady[index] ?? 0,
        ...(await readType(run, range, type, odd, lists.find(isOfType), paths, pattern)),
      };
    }),
  );
  return {
    events: carried.reduce((sum, { events }) => sum + events, 0),
    users: users?.users ?? 0,
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
