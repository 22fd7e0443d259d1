/** The summary and events of one user, including the users merged into it. */
import { type UnitId, userType } from '../../domain/ids.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { ActivityEvent } from './events.ts';
import { findCanonicalUsers } from './search.ts';
import {
  countingAsStatement,
  idsOfUsersStatement,
  knownUsersStatement,
  profileStatement,
} from './sql-people.ts';
import { type EventPage, summaryStatement } from './sql-user-events.ts';
import { findTimeSpan } from './time-span.ts';
import { type Day, listDates, readDaysOfUsers, readEventPage } from './user-events.ts';

export interface ActivityRequest extends Pick<EventPage, 'direction' | 'offset' | 'limit'> {
  readonly user: UnitId;
}

/** Totals of all events of the user; times are ms. */
export interface UserSummary {
  readonly user: UnitId;
  /** Users merged into it. */
  readonly merged: readonly UnitId[];
  /** The last user id; undefined for an anonymous user. */
  readonly userId: string | undefined;
  readonly deviceIds: readonly string[];
  readonly events: number;
  /** Number of different session ids. */
  readonly sessions: number;
  /** Length of all sessions, from the first to the last event of each. */
  readonly usageMs: number;
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
  /** Events with revenue. */
  readonly purchases: number;
  readonly revenue: number;
  readonly startVersion: string;
  /** Current values. */
  readonly properties: JsonObject;
  readonly latest: ActivityEvent | undefined;
}

export interface UserActivity {
  readonly summary: UserSummary;
  readonly events: readonly ActivityEvent[];
}

/** Follows merges to the canonical user; undefined where the user is unknown. */
export async function userActivity(
  run: RunStatement,
  facts: ProjectFacts,
  request: ActivityRequest,
): Promise<UserActivity | undefined> {
  const [known, canonical] = await Promise.all([
    run(knownUsersStatement(facts.project, [request.user])),
    findCanonicalUsers(run, facts, [request.user]),
  ]);
  if (known.length === 0) return undefined;
  const user = canonical.get(request.user) ?? request.user;
  const merged = facts.hasMerges
    ? (await run(countingAsStatement(facts.project, [user]))).map(({ moved }) => moved)
    : [];
  const all = [user, ...merged];
  const days = await readDaysOfUsers(run, facts, all);
  const page = { ...request, slots: facts.groupTypes.length };
  const startsNewest = page.direction === newest.direction && page.offset === 0 && page.limit > 0;
  const [events, latest, summary] = await Promise.all([
    readEventPage(run, facts, all, findTimeSpan(days, page), page),
    startsNewest
      ? undefined
      : readEventPage(run, facts, all, findTimeSpan(days, newest), { ...newest, slots: page.slots }),
    readSummary(run, facts, user, merged, days),
  ]);
  return { summary: { ...summary, latest: (latest ?? events)[0] }, events };
}

const newest = { direction: 'latest', offset: 0, limit: 1 } as const;

async function readSummary(
  run: RunStatement,
  { project }: ProjectFacts,
  user: UnitId,
  merged: readonly UnitId[],
  days: readonly Day[],
): Promise<Omit<UserSummary, 'latest'>> {
  const all = [user, ...merged];
  const whole = findTimeSpan(days, { direction: 'latest', offset: 0, limit: Number.POSITIVE_INFINITY });
  const [ids, profile, counts] = await Promise.all([
    run(idsOfUsersStatement(project, all)),
    run(profileStatement(project, userType, user)),
    whole && run(summaryStatement(project, all, { ...whole, ...listDates(days) })),
  ]);
  const ofKind = (kind: string) => ids.filter((each) => each.id_kind === kind);
  const count = counts?.[0];
  return {
    user,
    merged,
    userId: ofKind('user_id').find((each) => each.user === user)?.id,
    deviceIds: ofKind('device_id').map(({ id }) => id),
    events: days.reduce((sum, day) => sum + day.events, 0),
    sessions: count?.sessions ?? 0,
    usageMs: count?.usageMs ?? 0,
    firstMs: whole?.fromMs,
    lastMs: whole?.toMs,
    purchases: count?.bought ?? 0,
    revenue: count?.revenue ?? 0,
    startVersion: count?.startVersion ?? '',
    properties: profile[0]?.props ?? {},
  };
}
