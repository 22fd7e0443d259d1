/** Events as people read them: with the groups they belong to, and the properties that were in force. */
import { noVersion, type UnitId, userType, type VersionKey } from '../../domain/ids.ts';
import { type ClientColumns, clientColumnNames } from '../../domain/input.ts';
import type { JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { ResultRow } from '../../store/contract.ts';
import type { ProjectFacts } from '../facts.ts';
import type { Ask } from '../sql/tree/row-statement.ts';
import { groupValuesStatement, versionsStatement } from './sql-people.ts';

/** Times are ms; texts are empty and numbers null where they were not sent. */
export interface ActivityEvent {
  /** Its place, which names it for ever. */
  readonly chunk: number;
  readonly row: number;
  readonly eventType: string;
  readonly timeMs: number;
  readonly clientTimeMs: number;
  readonly receivedMs: number;
  /** The number it came under, which may count as another. */
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
  /** Of the user, at the event. */
  readonly userProperties: JsonObject;
  /** Group values by type. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Properties of each of those groups at the event, by type and value. */
  readonly groupProperties: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
}

interface Membership {
  readonly type: string;
  readonly group: UnitId;
  readonly version: VersionKey;
}

/** The rows of eventsOfUsersStatement with everything they point at. */
export async function readEvents(
  ask: Ask,
  facts: ProjectFacts,
  rows: readonly ResultRow[],
): Promise<readonly ActivityEvent[]> {
  const memberships = rows.map((row) => membershipsOf(facts, row));
  const types = [...new Set(memberships.flat().map(({ type }) => type))];
  const users = rows.map((row) => ({
    unit: String(row['userNumber']),
    version: String(row['userVersion']),
  }));
  const [userVersions, ...ofTypes] = await Promise.all([
    versionsOf(ask, facts, userType, users),
    ...types.map(async (type) => {
      const all = memberships.flat().filter((each) => each.type === type);
      const [names, versions] = await Promise.all([
        valuesOf(ask, facts, type, all),
        versionsOf(
          ask,
          facts,
          type,
          all.map(({ group, version }) => ({ unit: group, version })),
        ),
      ]);
      return { type, names, versions };
    }),
  ]);
  const byType = new Map(ofTypes.map((each) => [each.type, each]));
  return rows.map((row, index) => {
    const named = (memberships[index] ?? []).map(({ type, group, version }) => ({
      type,
      value: byType.get(type)?.names.get(group) ?? group,
      properties: byType.get(type)?.versions.get(version) ?? {},
    }));
    return {
      ...plain(row),
      userProperties: userVersions.get(String(row['userVersion'])) ?? {},
      groups: byGroupType(named, (all) => all.map(({ value }) => value)),
      groupProperties: byGroupType(named, (all) =>
        Object.fromEntries(all.map(({ value, properties }) => [value, properties])),
      ),
    };
  });
}

function plain(row: ResultRow): Omit<ActivityEvent, 'userProperties' | 'groups' | 'groupProperties'> {
  const text = (name: string) => String(row[name] ?? '');
  const number = (name: string) => (row[name] === null || row[name] === undefined ? null : Number(row[name]));
  const timeMs = Number(row['at']);
  return {
    chunk: Number(row['chunk']),
    row: Number(row['row']),
    eventType: text('event_type'),
    timeMs,
    clientTimeMs: number('clientAt') ?? timeMs,
    receivedMs: Number(row['receivedAt']),
    user: text('userNumber'),
    userId: text('user_id'),
    deviceId: text('device_id'),
    insertId: text('insert_id'),
    sessionId: Number(row['session_id']),
    eventId: number('event_id'),
    library: text('library'),
    ip: text('ip'),
    latitude: number('location_lat'),
    longitude: number('location_lng'),
    price: number('price'),
    quantity: number('quantity'),
    revenue: number('revenue'),
    productId: text('product_id'),
    revenueType: text('revenue_type'),
    currency: text('currency'),
    client: Object.fromEntries(
      clientColumnNames.flatMap((name) => (text(name) === '' ? [] : [[name, text(name)]])),
    ),
    properties: (row['props'] ?? {}) as JsonObject,
  };
}

function membershipsOf(
  { groupTypes, removedGroupTypes = [] }: ProjectFacts,
  row: ResultRow,
): readonly Membership[] {
  const list = (name: string) => (row[name] ?? []) as readonly string[];
  const inSlots = groupTypes.slice(0, limits.groupSlots).flatMap((type, slot) =>
    list(`groups${slot}`).map((group, index) => ({
      type,
      group,
      version: list(`versions${slot}`)[index] ?? noVersion,
    })),
  );
  const more = list('moreTypes').map((type, index) => ({
    type,
    group: list('moreGroups')[index] ?? '',
    version: list('moreVersions')[index] ?? noVersion,
  }));
  return [
    ...inSlots.filter(({ type }) => type !== ''),
    ...more.filter(({ type }) => !removedGroupTypes.includes(type)),
  ];
}

async function versionsOf(
  ask: Ask,
  { project }: ProjectFacts,
  type: string,
  all: readonly { readonly unit: UnitId; readonly version: VersionKey }[],
): Promise<ReadonlyMap<VersionKey, JsonObject>> {
  const some = all.filter(({ version }) => version !== noVersion);
  if (some.length === 0) return new Map();
  const units = [...new Set(some.map(({ unit }) => unit))];
  const keys = [...new Set(some.map(({ version }) => version))];
  const { rows } = await ask(versionsStatement(project, type, units, keys));
  return new Map(rows.map((row) => [String(row['key']), row['props'] as JsonObject]));
}

async function valuesOf(
  ask: Ask,
  { project }: ProjectFacts,
  type: string,
  all: readonly Membership[],
): Promise<ReadonlyMap<UnitId, string>> {
  const units = [...new Set(all.map(({ group }) => group))];
  const { rows } = await ask(groupValuesStatement(project, type, units));
  return new Map(rows.map((row) => [String(row['id']), String(row['name'])]));
}

function byGroupType<T extends { readonly type: string }, V>(
  all: readonly T[],
  of: (those: readonly T[]) => V,
): Readonly<Record<string, V>> {
  return Object.fromEntries(
    [...Map.groupBy(all, ({ type }) => type)].map(([type, those]) => [type, of(those)]),
  );
}
