/** Reads whole events: with their groups, and the properties in force at the event. */
import { noVersion, type UnitId, userType, type VersionKey } from '../../domain/ids.ts';
import { type ClientColumns, clientColumnNames } from '../../domain/input.ts';
import type { JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { groupValuesStatement, type VersionsOfType, versionsStatement } from './sql-people.ts';
import type { EventRow } from './sql-user-events.ts';

/** Times are ms. Texts that were not sent are empty, numbers null. */
export interface ActivityEvent {
  /** Chunk and row identify the event for ever. */
  readonly chunk: number;
  readonly row: number;
  readonly eventType: string;
  readonly timeMs: number;
  readonly clientTimeMs: number;
  readonly receivedMs: number;
  /** The user the event was stored under; it may have been merged into another one since. */
  readonly user: UnitId;
  readonly userId: string;
  readonly deviceId: string;
  readonly insertId: string;
  /** -1: in no session. */
  readonly sessionId: number;
  readonly eventId: number | null;
  readonly library: string;
  readonly ip: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly price: number | null;
  readonly quantity: number | null;
  readonly revenue: number | null;
  readonly productId: string;
  readonly revenueType: string;
  readonly currency: string;
  readonly client: ClientColumns;
  readonly properties: JsonObject;
  /** User properties at the event. */
  readonly userProperties: JsonObject;
  /** Group values by type. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** By group type: whether the event named its groups of the type, or they were its user's. */
  readonly groupsFrom: Readonly<Record<string, 'event' | 'user'>>;
  /** Properties of those groups at the event, by type and value. */
  readonly groupProperties: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
}

interface UnitVersion {
  readonly type: string;
  readonly unit: UnitId;
  readonly version: VersionKey;
}

/** Adds properties, groups and group properties to rows of events. */
export async function readEvents(
  run: RunStatement,
  facts: ProjectFacts,
  rows: readonly EventRow[],
): Promise<readonly ActivityEvent[]> {
  const memberships = rows.map((row) => listMemberships(facts, row));
  const ofUsers = rows.map((row) => ({
    type: userType,
    unit: row.userNumber,
    version: row.userVersion,
  }));
  const [names, versions] = await Promise.all([
    readValues(run, facts, memberships.flat()),
    readVersions(run, facts, [...ofUsers, ...memberships.flat()]),
  ]);
  return rows.map((row, index) => {
    const named = (memberships[index] ?? []).map(({ type, unit, version }) => ({
      type,
      value: names.get(type)?.get(unit) ?? unit,
      properties: versions.get(type)?.get(version) ?? {},
    }));
    return {
      ...plain(row),
      userProperties: versions.get(userType)?.get(row.userVersion) ?? {},
      groups: byGroupType(named, (all) => all.map(({ value }) => value)),
      groupProperties: byGroupType(named, (all) =>
        Object.fromEntries(all.map(({ value, properties }) => [value, properties])),
      ),
    };
  });
}

function plain(row: EventRow): Omit<ActivityEvent, 'userProperties' | 'groups' | 'groupProperties'> {
  return {
    chunk: row.chunk,
    row: row.row,
    eventType: row.event_type,
    timeMs: row.at,
    clientTimeMs: row.clientAt ?? row.at,
    receivedMs: row.receivedAt,
    user: row.userNumber,
    userId: row.user_id,
    deviceId: row.device_id,
    insertId: row.insert_id,
    sessionId: row.session_id,
    eventId: row.event_id,
    library: row.library,
    ip: row.ip,
    latitude: row.location_lat,
    longitude: row.location_lng,
    price: row.price,
    quantity: row.quantity,
    revenue: row.revenue,
    productId: row.product_id,
    revenueType: row.revenue_type,
    currency: row.currency,
    client: Object.fromEntries(
      clientColumnNames.flatMap((name) => (row[name] === '' ? [] : [[name, row[name]]])),
    ),
    properties: row.props,
    groupsFrom: row.attribution === '' ? {} : JSON.parse(row.attribution),
  };
}

function listMemberships(
  { groupTypes, removedGroupTypes = [] }: ProjectFacts,
  row: EventRow,
): readonly UnitVersion[] {
  const inSlots = groupTypes.slice(0, limits.groupSlots).flatMap((type, slot) =>
    (row.groups[slot] ?? []).map((group, index) => ({
      type,
      unit: group,
      version: row.versions[slot]?.[index] ?? noVersion,
    })),
  );
  const more = row.moreTypes.map((type, index) => ({
    type,
    unit: row.moreGroups[index] ?? '',
    version: row.moreVersions[index] ?? noVersion,
  }));
  return [
    ...inSlots.filter(({ type }) => type !== ''),
    ...more.filter(({ type }) => !removedGroupTypes.includes(type)),
  ];
}

/** By type and key. */
async function readVersions(
  run: RunStatement,
  { project }: ProjectFacts,
  all: readonly UnitVersion[],
): Promise<ByType<VersionKey, JsonObject>> {
  const some = all.filter(({ version }) => version !== noVersion);
  if (some.length === 0) return new Map();
  const rows = await run(versionsStatement(project, listByType(some)));
  return byType(rows, ({ key, props }) => [key, props]);
}

/** By type and group. */
async function readValues(
  run: RunStatement,
  { project }: ProjectFacts,
  all: readonly UnitVersion[],
): Promise<ByType<UnitId, string>> {
  if (all.length === 0) return new Map();
  const rows = await run(groupValuesStatement(project, listByType(all)));
  return byType(rows, ({ id, name }) => [id, name]);
}

function listByType(all: readonly UnitVersion[]): readonly VersionsOfType[] {
  return [...Map.groupBy(all, ({ type }) => type)].map(([type, those]) => ({
    type,
    units: [...new Set(those.map(({ unit }) => unit))],
    keys: [...new Set(those.map(({ version }) => version))],
  }));
}

type ByType<K, V> = ReadonlyMap<string, ReadonlyMap<K, V>>;

function byType<T extends { readonly type: string }, K, V>(
  rows: readonly T[],
  of: (row: T) => readonly [K, V],
): ByType<K, V> {
  return new Map(
    [...Map.groupBy(rows, ({ type }) => type)].map(([type, those]) => [type, new Map(those.map(of))]),
  );
}

function byGroupType<T extends { readonly type: string }, V>(
  all: readonly T[],
  of: (those: readonly T[]) => V,
): Readonly<Record<string, V>> {
  return Object.fromEntries(
    [...Map.groupBy(all, ({ type }) => type)].map(([type, those]) => [type, of(those)]),
  );
}
