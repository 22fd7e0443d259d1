/** Reads the facts of one unit and its people, from its own rows alone: as much as it has, however many others there are. */
import { groupId, type UnitId } from '../../domain/ids.ts';
import { findGroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { addUpPeople } from './add-up-people.ts';
import type { PersonFacts } from './person-facts.ts';
import { planUnitUse } from './plan.ts';
import { readPeople } from './read-people.ts';
import { readGone, readLeftOut, readToday, readValuesNow, type TypeFacts } from './read-unit-facts.ts';
import { unitsStatement } from './sql/units.ts';
import type { UnitFacts } from './unit-facts.ts';

export interface UnitWithPeople extends Omit<TypeFacts, 'units'> {
  readonly unit: UnitFacts;
  readonly people: readonly PersonFacts[];
}

/** Undefined where the project has no such unit. Errors: Problem, also where it has no such type. */
export async function readUnit(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  value: string,
): Promise<UnitWithPeople | undefined> {
  const terms = findGroupTypeTerms(facts, groupType);
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const unit: UnitId = groupId(facts.project, groupType, value);
  const [known] = await run(unitsStatement(plan, [unit]));
  if (!known) return undefined;
  const [people, today, values, gone, leftOut] = await Promise.all([
    readPeople(run, facts, groupType, [unit]),
    readToday(run, plan),
    readValuesNow(run, facts, groupType, terms, { units: [unit] }),
    readGone(run, facts, groupType, terms, [unit]),
    readLeftOut(run, facts, groupType, [unit]),
  ]);
  const all = people.get(unit) ?? [];
  return {
    groupType,
    terms,
    today,
    asOfMs: facts.freshnessMs,
    people: all,
    unit: {
      unit,
      value,
      ...addUpPeople(all, today),
      now: values.get(unit) ?? {},
      ...gone.get(unit),
      isLeftOut: leftOut.has(unit),
    },
  };
}
