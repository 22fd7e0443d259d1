/** Reads the timeline of one group. */
import type { UnitId } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import type { ProjectFacts } from '../../facts.ts';
import { findCanonicalUsers } from '../../people/search.ts';
import { groupValuesStatement } from '../../people/sql-people.ts';
import { formatDateAt } from '../../plan/context.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { findDayStart, planUnitUse } from '../plan.ts';
import { readUnit, type UnitWithPeople } from '../read-unit.ts';
import { firstUseStatement, listsWithGroupStatement } from '../sql/timeline.ts';
import { versionsOfUnitStatement } from '../sql/versions.ts';
import { followLists, type ListedGroup } from '../users/lists.ts';
import { describeTimeline, type TimelineSources } from './describe-timeline.ts';
import { pageTimeline, type Timeline, type TimelineRequest } from './timeline.ts';

/** Undefined where the project has no such group. Errors: Problem at `before`. */
export async function readTimeline(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  value: string,
  request: TimelineRequest,
): Promise<Timeline | undefined> {
  const read = await readUnit(run, facts, groupType, value);
  if (!read) return undefined;
  const { unit } = read.unit;
  const { versionsShownMax, timelineListsMax } = limits;
  const [versions, lists, firstUses] = await Promise.all([
    run(versionsOfUnitStatement(facts.project, groupType, unit, versionsShownMax)),
    run(listsWithGroupStatement(facts.project, groupType, unit, facts.hasMerges, timelineListsMax)),
    readFirstUses(run, facts, read),
  ]);
  const listed = new Map(
    [...Map.groupBy(lists, ({ user }) => user)].map(([user, those]) => [user, followLists(those)]),
  );
  const items = describeTimeline({
    read,
    versions: versions.toReversed(),
    lists: listed,
    firstUses,
    values: await readValues(run, facts, groupType, listed),
    dayStart: rememberDays((day) => findDayStart(day, facts.timeZone)),
    dateAt: (atMs) => formatDateAt(atMs, facts.timeZone),
  });
  const isWhole = versions.length < versionsShownMax && lists.length < timelineListsMax;
  return pageTimeline(items, isWhole, request);
}

async function readFirstUses(
  run: RunStatement,
  facts: ProjectFacts,
  { groupType, terms: { features }, unit: { unit } }: UnitWithPeople,
): Promise<TimelineSources['firstUses']> {
  if (features.length === 0) return [];
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const [row] = await run(firstUseStatement(plan, features, unit));
  const canonical = await findCanonicalUsers(run, facts, [...new Set(row?.users ?? [])]);
  return features.flatMap(({ name }, index) => {
    const [atMs = 0, user = ''] = [row?.times[index], row?.users[index]];
    return atMs === 0 ? [] : [{ feature: name, atMs, user: canonical.get(user) ?? user }];
  });
}

async function readValues(
  run: RunStatement,
  { project }: ProjectFacts,
  groupType: string,
  lists: ReadonlyMap<UnitId, readonly ListedGroup[]>,
): Promise<ReadonlyMap<UnitId, string>> {
  const units = [...new Set([...lists.values()].flat().map(({ unit }) => unit))];
  if (units.length === 0) return new Map();
  const rows = await run(groupValuesStatement(project, [{ type: groupType, units }]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Most items are of a few days. */
function rememberDays(find: (day: number) => number): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    const found = known.get(day) ?? find(day);
    known.set(day, found);
    return found;
  };
}
