/** Reads one user's page. */
import { type UnitId, userType } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import type { ProjectFacts } from '../../facts.ts';
import { type UserActivity, userActivity } from '../../people/activity.ts';
import type { TimeSpan } from '../../people/sql-user-events.ts';
import { findSpanSince, readDaysOfUsers } from '../../people/user-events.ts';
import { formatDateAt } from '../../plan/context.ts';
import { planLeftOut } from '../../plan/leave-out.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { describeHistory } from '../history/history.ts';
import { limitToDays, planUnitUse } from '../plan.ts';
import { membersStatement } from '../sql/units.ts';
import {
  daysOfUseStatement,
  idsSinceStatement,
  listsOfUserStatement,
  mergesStatement,
  namedGroupsStatement,
  sessionsStatement,
} from '../sql/user-page.ts';
import { versionsOfUnitStatement } from '../sql/versions.ts';
import { countDaysByWeek, noDays } from '../words/days.ts';
import { findUser, type UserName } from './find-user.ts';
import { followLists } from './lists.ts';
import type { UserPage } from './page.ts';
import { type GroupName, readGroupNames, readUserNames } from './read-names.ts';

/** Days of which sessions and groups of events are shown. */
const shownDays = 90;

/** Undefined where there is no such user. Errors: Problem. */
export async function readUser(
  run: RunStatement,
  facts: ProjectFacts,
  name: UserName,
): Promise<UserPage | undefined> {
  const found = await findUser(run, facts, name);
  if (!found) return undefined;
  const { user, merged } = found;
  const all = [user, ...merged];
  const { project } = facts;
  const plan = planUnitUse({ kind: 'user' }, facts);
  const { fromMs = 0 } = limitToDays(plan, shownDays);
  const span = findSpanSince(await readDaysOfUsers(run, facts, all), fromMs);
  const versionsMax = limits.versionsShownMax;
  const [activity, ids, merges, versions, days, names, leftOut, groups, sessions] = await Promise.all([
    userActivity(run, facts, { user, direction: 'latest', offset: 0, limit: 1 }),
    run(idsSinceStatement(project, all)),
    run(mergesStatement(project, all, limits.userMergesShownMax)),
    run(versionsOfUnitStatement(project, userType, user, versionsMax + 1)),
    run(daysOfUseStatement(plan, all)),
    readUserNames(run, facts, [user]),
    readLeftOut(run, facts, user),
    readGroups(run, facts, user, all, span),
    readSessions(run, facts, all, span),
  ]);
  if (!activity) return undefined;
  const shownName = names.get(user);
  return {
    user,
    ...(activity.summary.userId !== undefined && { userId: activity.summary.userId }),
    ...(shownName !== undefined && { name: shownName }),
    isLeftOut: leftOut,
    ...describeActivity(activity),
    activeDays: [...countDaysByWeek(days[0]?.days ?? noDays)],
    ids: ids.map((each) => ({ ...each, kind: each.kind === 'user_id' ? 'user_id' : 'device_id' })),
    merged: [...merged],
    merges: merges.map((each) => ({ ...each, reason: each.reason as UserPage['merges'][number]['reason'] })),
    ...describeHistory(versions, versionsMax),
    groups: [...groups],
    ...sessions,
  };
}

function describeActivity({
  summary,
}: UserActivity): Pick<UserPage, 'firstSeenMs' | 'lastSeenMs' | 'totals' | 'client'> {
  const { events, sessions, usageMs, purchases, revenue, firstMs, lastMs, latest } = summary;
  return {
    ...(firstMs !== undefined && { firstSeenMs: firstMs }),
    ...(lastMs !== undefined && { lastSeenMs: lastMs }),
    totals: { events, sessions, usageMs, purchases, revenue },
    client: { ...latest?.client },
  };
}

async function readLeftOut(run: RunStatement, facts: ProjectFacts, user: UnitId): Promise<boolean> {
  const set = planLeftOut({ kind: 'user' }, facts);
  return set !== undefined && (await run(membersStatement(set, [user]))).length > 0;
}

/** The groups of its lists, and those that its events named. */
async function readGroups(
  run: RunStatement,
  facts: ProjectFacts,
  user: UnitId,
  all: readonly UnitId[],
  span: TimeSpan | undefined,
): Promise<readonly UserPage['groups'][number][]> {
  const types = facts.groupTypes.filter((type) => type !== '');
  const [lists, ...named] = await Promise.all([
    run(listsOfUserStatement(facts.project, user)),
    ...types.map(async (type) => {
      const { stream } = planUnitUse({ kind: 'group', groupType: type }, facts);
      const rows = span ? await run(namedGroupsStatement(stream, type, all, span)) : [];
      return rows.map((each) => ({ type, ...each }));
    }),
  ]);
  const listed = followLists(lists).filter(({ type }) => types.includes(type));
  const names = await readNamesByType(run, facts, [...listed, ...named.flat()]);
  const describe = (type: string, unit: UnitId) => ({
    type,
    ...(names.get(type)?.get(unit) ?? { value: unit }),
  });
  return [
    ...listed.map(({ type, unit, ...rest }) => ({ ...describe(type, unit), why: 'list' as const, ...rest })),
    ...named.flat().map(({ type, unit, events, firstMs, lastMs }) => ({
      ...describe(type, unit),
      why: 'events' as const,
      fromMs: firstMs,
      untilMs: lastMs,
      events,
    })),
  ];
}

async function readNamesByType(
  run: RunStatement,
  facts: ProjectFacts,
  groups: readonly { readonly type: string; readonly unit: UnitId }[],
): Promise<ReadonlyMap<string, ReadonlyMap<UnitId, GroupName>>> {
  const byType = [...Map.groupBy(groups, ({ type }) => type)];
  const found = await Promise.all(
    byType.map(async ([type, those]) => {
      const units = [...new Set(those.map(({ unit }) => unit))];
      return [type, await readGroupNames(run, facts, type, units)] as const;
    }),
  );
  return new Map(found);
}

async function readSessions(
  run: RunStatement,
  facts: ProjectFacts,
  users: readonly UnitId[],
  span: TimeSpan | undefined,
): Promise<Pick<UserPage, 'sessions' | 'moreSessions'>> {
  const shownMax = limits.userSessionsShownMax;
  const rows = span ? await run(sessionsStatement(facts.project, users, span, shownMax + 1)) : [];
  return {
    sessions: rows.slice(0, shownMax).map(({ platform, version, ...session }) => ({
      ...session,
      date: formatDateAt(session.startMs, facts.timeZone),
      ...(platform !== '' && { platform }),
      ...(version !== '' && { version }),
    })),
    moreSessions: rows.length > shownMax,
  };
}
