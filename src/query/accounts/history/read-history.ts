/** Reads the properties of one group with all their versions. */
import { groupId } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { versionsOfUnitStatement } from '../sql/versions.ts';
import { describeHistory, type History } from './history.ts';
import { readWithheld } from './withheld.ts';

/** Errors: Problem. */
export async function readHistory(
  run: RunStatement,
  { project }: ProjectFacts,
  groupType: string,
  value: string,
): Promise<History> {
  const unit = groupId(project, groupType, value);
  const shownMax = limits.versionsShownMax;
  const [versions, withheld] = await Promise.all([
    run(versionsOfUnitStatement(project, groupType, unit, shownMax + 1)),
    readWithheld(run, project, groupType, unit),
  ]);
  return describeHistory(versions, shownMax, withheld);
}
