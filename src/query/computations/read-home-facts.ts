/** Reads what Home and lists say about groups, as of instants: by the same statements and words. */
import type { UnitId } from '../../domain/ids.ts';
import { indexByUnit } from '../accounts/index-by-unit.ts';
import { planUnitUse, type UsePlan } from '../accounts/plan.ts';
import { readToday, readValuesNow } from '../accounts/read-unit-facts.ts';
import { endsStatement, unitsStatement, useStatement } from '../accounts/sql/units.ts';
import type { Today, UnitFacts } from '../accounts/unit-facts.ts';
import { findBack, findQuiet, findStalled, isNeverActive } from '../accounts/words/activity.ts';
import { noDays } from '../accounts/words/days.ts';
import { findNew } from '../accounts/words/new.ts';
import { rateSeats } from '../accounts/words/seats.ts';
import { findGroupTypeTerms, type GroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { HomeCell } from './cells.ts';

/** What does not change from instant to instant. */
interface HomeType {
  readonly facts: ProjectFacts;
  readonly groupType: string;
  readonly terms: GroupTypeTerms;
  readonly units: readonly { readonly unit: UnitId; readonly value: string }[];
  readonly tracking: Omit<Today, 'day'>;
}

export async function readHomeType(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
): Promise<HomeType> {
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const { day: _, ...tracking } = await readToday(run, plan);
  const units = await run(unitsStatement(plan));
  return { facts, groupType, terms: findGroupTypeTerms(facts, groupType), units, tracking };
}

type Find = (unit: UnitFacts, terms: GroupTypeTerms, today: Today) => number | undefined;

const yes = (found: unknown) => (found ? 1 : 0);

const finds: Readonly<Record<HomeCell['fact'], Find>> = {
  quiet: (...of) => yes(findQuiet(...of)),
  back: (...of) => yes(findBack(...of)),
  stalled: (...of) => yes(findStalled(...of)),
  new: (...of) => yes(findNew(...of)),
  neverActive: (unit) => yes(isNeverActive(unit)),
  quietDays: (...of) => findQuiet(...of)?.days,
  paidSeats: (...of) => rateSeats(...of)?.seats,
};

/** The values of facts as of an instant, each by group; groups without a value are not there. */
export async function readHomeFacts(
  run: RunStatement,
  type: HomeType,
  instantMs: number,
  wanted: readonly HomeCell['fact'][],
): Promise<ReadonlyMap<HomeCell['fact'], ReadonlyMap<UnitId, number>>> {
  const plan = planUnitUse({ kind: 'group', groupType: type.groupType }, type.facts, instantMs);
  const units = await readUnits(run, type, plan, instantMs);
  const today: Today = { day: plan.today, ...type.tracking };
  return new Map(
    wanted.map((fact) => [
      fact,
      new Map(
        units.flatMap((unit): [UnitId, number][] => {
          const value = finds[fact](unit, type.terms, today);
          return value === undefined ? [] : [[unit.unit, value]];
        }),
      ),
    ]),
  );
}

/** Without what no word here asks for: people, and what is told of now only. */
async function readUnits(
  run: RunStatement,
  { facts, groupType, terms, units }: HomeType,
  plan: UsePlan,
  beforeMs: number,
): Promise<readonly UnitFacts[]> {
  const use = indexByUnit(await run(useStatement(plan)));
  const ends = indexByUnit(await run(endsStatement(plan, beforeMs)));
  const values = await readValuesNow(run, facts, groupType, terms, { beforeMs });
  return units.map(({ unit, value }): UnitFacts => {
    const used = use.get(unit);
    const end = ends.get(unit);
    return {
      ...{ unit, value, days: used?.days ?? noDays, now: values.get(unit) ?? {}, isLeftOut: false },
      ...(used && { firstUseDay: used.firstDay, lastUseDay: used.lastDay }),
      ...(end && { firstEventDay: end.firstDay }),
      ...{ eventsW: used?.eventsW ?? 0, eventsP: used?.eventsP ?? 0 },
      ...{ peopleW: 0, peopleP: 0, people28: 0, knownPeople: 0, devices28: 0 },
    };
  });
}
