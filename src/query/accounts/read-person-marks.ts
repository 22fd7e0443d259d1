/** Reads how people are marked: as champions, as decision makers. */
import { type UnitId, userType } from '../../domain/ids.ts';
import { type PersonMark, personMarkProperties, personMarks } from '../definition/terms/marks.ts';
import type { ProjectFacts } from '../facts.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { valuesNowStatement } from './sql/meanings.ts';

/** Of a few users, as they count; those without a mark have no entry. Errors: Problem. */
export async function readPersonMarks(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  users: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, readonly PersonMark[]>> {
  if (users.length === 0) return new Map();
  const paths = personMarks.map((mark) => parsePropertyPaths(personMarkProperties[mark]));
  const rows = await run(valuesNowStatement({ project, groupType: userType, units: users }, paths));
  return new Map(
    rows
      .map(({ unit, values }) => [unit, personMarks.filter((_, index) => isTrue(values[index]))] as const)
      .filter(([, marks]) => marks.length > 0),
  );
}

function isTrue(values: readonly string[] = []): boolean {
  return values[0]?.toLowerCase() === 'true';
}
