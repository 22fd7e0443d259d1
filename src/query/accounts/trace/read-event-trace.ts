/** Reads the trace of one event. */
import { parseEventUuid } from '../../../domain/event-uuid.ts';
import { groupId, noVersion, type UnitId, userType } from '../../../domain/ids.ts';
import { sentAsShown } from '../../../domain/rows.ts';
import { dateText } from '../../definition/sentence/dates.ts';
import type { ProjectFacts } from '../../facts.ts';
import { type ActivityEvent, readEvents } from '../../people/events.ts';
import { findCanonicalUsers, readUserIds } from '../../people/search.ts';
import { dayMs } from '../../plan/buckets.ts';
import { formatDateAt } from '../../plan/context.ts';
import { planLeftOut } from '../../plan/leave-out.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { showEvent } from '../events/event.ts';
import {
  eventAtStatement,
  eventsByInsertIdStatement,
  operationAtStatement,
  type SentRow,
  versionsInForceStatement,
} from '../sql/event-trace.ts';
import { membersStatement } from '../sql/units.ts';
import { listsOfUserStatement } from '../sql/user-page.ts';
import { followLists, type ListedGroup } from '../users/lists.ts';
import type { EventTrace, EventTraceRequest, OperationTrace, StoredEventTrace } from './event-trace.ts';
import { describeJudged } from './read-trace.ts';
import { type ReadRefused, selectNaming, selectOwn } from './refused.ts';
import { judge } from './verdict.ts';

/** Insert ids are looked for here first, and samples of refused events in no more. */
const lateDays = 31;

/** `id`: the uuid of an event, identify or the like, an event's insert id, or that of a refused request. Undefined where nothing is known of it. Errors: Problem. */
export async function readEventTrace(
  run: RunStatement,
  facts: ProjectFacts,
  id: string,
  request: EventTraceRequest,
  readRefused: ReadRefused,
): Promise<EventTrace | undefined> {
  const refused = readRefused(facts.freshnessMs - lateDays * dayMs);
  const [row, other] = await findRows(run, facts, id);
  if (row) {
    const stored = await describeStored(run, facts, row, request);
    const ofRequest = refused.filter(({ requestId }) => requestId === row.request);
    return { ...stored, cuts: [...selectOwn(ofRequest, stored.event.insertId)], more: other !== undefined };
  }
  const operation = await readOperation(run, facts, id);
  if (operation) {
    const cuts = refused.filter(({ requestId }) => requestId === operation.receipt.request);
    return { ...operation, cuts };
  }
  const ofRequest = refused.filter(({ requestId }) => requestId === id);
  const naming = ofRequest.length > 0 ? ofRequest : selectNaming(refused, [id]);
  return naming.length > 0 ? { kind: 'refused', refused: [...naming] } : undefined;
}

async function findRows(run: RunStatement, facts: ProjectFacts, id: string): Promise<readonly SentRow[]> {
  const { project, groupTypes, freshnessMs } = facts;
  const slots = groupTypes.length;
  const place = parseEventUuid(id);
  const byPlace = place ? await run(eventAtStatement(project, place, slots)) : [];
  if (byPlace.length > 0) return byPlace;
  const late = await run(eventsByInsertIdStatement(project, id, freshnessMs - lateDays * dayMs, slots));
  return late.length > 0 ? late : run(eventsByInsertIdStatement(project, id, 0, slots));
}

async function readOperation(
  run: RunStatement,
  { project }: ProjectFacts,
  id: string,
): Promise<Omit<OperationTrace, 'cuts'> | undefined> {
  const place = parseEventUuid(id);
  const [row] = place ? await run(operationAtStatement(project, place)) : [];
  if (!row) return undefined;
  const { kind, timeMs, item, notes, ...receipt } = row;
  return {
    kind: 'operation',
    operation: { kind, timeMs, item: parse(item) ?? {}, notes: parse(notes) ?? {} },
    receipt: describeReceipt(receipt),
  };
}

type Receipt = Pick<SentRow, 'receivedAt' | 'request' | 'source' | 'stamp' | 'mapping' | 'settings'>;

function describeReceipt(row: Receipt): StoredEventTrace['receipt'] {
  const { receivedAt, request, source, stamp, mapping, settings } = row;
  return {
    atMs: receivedAt,
    request,
    source,
    stamp: stamp === 'import' ? 'import' : 'receipt',
    ...(mapping > 0 && { mapping }),
    settings,
  };
}

type Stored = Omit<StoredEventTrace, 'cuts' | 'more'>;

async function describeStored(
  run: RunStatement,
  facts: ProjectFacts,
  row: SentRow,
  { type, value }: EventTraceRequest,
): Promise<Stored> {
  const [event] = await readEvents(run, facts, [row]);
  if (!event) throw new Error('bug: an event that is not read');
  const [user, groups] = await Promise.all([
    describeUser(run, facts, row),
    describeGroups(run, facts, row, event),
  ]);
  const verdict =
    type === undefined || value === undefined
      ? undefined
      : await judgeFor(run, facts, event, { type, value, isUserLeftOut: user.isLeftOut });
  const named = facts.groupTypes.filter((each) => each !== '');
  return {
    kind: 'stored',
    event: showEvent(event),
    receipt: describeReceipt(row),
    sent: describeSent(row, event),
    user,
    groups: [...groups],
    without: named.filter((each) => !groups.some((group) => group.type === each)),
    ...(verdict && { verdict }),
  };
}

function describeSent(row: SentRow, { client }: ActivityEvent): Stored['sent'] {
  const userProperties = parse<Record<string, unknown>>(row.userPropertiesSent);
  return {
    groups: parse<Record<string, string[]>>(row.groupsSent) ?? {},
    ...(userProperties && { userProperties }),
    client:
      row.clientSent === sentAsShown ? { ...client } : (parse<Record<string, string>>(row.clientSent) ?? {}),
  };
}

function parse<T>(text: string): T | undefined {
  return text === '' ? undefined : (JSON.parse(text) as T);
}

async function describeUser(run: RunStatement, facts: ProjectFacts, row: SentRow): Promise<Stored['user']> {
  const number = row.userNumber;
  const countsAs = (await findCanonicalUsers(run, facts, [number])).get(number) ?? number;
  const leftOut = planLeftOut({ kind: 'user' }, facts);
  const [ids, members, version] = await Promise.all([
    readUserIds(run, facts, [countsAs]),
    leftOut ? run(membersStatement(leftOut, [countsAs])) : [],
    readVersion(run, facts, userType, number, row.userVersion, row.receivedAt),
  ]);
  const userId = ids.get(countsAs);
  return {
    number,
    ...(countsAs !== number && { countsAs }),
    ...(userId !== undefined && { userId }),
    isLeftOut: members.length > 0,
    ...(version && { version }),
  };
}

async function describeGroups(
  run: RunStatement,
  facts: ProjectFacts,
  row: SentRow,
  { groups, groupsFrom }: ActivityEvent,
): Promise<readonly Stored['groups'][number][]> {
  const lists = followLists(await run(listsOfUserStatement(facts.project, row.userNumber)));
  // An imported event carries what was in force at its own time.
  const atMs = row.stamp === 'import' ? row.at : row.receivedAt;
  const named = Object.entries(groups).flatMap(([type, values]) => values.map((value) => ({ type, value })));
  return Promise.all(
    named.map(async ({ type, value }) => {
      const unit = groupId(facts.project, type, value);
      const from = groupsFrom[type] ?? 'user';
      const listed = from === 'user' ? findListed(lists, type, unit, atMs) : undefined;
      const version = await readVersion(
        run,
        facts,
        type,
        unit,
        findVersion(row, facts, type, unit),
        row.receivedAt,
      );
      return {
        type,
        value,
        from,
        why: writeWhy(from, listed, facts.timeZone),
        ...(listed && { list: { fromMs: listed.fromMs, source: listed.source } }),
        ...(version && { version }),
      };
    }),
  );
}

function findListed(
  lists: readonly ListedGroup[],
  type: string,
  unit: UnitId,
  atMs: number,
): ListedGroup | undefined {
  // The latest list comes first.
  return lists.find((each) => each.type === type && each.unit === unit && each.fromMs <= atMs);
}

function writeWhy(from: 'event' | 'user', listed: ListedGroup | undefined, timeZone: string): string {
  if (from === 'event') return 'The event names it.';
  if (!listed) return 'Its user belonged to it.';
  return `The event names none of the type; its user has belonged to it since ${dateText(formatDateAt(listed.fromMs, timeZone))}, as ${listed.source} said.`;
}

function findVersion(row: SentRow, { groupTypes }: ProjectFacts, type: string, unit: UnitId): string {
  const slot = groupTypes.indexOf(type);
  const at = row.groups[slot]?.indexOf(unit) ?? -1;
  if (at >= 0) return row.versions[slot]?.[at] ?? noVersion;
  const more = row.moreGroups.findIndex((each, index) => each === unit && row.moreTypes[index] === type);
  return row.moreVersions[more] ?? noVersion;
}

async function readVersion(
  run: RunStatement,
  { project }: ProjectFacts,
  type: string,
  unit: UnitId,
  version: string,
  receivedMs: number,
): Promise<Stored['user']['version']> {
  if (version === noVersion) return undefined;
  const [found] = await run(versionsInForceStatement(project, type, [unit], [version], receivedMs));
  return found && { fromMs: found.fromMs, source: found.source };
}

async function judgeFor(
  run: RunStatement,
  facts: ProjectFacts,
  { eventType, groups, groupsFrom }: ActivityEvent,
  {
    type,
    value,
    isUserLeftOut,
  }: { readonly type: string; readonly value: string; readonly isUserLeftOut: boolean },
): Promise<NonNullable<Stored['verdict']>> {
  const leftOut = planLeftOut({ kind: 'group', groupType: type }, facts);
  const unit = groupId(facts.project, type, value);
  const isLeftOut = leftOut !== undefined && (await run(membersStatement(leftOut, [unit]))).length > 0;
  const { group } = describeJudged(facts, type, value, isLeftOut);
  const values = Object.hasOwn(groups, type) ? (groups[type] ?? []) : [];
  const from = groupsFrom[type] ?? 'user';
  return { type, value, ...judge({ type: eventType, values, from, isUserLeftOut }, group) };
}
