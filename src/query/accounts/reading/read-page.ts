/** Reads one group's page. */
import type { ProjectFacts } from '../../facts.ts';
import { profileStatement } from '../../people/sql-people.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { readFeatures } from '../read-features.ts';
import { readPeople } from '../read-people.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import { describePage, type GroupPage } from './page.ts';

/** Undefined where the project has no group of that value. Errors: Problem. */
export async function readPage(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  value: string,
): Promise<GroupPage | undefined> {
  const unit = type.units.find((each) => each.value === value);
  if (!unit) return undefined;
  const [people, features, profile] = await Promise.all([
    readPeople(run, facts, type.groupType, [unit.unit]),
    readFeatures(run, facts, type.groupType, [unit.unit]),
    run(profileStatement(facts.project, type.groupType, unit.unit)),
  ]);
  return describePage(type, unit, {
    people: people.get(unit.unit) ?? [],
    features: features.get(unit.unit),
    properties: profile[0]?.props ?? {},
  });
}
