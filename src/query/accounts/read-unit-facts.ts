/** Reads the facts of every unit of a group type: few statements, one row per unit, joined here. */
import type { UnitId } from '../../domain/ids.ts';
import { findGroupTypeTerms, type GroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { planLeftOut } from '../plan/leave-out.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { indexByUnit } from './index-by-unit.ts';
import { planUnitUse, type UsePlan } from './plan.ts';
import { listMeaningProperties, readMeaningValues, toYearly } from './read-values.ts';
import { goneStatement, valuesNowStatement } from './sql/meanings.ts';
import { peopleCountsStatement } from './sql/people-counts.ts';
import {
  endsStatement,
  membersStatement,
  trackingStatement,
  unitsStatement,
  useStatement,
} from './sql/units.ts';
import type { Today, UnitFacts } from './unit-facts.ts';
import { noDays } from './words/days.ts';

export interface TypeFacts {
  readonly groupType: string;
  readonly terms: GroupTypeTerms;
  readonly today: Today;
  /** Everything acknowledged up to then is in them. */
  readonly asOfMs: number;
  /** Every group ever heard of, also those left out; in no order. */
  readonly units: readonly UnitFacts[];
}

/** Errors: Problem, also where the project has no such type. */
export async function readUnitFacts(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
): Promise<TypeFacts> {
  const terms = findGroupTypeTerms(facts, groupType);
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const [units, use, ends, today, people, values, gone, leftOut] = await Promise.all([
    run(unitsStatement(plan)),
    run(useStatement(plan)),
    run(endsStatement(plan)),
    readToday(run, plan),
    run(peopleCountsStatement(plan, facts.hasMerges)),
    readValuesNow(run, facts, groupType, terms),
    readGone(run, facts, groupType, terms),
    readLeftOut(run, facts, groupType),
  ]);
  const useBy = indexByUnit(use);
  const endsBy = indexByUnit(ends);
  const peopleBy = indexByUnit(people);
  return {
    groupType,
    terms,
    today,
    asOfMs: facts.freshnessMs,
    units: units.map(({ unit, value }): UnitFacts => {
      const used = useBy.get(unit);
      const end = endsBy.get(unit);
      const counted = peopleBy.get(unit);
      return {
        unit,
        value,
        days: used?.days ?? noDays,
        ...(used && { firstUseDay: used.firstDay, lastUseDay: used.lastDay }),
        ...(end && { firstEventDay: end.firstDay, lastEventDay: end.lastDay }),
        eventsW: used?.eventsW ?? 0,
        eventsP: used?.eventsP ?? 0,
        peopleW: counted?.peopleW ?? 0,
        peopleP: counted?.peopleP ?? 0,
        people28: counted?.people28 ?? 0,
        knownPeople: counted?.knownPeople ?? 0,
        devices28: counted?.devices28 ?? 0,
        now: values.get(unit) ?? {},
        ...gone.get(unit),
        isLeftOut: leftOut.has(unit),
      };
    }),
  };
}

/** `units`: of these only; absent: of all. `beforeMs`: those in force then. */
export async function readValuesNow(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  { meanings }: GroupTypeTerms,
  { units, beforeMs }: { readonly units?: readonly UnitId[]; readonly beforeMs?: number } = {},
): Promise<ReadonlyMap<UnitId, UnitFacts['now']>> {
  const { project, timeZone } = facts;
  const properties = listMeaningProperties(meanings, findNameProperty(facts, groupType));
  const paths = properties.map(({ property }) => parsePropertyPaths(property));
  const limited = { ...(units && { units }), ...(beforeMs !== undefined && { beforeMs }) };
  const rows = await run(valuesNowStatement({ project, groupType, ...limited }, paths));
  return new Map(
    rows.map(({ unit, values }) => [unit, readMeaningValues(properties, values, meanings, timeZone)]),
  );
}

/** `units`: of these only; absent: of all. */
export async function readGone(
  run: RunStatement,
  { project, timeZone }: ProjectFacts,
  groupType: string,
  { meanings }: GroupTypeTerms,
  units?: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, Pick<UnitFacts, 'goneSinceDay' | 'valueBeforeGone'>>> {
  const { stage, value } = meanings;
  if (!stage || stage.gone.length === 0) return new Map();
  const { property, gone: values } = stage;
  const plan = { project, groupType, ...(units && { units }), timeZone, property, values };
  const rows = await run(goneStatement({ ...plan, ...(value && { valueProperty: value.property }) }));
  return new Map(
    rows.map(({ unit: id, sinceDay, before }) => [
      id,
      {
        goneSinceDay: sinceDay,
        ...(before !== null && { valueBeforeGone: toYearly(before, meanings) }),
      },
    ]),
  );
}

/** The units that the type's rule holds for now; `units`: of these only. */
export async function readLeftOut(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  units?: readonly UnitId[],
): Promise<ReadonlySet<UnitId>> {
  const set = planLeftOut({ kind: 'group', groupType }, facts);
  return new Set(set ? (await run(membersStatement(set, units))).map(({ unit }) => unit) : []);
}

/** Today, and since when the project is tracked. */
export async function readToday(run: RunStatement, plan: UsePlan): Promise<Today> {
  const [first] = await run(trackingStatement(plan.stream));
  return { day: plan.today, ...(first && first.events > 0 && { trackingSinceDay: first.firstDay }) };
}
