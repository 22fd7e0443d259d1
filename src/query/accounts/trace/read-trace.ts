/** Reads the trace of a group. */
import { groupId, type UnitId } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import { plural } from '../../definition/sentence/words.ts';
import { findGroupTypeTerms, findProjectTerms } from '../../definition/terms/terms.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { ActivityEvent } from '../../people/events.ts';
import { findCanonicalUsers, readUserIds } from '../../people/search.ts';
import { countingAsStatement } from '../../people/sql-people.ts';
import { findSpanSince, readDaysOfUsers, readEventsBefore } from '../../people/user-events.ts';
import { formatDateAt } from '../../plan/context.ts';
import { writeDay } from '../../plan/dates.ts';
import { planLeftOut } from '../../plan/leave-out.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { readEventsAt } from '../events/read-group-events.ts';
import { findDayStart, limitToDays, planUnitUse, type UsePlan } from '../plan.ts';
import { placesOfGroupStatement } from '../sql/group-events.ts';
import { membersEverStatement } from '../sql/persons.ts';
import { type CarrierRow, carriersOfUsersStatement, usersInGroupStatement } from '../sql/trace.ts';
import { membersStatement } from '../sql/units.ts';
import { readGroupNames } from '../users/read-names.ts';
import { addUpCarriers, countInactive, listSenders } from './carriers.ts';
import { conclude, type TraceNumbers } from './conclude.ts';
import { type ReadRefused, selectNaming } from './refused.ts';
import { type GroupTrace, type TracedEvent, traceEvent } from './trace.ts';
import type { JudgedGroup } from './verdict.ts';

/** Full days of the numbers, beside today; days in which platforms and versions are looked for. */
const toldDays = 7;
const carrierDays = 28;
const othersNamed = 3;

/** Errors: Problem. */
export async function readTrace(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  value: string,
  readRefused: ReadRefused,
): Promise<GroupTrace> {
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const unit = groupId(facts.project, groupType, value);
  const [people, names, leftOutGroups] = await Promise.all([
    readSenders(run, facts, plan, groupType, unit),
    readGroupNames(run, facts, groupType, [unit]),
    readLeftOut(run, facts, { kind: 'group', groupType }, [unit]),
  ]);
  const sinceMs = findDayStart(plan.today - toldDays, facts.timeZone);
  const [rows, lastEvents, named, lastIn] = await Promise.all([
    readCarrierRows(run, facts, plan, unit, people.stored, sinceMs),
    readEventsBefore(run, facts, people.stored, undefined, limits.traceEventsMax),
    readLatest(run, facts, plan, unit, limits.traceNamedMax),
    readLatest(run, facts, plan, unit, 1, {
      users: people.stored,
      withoutTypes: findProjectTerms(facts).inactiveEvents,
    }),
  ]);
  const { terms, group } = describeJudged(facts, groupType, value, leftOutGroups.size > 0);
  const leftOutUsers = await readLeftOutUsers(run, facts, people, [...lastEvents, ...named]);
  const trace = (event: ActivityEvent) => traceEvent(event, groupType, group, leftOutUsers);
  const events = lastEvents.map(trace);
  const refused = selectNaming(readRefused(sinceMs), [value, ...people.userIds.values()]);
  const name = names.get(unit)?.name;
  const carriers = addUpCarriers(rows);
  const since = writeDay(plan.today - toldDays);
  const known = countSenders(people.canonical, people);
  const senders = countSenders(listSenders(rows, ['inGroup', 'noGroup'], people.countsAs), people);
  const numbers: TraceNumbers = {
    name: name ?? value,
    value,
    singular: group.singular,
    plural: terms.plural ?? plural(group.singular),
    isLeftOut: group.isLeftOut,
    known,
    senders,
    otherSenders: countSenders(listSenders(rows, ['otherGroup'], people.countsAs), people),
    since,
    today: writeDay(plan.today),
    carriers,
    inactive: countInactive(rows),
    others: listOthers(events),
    refused: refused.length,
    ...describeLast(rows, lastIn[0], groupType, facts.timeZone),
  };
  return {
    groupType,
    value,
    ...(name !== undefined && { name }),
    conclusion: [...conclude(numbers)],
    since,
    known,
    senders,
    morePeople: people.hasMore,
    carriers: carriers.slice(0, limits.traceCarriersMax),
    isLeftOut: group.isLeftOut,
    events,
    named: named.map(trace),
    refused: [...refused],
  };
}

export function describeJudged(
  facts: ProjectFacts,
  groupType: string,
  value: string,
  isLeftOut: boolean,
): { readonly terms: ReturnType<typeof findGroupTypeTerms>; readonly group: JudgedGroup } {
  const terms = findGroupTypeTerms(facts, groupType);
  const { inactiveEvents } = findProjectTerms(facts);
  return { terms, group: { value, isLeftOut, singular: terms.singular ?? groupType, inactiveEvents } };
}

interface Senders {
  /** As they count, and with those merged into them. */
  readonly canonical: readonly UnitId[];
  readonly stored: readonly UnitId[];
  readonly countsAs: ReadonlyMap<UnitId, UnitId>;
  readonly userIds: ReadonlyMap<UnitId, string>;
  readonly hasMore: boolean;
}

/** Everyone who is or was in the group, those seen in it last first. */
async function readSenders(
  run: RunStatement,
  facts: ProjectFacts,
  plan: UsePlan,
  groupType: string,
  unit: UnitId,
): Promise<Senders> {
  const peopleMax = limits.tracePeopleMax;
  const [seen, members] = await Promise.all([
    run(usersInGroupStatement(plan, unit, peopleMax + 1)),
    run(membersEverStatement(plan, groupType, facts.hasMerges, [unit])),
  ]);
  const found = [...seen, ...members].map(({ user }) => user);
  const moved = await findCanonicalUsers(run, facts, [...new Set(found)]);
  const all = [...new Set(found.map((user) => moved.get(user) ?? user))];
  const canonical = all.slice(0, peopleMax);
  const [merged, userIds] = await Promise.all([
    facts.hasMerges && canonical.length > 0 ? run(countingAsStatement(facts.project, canonical)) : [],
    readUserIds(run, facts, canonical),
  ]);
  return {
    canonical,
    stored: [...canonical, ...merged.map((each) => each.moved)],
    countsAs: new Map(merged.map(({ moved: user, to }) => [user, to])),
    userIds,
    hasMore: all.length > canonical.length,
  };
}

function countSenders(users: Iterable<UnitId>, { userIds }: Pick<Senders, 'userIds'>): GroupTrace['senders'] {
  const all = [...users];
  const people = all.filter((user) => userIds.has(user)).length;
  return { people, devices: all.length - people };
}

async function readCarrierRows(
  run: RunStatement,
  facts: ProjectFacts,
  plan: UsePlan,
  unit: UnitId,
  users: readonly UnitId[],
  sinceMs: number,
): Promise<readonly CarrierRow[]> {
  if (users.length === 0) return [];
  const { fromMs = 0 } = limitToDays(plan, carrierDays);
  const span = findSpanSince(await readDaysOfUsers(run, facts, users), fromMs);
  return span ? run(carriersOfUsersStatement(plan, unit, users, span, sinceMs)) : [];
}

/** The last events in the group. */
async function readLatest(
  run: RunStatement,
  facts: ProjectFacts,
  { stream }: UsePlan,
  unit: UnitId,
  limit: number,
  wanted: Parameters<typeof placesOfGroupStatement>[3] = {},
): Promise<readonly ActivityEvent[]> {
  const places = await run(placesOfGroupStatement(stream, unit, limit, wanted));
  return readEventsAt(run, facts, places);
}

async function readLeftOut(
  run: RunStatement,
  facts: ProjectFacts,
  counted: Parameters<typeof planLeftOut>[0],
  units: readonly UnitId[],
): Promise<ReadonlySet<UnitId>> {
  const set = planLeftOut(counted, facts);
  const rows = set && units.length > 0 ? await run(membersStatement(set, units)) : [];
  return new Set(rows.map(({ unit }) => unit));
}

/** Users as stored with these events, who count as users that are left out. */
async function readLeftOutUsers(
  run: RunStatement,
  facts: ProjectFacts,
  { countsAs }: Pick<Senders, 'countsAs'>,
  events: readonly ActivityEvent[],
): Promise<ReadonlySet<UnitId>> {
  const users = [...new Set(events.map(({ user }) => user))];
  const unknown = users.filter((user) => !countsAs.has(user));
  const moved = new Map([...countsAs, ...(await findCanonicalUsers(run, facts, unknown))]);
  const canonical = [...new Set(users.map((user) => moved.get(user) ?? user))];
  const leftOut = await readLeftOut(run, facts, { kind: 'user' }, canonical);
  return new Set(users.filter((user) => leftOut.has(moved.get(user) ?? user)));
}

/** The groups that most of the others are in. */
function listOthers(events: readonly TracedEvent[]): readonly string[] {
  const values = events.flatMap(({ verdict, groups }) => (verdict.why === 'otherGroup' ? groups : []));
  return [...Map.groupBy(values, (value) => value)]
    .sort(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1))
    .slice(0, othersNamed)
    .map(([value]) => value);
}

function describeLast(
  rows: readonly CarrierRow[],
  lastIn: ActivityEvent | undefined,
  groupType: string,
  timeZone: string,
): Pick<TraceNumbers, 'lastIn' | 'lastEvent'> {
  const lastMs = Math.max(...rows.map((row) => row.lastMs), lastIn?.timeMs ?? 0);
  return {
    ...(lastMs > 0 && { lastEvent: formatDateAt(lastMs, timeZone) }),
    ...(lastIn && {
      lastIn: {
        date: formatDateAt(lastIn.timeMs, timeZone),
        platform: lastIn.client.platform ?? '',
        version: lastIn.client.version_name ?? '',
        from: lastIn.groupsFrom[groupType] ?? 'user',
      },
    }),
  };
}
