/** Reads one group's page. */
import { groupId } from '../../../domain/ids.ts';
import type { ProjectFacts } from '../../facts.ts';
import { groupValuesStatement, profileStatement } from '../../people/sql-people.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Peers } from '../peers/read-peers.ts';
import { readFeatures } from '../read-features.ts';
import { readUnit } from '../read-unit.ts';
import { describePage, type GroupPage } from './page.ts';

/** Undefined where the project has no group of that value. Errors: Problem. */
export async function readPage(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  value: string,
  peers: Peers | undefined,
): Promise<GroupPage | undefined> {
  const unit = groupId(facts.project, groupType, value);
  const [read, features, profile] = await Promise.all([
    readUnit(run, facts, groupType, value),
    readFeatures(run, facts, groupType, [unit]),
    run(profileStatement(facts.project, groupType, unit)),
  ]);
  if (!read) return undefined;
  const others = [...new Set(read.people.flatMap(({ elsewhere }) => elsewhere?.unit ?? []))];
  const named = others.length > 0 ? await run(groupValuesStatement(facts.project, groupType, others)) : [];
  return describePage(read, {
    features: features.get(unit),
    properties: profile[0]?.props ?? {},
    values: new Map(named.map(({ id, name }) => [id, name])),
    peers,
  });
}
