/** Reads all groups of a type, with one property as it is now: for what has to find groups by it. */
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { groupsStatement } from './sql-groups.ts';

export interface KnownGroup {
  readonly value: string;
  /** '' where the group has none; a group with a list of values comes once for each. */
  readonly property: string;
}

/** Errors: Problem. */
export async function readGroups(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  groupType: string,
  property?: string,
): Promise<readonly KnownGroup[]> {
  const paths = property === undefined ? undefined : parsePropertyPaths(property);
  const found: KnownGroup[] = [];
  let after = '0';
  for (;;) {
    const limit = limits.groupsReadAtOnce;
    const rows = await run(groupsStatement({ project, type: groupType, after, limit }, paths));
    for (const { value, property: text } of rows) found.push({ value, property: text });
    const units = new Set(rows.map(({ unit }) => unit));
    if (units.size < limit) return found;
    for (const unit of units) if (BigInt(unit) > BigInt(after)) after = unit;
  }
}
