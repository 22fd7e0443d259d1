/** Whether a project ever heard of a group. */
import { groupId } from '../../domain/ids.ts';
import type { ProjectFacts } from '../facts.ts';
import { groupValuesStatement } from '../people/sql-people.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

/** Errors: Problem. */
export async function isKnownGroup(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  groupType: string,
  value: string,
): Promise<boolean> {
  const units = [groupId(project, groupType, value)];
  return (await run(groupValuesStatement(project, [{ type: groupType, units }]))).length > 0;
}
