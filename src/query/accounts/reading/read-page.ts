/** Reads one group's page. */
import { groupId } from '../../../domain/ids.ts';
import { totalsDays } from '../../definition/terms/parameters.ts';
import type { ProjectFacts } from '../../facts.ts';
import { profileStatement } from '../../people/sql-people.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Peers } from '../peers/read-peers.ts';
import { planUnitUse } from '../plan.ts';
import { readFeaturesOfPeople } from '../read-features.ts';
import { readUnit } from '../read-unit.ts';
import { sessionsStatement } from '../sql/sessions.ts';
import { readGroupNames } from '../users/read-names.ts';
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
  const [read, features, counted, profile] = await Promise.all([
    readUnit(run, facts, groupType, value),
    readFeaturesOfPeople(run, facts, groupType, value),
    run(
      sessionsStatement(planUnitUse({ kind: 'group', groupType }, facts), facts.hasMerges, unit, totalsDays),
    ),
    run(profileStatement(facts.project, groupType, unit)),
  ]);
  if (!read) return undefined;
  const others = [...new Set(read.people.flatMap(({ elsewhere }) => elsewhere?.unit ?? []))];
  return describePage(read, {
    features,
    sessions: counted[0]?.sessions ?? 0,
    properties: profile[0]?.props ?? {},
    others: await readGroupNames(run, facts, groupType, others),
    peers,
  });
}
