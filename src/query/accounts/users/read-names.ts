/** Reads the values and names of a few groups, and the names of a few users. */
import { type UnitId, userType } from '../../../domain/ids.ts';
import type { ProjectFacts } from '../../facts.ts';
import { groupValuesStatement } from '../../people/sql-people.ts';
import { findNameProperty } from '../../plan/group-types.ts';
import { parsePropertyPaths } from '../../plan/values.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { namesNowStatement } from '../sql/users-now.ts';

export interface GroupName {
  readonly value: string;
  readonly name?: string;
}

/** By group. Errors: Problem. */
export async function readGroupNames(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  units: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, GroupName>> {
  if (units.length === 0) return new Map();
  const [values, names] = await Promise.all([
    run(groupValuesStatement(facts.project, [{ type: groupType, units }])),
    readNames(run, facts, groupType, units),
  ]);
  return new Map(
    values.map(({ id, name: value }) => {
      const name = names.get(id);
      return [id, { value, ...(name !== undefined && { name }) }];
    }),
  );
}

/** The names of users that have one. Errors: Problem. */
export function readUserNames(
  run: RunStatement,
  facts: ProjectFacts,
  users: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, string>> {
  return readNames(run, facts, userType, users);
}

async function readNames(
  run: RunStatement,
  facts: ProjectFacts,
  type: string,
  units: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, string>> {
  if (units.length === 0) return new Map();
  const paths = parsePropertyPaths(findNameProperty(facts, type));
  const rows = await run(namesNowStatement(facts.project, type, paths, units));
  return new Map(rows.flatMap(({ unit, names: [name] }) => (name ? [[unit, name] as const] : [])));
}
