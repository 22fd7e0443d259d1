/** Reads the facts of some units of a type anew, as readUnitFacts reads those of all. */
import type { UnitId } from '../../domain/ids.ts';
import { inParts } from '../../domain/in-parts.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { findMember, replaceUnits } from './lineage.ts';
import { planUnitUse, type UsePlan } from './plan.ts';
import { readGone, readLeftOut, readValuesNow, type TypeFacts } from './read-unit-facts.ts';
import { renewFeatureUses } from './reading/feature-uses.ts';
import {
  type ActsRow,
  actsInUnitsStatement,
  knownAmongStatement,
  membersOfUnitsStatement,
} from './sql/some-units.ts';
import { sameUsersStatement } from './sql/touched.ts';
import { unitsStatement } from './sql/units.ts';
import type { UnitFacts } from './unit-facts.ts';
import { noDays } from './words/days.ts';
import type { WeekBits } from './words/features.ts';

/** Of the day and the terms of those there are. `changed`: also new ones. Errors: Problem. */
export async function renewUnitFacts(
  run: RunStatement,
  facts: ProjectFacts,
  earlier: TypeFacts,
  changed: readonly UnitId[],
): Promise<TypeFacts> {
  const units: UnitFacts[] = [];
  const weeks = new Map<UnitId, readonly WeekBits[]>();
  for (const some of inParts(changed, limits.unitsPerStatementMax))
    for (const read of await readSome(run, facts, earlier, some)) {
      units.push(read.unit);
      if (read.weeks) weeks.set(read.unit.unit, read.weeks);
    }
  const now = replaceUnits(earlier, { ...earlier, asOfMs: facts.freshnessMs, units });
  renewFeatureUses(now, weeks);
  return now;
}

interface Read {
  readonly unit: UnitFacts;
  /** Of each feature; absent: it has no events. */
  readonly weeks?: readonly WeekBits[];
}

async function readSome(
  run: RunStatement,
  facts: ProjectFacts,
  earlier: TypeFacts,
  some: readonly UnitId[],
): Promise<readonly Read[]> {
  const { groupType, terms } = earlier;
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const known = some.flatMap((unit) => findMember(earlier, unit) ?? []);
  const isKnown = new Set(known.map(({ unit }) => unit));
  const others = some.filter((unit) => !isKnown.has(unit));
  const [came, people, values, gone, leftOut] = await Promise.all([
    others.length === 0 ? [] : run(unitsStatement(plan, others)),
    readPeopleCounts(run, facts, plan, earlier, some),
    readValuesNow(run, facts, groupType, terms, { units: some }),
    readGone(run, facts, groupType, terms, some),
    readLeftOut(run, facts, groupType, some),
  ]);
  return [...known, ...came].map(({ unit, value }) => {
    const { acts, counts } = people(unit);
    return {
      unit: {
        ...{ unit, value },
        ...addUpActs(acts),
        ...counts,
        now: values.get(unit) ?? {},
        ...gone.get(unit),
        isLeftOut: leftOut.has(unit),
      },
      ...(acts.length > 0 && {
        weeks: terms.features.map((_, index) =>
          acts.reduce((bits, { weeks }) => bits | (weeks[index] ?? 0), 0),
        ),
      }),
    };
  });
}

interface CountedPeople {
  readonly acts: readonly ActsRow[];
  readonly counts: PeopleCounts;
}

type PeopleCounts = Pick<UnitFacts, 'peopleW' | 'peopleP' | 'people28' | 'knownPeople' | 'devices28'>;

async function readPeopleCounts(
  run: RunStatement,
  facts: ProjectFacts,
  plan: UsePlan,
  { terms: { features } }: TypeFacts,
  units: readonly UnitId[],
): Promise<(unit: UnitId) => CountedPeople> {
  const { hasMerges } = facts;
  const [acts, members] = await Promise.all([
    run(actsInUnitsStatement(plan, units, features, hasMerges)),
    run(membersOfUnitsStatement(plan, units, hasMerges)),
  ]);
  const users = new Set([...acts, ...members].map(({ user }) => user));
  const known = await readKnown(run, facts, plan, [...users]);
  const actsOf = Map.groupBy(acts, ({ unit }) => unit);
  const membersOf = Map.groupBy(members, ({ unit }) => unit);
  return (unit) => {
    const own = actsOf.get(unit) ?? [];
    const usersOf = (rows: readonly { readonly user: UnitId }[]) => new Set(rows.map(({ user }) => user));
    const countKnown = (rows: readonly { readonly user: UnitId }[]) =>
      [...usersOf(rows)].filter((user) => known.has(user)).length;
    const month = own.filter(({ events28 }) => events28 > 0);
    return {
      acts: own,
      counts: {
        peopleW: countKnown(own.filter(({ eventsW }) => eventsW > 0)),
        peopleP: countKnown(own.filter(({ eventsP }) => eventsP > 0)),
        people28: countKnown(month),
        knownPeople: countKnown([...own.filter(({ kept }) => kept > 0), ...(membersOf.get(unit) ?? [])]),
        devices28: usersOf(month).size - countKnown(month),
      },
    };
  };
}

/** Those of the users who have a user id, as they count. */
async function readKnown(
  run: RunStatement,
  { project, hasMerges }: ProjectFacts,
  plan: UsePlan,
  users: readonly UnitId[],
): Promise<ReadonlySet<UnitId>> {
  const known = new Set<UnitId>();
  for (const some of inParts(users, limits.unitsPerStatementMax)) {
    const same = hasMerges ? await run(sameUsersStatement(project, some)) : [];
    const all = [...new Set([...some, ...same.map(({ unit }) => unit)])];
    for (const { user } of await run(knownAmongStatement(plan, all, hasMerges))) known.add(user);
  }
  return known;
}

type AddedUp = Pick<
  UnitFacts,
  'days' | 'firstUseDay' | 'lastUseDay' | 'firstEventDay' | 'lastEventDay' | 'eventsW' | 'eventsP'
>;

function addUpActs(acts: readonly ActsRow[]): AddedUp {
  const used = acts.filter(({ uses }) => uses > 0);
  const least = (days: readonly number[]) => Math.min(...days);
  const most = (days: readonly number[]) => Math.max(...days);
  return {
    days: noDays.map((_, word) => used.reduce((bits, { days }) => bits | (days[word] ?? 0), 0)),
    ...(used.length > 0 && {
      firstUseDay: least(used.map(({ firstUseDay }) => firstUseDay)),
      lastUseDay: most(used.map(({ lastUseDay }) => lastUseDay)),
    }),
    ...(acts.length > 0 && {
      firstEventDay: least(acts.map(({ firstDay }) => firstDay)),
      lastEventDay: most(acts.map(({ lastDay }) => lastDay)),
    }),
    eventsW: acts.reduce((sum, { eventsW }) => sum + eventsW, 0),
    eventsP: acts.reduce((sum, { eventsP }) => sum + eventsP, 0),
  };
}
