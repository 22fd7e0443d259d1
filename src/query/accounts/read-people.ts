/** Reads the people of groups: who they are, their days of use, and their champions. */
import type { UnitId } from '../../domain/ids.ts';
import { findGroupTypeTerms, findProjectTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { readUserIds } from '../people/search.ts';
import { planRule } from '../plan/leave-out.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { countKnownPeople } from './add-up-people.ts';
import type { PersonFacts } from './person-facts.ts';
import { planUnitUse, type UsePlan } from './plan.ts';
import { readPersonMarks } from './read-person-marks.ts';
import { readUseElsewhere } from './read-use-elsewhere.ts';
import { membersEverStatement, personsStatement } from './sql/persons.ts';
import { membersStatement } from './sql/units.ts';
import { readUserNames } from './users/read-names.ts';
import { findChampions } from './words/champions.ts';
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
  const [userIds, names, deactivated, marks] = await Promise.all([
    readUserIds(run, facts, users),
    readUserNames(run, facts, users),
    readDeactivated(run, facts, users),
    readPersonMarks(run, facts, users),
  ]);
  const listOf = new Map(lists.map((each) => [each.user, each]));
  const makePerson = (unit: UnitId, user: UnitId, acted?: (typeof persons)[number]): PersonFacts => {
    const list = listOf.get(user);
    const userId = userIds.get(user);
    const name = names.get(user);
    return {
      user,
      ...(userId !== undefined && { userId }),
      ...(name !== undefined && { name }),
      days: acted?.days ?? noDays,
      ...(acted && describeActs(acted)),
      membership: list?.groups.includes(unit) ? 'member' : list?.ever.includes(unit) ? 'removed' : 'none',
      isDeactivated: deactivated.has(user),
      marks: marks.get(user) ?? [],
    };
  };
  const people = new Map(
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
  return addUseElsewhere(run, facts, { ...plan, groupType }, people);
}

type Acts = Pick<PersonFacts, 'firstUseDay' | 'lastUseDay' | (typeof kept)[number]>;
type ActedRow = Required<Pick<PersonFacts, (typeof kept)[number]>> & Uses;

interface Uses {
  readonly uses: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

const kept = [
  'firstEventDay',
  'lastEventDay',
  'firstEventMs',
  'lastEventMs',
  'soFarEvents',
  'totalEvents',
  'weekEvents',
] as const satisfies readonly (keyof PersonFacts)[];

function describeActs(row: ActedRow): Acts {
  const { uses, firstDay, lastDay } = row;
  return {
    ...(uses > 0 && { firstUseDay: firstDay, lastUseDay: lastDay }),
    ...Object.fromEntries(kept.map((name) => [name, row[name]])),
  };
}

/** Where else they are is asked of champions only, and only of the days after their last use in the group: nobody else can have left. */
async function addUseElsewhere(
  run: RunStatement,
  facts: ProjectFacts,
  { groupType, ...plan }: UsePlan & { readonly groupType: string },
  people: PeopleByUnit,
): Promise<PeopleByUnit> {
  const terms = findGroupTypeTerms(facts, groupType);
  const today = { day: plan.today };
  const champions = new Set(
    [...people.values()].flatMap((all) =>
      findChampions(all, countKnownPeople(all, today), terms, today).map(({ person }) => person),
    ),
  );
  const elsewhere = await readUseElsewhere(run, facts, plan, [...champions]);
  const add = (unit: UnitId, person: PersonFacts): PersonFacts => {
    const other = champions.has(person)
      ? elsewhere.get(person.user)?.find((each) => each.unit !== unit)
      : undefined;
    return other ? { ...person, elsewhere: other } : person;
  };
  return new Map([...people].map(([unit, all]) => [unit, all.map((person) => add(unit, person))]));
}

async function readDeactivated(
  run: RunStatement,
  facts: ProjectFacts,
  users: readonly UnitId[],
): Promise<ReadonlySet<UnitId>> {
  const set = planRule(findProjectTerms(facts).deactivatedUsers, { kind: 'user' }, facts);
  return new Set(set ? (await run(membersStatement(set, users))).map(({ unit }) => unit) : []);
}
