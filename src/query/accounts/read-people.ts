/** Reads the people of groups: who they are, their days of use, and their champions. */
import type { UnitId } from '../../domain/ids.ts';
import { findProjectTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { readUserIds } from '../people/search.ts';
import { countingAsStatement } from '../people/sql-people.ts';
import { planRule } from '../plan/leave-out.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { PersonFacts } from './person-facts.ts';
import { planUnitUse, type UsePlan } from './plan.ts';
import { membersEverStatement, personsStatement, usedGroupsStatement } from './sql/persons.ts';
import { membersStatement } from './sql/units.ts';
import { noDays } from './words/days.ts';

/** By group: everyone who ever had an event in it, and everyone in whose list it is or was. */
export type PeopleByUnit = ReadonlyMap<UnitId, readonly PersonFacts[]>;

/** `units`: a few; of many, ask in batches. Errors: Problem. */
export async function readPeople(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  units: readonly UnitId[],
): Promise<PeopleByUnit> {
  if (units.length === 0) return new Map();
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const [persons, lists] = await Promise.all([
    run(personsStatement(plan, facts.hasMerges, units)),
    run(membersEverStatement(plan, groupType, facts.hasMerges, units)),
  ]);
  const users = [...new Set([...persons, ...lists].map(({ user }) => user))];
  const [userIds, elsewhere, deactivated] = await Promise.all([
    readUserIds(run, facts, users),
    readUsedGroups(run, facts, plan, users),
    readDeactivated(run, facts),
  ]);
  const listOf = new Map(lists.map((each) => [each.user, each]));
  const makePerson = (unit: UnitId, user: UnitId, used?: (typeof persons)[number]): PersonFacts => {
    const list = listOf.get(user);
    const userId = userIds.get(user);
    const other = (elsewhere.get(user) ?? []).filter((each) => each.unit !== unit)[0];
    return {
      user,
      ...(userId !== undefined && { userId }),
      days: used?.days ?? noDays,
      ...(used && used.uses > 0 && { firstUseDay: used.firstDay, lastUseDay: used.lastDay }),
      membership: list?.groups.includes(unit) ? 'member' : list?.ever.includes(unit) ? 'removed' : 'none',
      ...(other && { elsewhere: other }),
      isDeactivated: deactivated.has(user),
    };
  };
  return new Map(
    units.map((unit) => {
      const acted = persons.filter((each) => each.unit === unit);
      const seen = new Set(acted.map(({ user }) => user));
      const members = lists.filter(({ user, ever }) => !seen.has(user) && ever.includes(unit));
      return [
        unit,
        [
          ...acted.map((each) => makePerson(unit, each.user, each)),
          ...members.map(({ user }) => makePerson(unit, user)),
        ],
      ];
    }),
  );
}

/** The groups that each user used, the latest first. */
async function readUsedGroups(
  run: RunStatement,
  facts: ProjectFacts,
  plan: UsePlan,
  users: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, readonly { readonly unit: UnitId; readonly day: number }[]>> {
  if (users.length === 0) return new Map();
  const merged = facts.hasMerges ? await run(countingAsStatement(facts.project, users)) : [];
  const stored = [...users, ...merged.map(({ moved }) => moved)];
  const rows = await run(usedGroupsStatement(plan, facts.hasMerges, stored));
  const found = new Map<UnitId, { readonly unit: UnitId; readonly day: number }[]>();
  for (const { user, unit, day } of rows.toSorted((a, b) => b.day - a.day || (a.unit < b.unit ? -1 : 1)))
    found.set(user, [...(found.get(user) ?? []), { unit, day }]);
  return found;
}

async function readDeactivated(run: RunStatement, facts: ProjectFacts): Promise<ReadonlySet<UnitId>> {
  const set = planRule(findProjectTerms(facts).deactivatedUsers, { kind: 'user' }, facts);
  return new Set(set ? (await run(membersStatement(set))).map(({ unit }) => unit) : []);
}
