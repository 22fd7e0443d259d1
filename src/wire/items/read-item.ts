/** Reads whole items in Amplitude's form, which every dialect converts to. */
import { canonicalProperties } from '../../domain/canonical.ts';
import type {
  EventInput,
  GroupIdentifyInput,
  IdentifyInput,
  InputItem,
  MapInput,
} from '../../domain/input.ts';
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import { readClientColumns } from './columns.ts';
import { readInteger, readNumber, readObject, readText, unwrapField } from './fields.ts';
import { readGroups, readGroupValues } from './groups.ts';
import { readId, readIds } from './ids.ts';
import { readOperations } from './operations.ts';
import type { ParseContext } from './parse-context.ts';
import { readRevenue } from './revenue.ts';
import { readTime } from './time.ts';

/** Reads one raw item and reports its faults. Undefined only where it has faults. */
export type ReadItem = (raw: unknown, context: ParseContext) => InputItem | undefined;

type Draft<T> = { -readonly [name in keyof T]: T[name] };
const noProperties: JsonObject = Object.freeze({});

/** An entry of `events`: an event, or a change of a user or group that clients send as one. */
export const readEvent: ReadItem = (raw, context) => {
  if (!isJsonObject(raw)) {
    context.invalid('event');
    return undefined;
  }
  const type = raw['event_type'];
  if (type === '$identify') return readIdentifyItem(raw, context);
  if (type === '$groupidentify') return readGroupIdentifyEvent(raw, context);
  return readPlainEvent(raw, context);
};

function readPlainEvent(raw: JsonObject, context: ParseContext): EventInput {
  const ids = readIds(raw, context);
  const { timeMs, clientMs } = readTime(raw, context);
  const properties = readEventProperties(raw, context);
  const event: Draft<EventInput> = {
    kind: 'event',
    eventType: readEventType(raw, context),
    timeMs,
    clientTimeMs: clientMs ?? context.options.receivedMs,
    groups: readGroups(raw, context),
    properties,
    client: readClientColumns(raw, context),
    library: readLibrary(raw, context),
  };
  if (ids.userId !== undefined) event.userId = ids.userId;
  if (ids.deviceId !== undefined) event.deviceId = ids.deviceId;
  setInsertId(event, raw, context);
  const operations = readOperations(raw, 'user_properties', context);
  if (operations) event.userProperties = operations;
  if (raw['$skip_user_properties_sync'] === true) event.skipUserPropertiesSync = true;
  const revenue = readRevenue(raw, properties, context);
  if (revenue) event.revenue = revenue;
  setNumbers(event, raw, context);
  setIp(event, raw, context);
  noteIgnoredGroupProperties(raw, context);
  return event;
}

function readEventType(raw: JsonObject, context: ParseContext): string {
  const { value } = unwrapField(raw, 'event_type');
  const text = typeof value === 'string' ? readText(raw, 'event_type', context) : undefined;
  if (text !== undefined && text.trim() !== '') return text;
  if (typeof value === 'string' || value === undefined || value === null) context.missing('event_type');
  else context.invalid('event_type');
  return '';
}

function readEventProperties(raw: JsonObject, context: ParseContext): JsonObject {
  const sent = readObject(raw, 'event_properties', context);
  if (!sent) return noProperties;
  context.path.push('event_properties');
  const properties = canonicalProperties(sent, context);
  context.path.pop();
  return properties;
}

/** Java and others send -1 for "no session"; Java sends 0, 0 for "no place". */
function setNumbers(event: Draft<EventInput>, raw: JsonObject, context: ParseContext): void {
  const sessionId = readInteger(raw, 'session_id', context);
  if (sessionId !== undefined && sessionId >= 0) event.sessionId = sessionId;
  const eventId = readInteger(raw, 'event_id', context);
  if (eventId !== undefined && eventId >= 0) event.eventId = eventId;
  const lat = readNumber(raw, 'location_lat', context);
  const lng = readNumber(raw, 'location_lng', context);
  if (lat === 0 && lng === 0 && event.library?.startsWith('amplitude-java/')) return;
  if (lat !== undefined) event.locationLat = lat;
  if (lng !== undefined) event.locationLng = lng;
}

function setIp(event: Draft<EventInput>, raw: JsonObject, context: ParseContext): void {
  if (!context.options.storeIp) return;
  const ip = readText(raw, 'ip', context);
  if (ip !== undefined) event.ip = ip === '$remote' ? context.options.peer : ip;
}

function setInsertId(item: { insertId?: string }, raw: JsonObject, context: ParseContext): void {
  const insertId = readText(raw, 'insert_id', context) ?? readText(raw, 'uuid', context);
  if (insertId !== undefined) item.insertId = insertId;
}

/** The client's name and version; legacy clients send an object. */
function readLibrary(raw: JsonObject, context: ParseContext): string {
  const value = raw['library'];
  if (!isJsonObject(value)) return readText(raw, 'library', context) ?? context.options.defaultLibrary;
  const parts = [readText(value, 'name', context), readText(value, 'version', context)];
  return parts.filter((part) => part !== undefined).join('/') || context.options.defaultLibrary;
}

function noteIgnoredGroupProperties(raw: JsonObject, context: ParseContext): void {
  if (raw['group_properties'] !== undefined && readObject(raw, 'group_properties', context))
    context.cut('group_properties_ignored', 'group_properties are only applied by $groupidentify');
}

/** `$identify`, and an entry of /identify. */
function readIdentifyItem(raw: JsonObject, context: ParseContext): IdentifyInput {
  const ids = readIds(raw, context);
  const item: Draft<IdentifyInput> = {
    kind: 'identify',
    timeMs: readTime(raw, context).timeMs,
    groups: readGroups(raw, context),
    client: readClientColumns(raw, context),
    library: readLibrary(raw, context),
  };
  if (ids.userId !== undefined) item.userId = ids.userId;
  if (ids.deviceId !== undefined) item.deviceId = ids.deviceId;
  setInsertId(item, raw, context);
  const operations = readOperations(raw, 'user_properties', context);
  if (operations) item.userProperties = operations;
  noteIgnoredGroupProperties(raw, context);
  return item;
}

/** `$groupidentify`: every property applies to every group named; needs no user. */
function readGroupIdentifyEvent(raw: JsonObject, context: ParseContext): GroupIdentifyInput {
  if (!readObject(raw, 'groups', context)) context.missing('groups');
  return buildGroupIdentify(raw, readGroups(raw, context), context);
}

function buildGroupIdentify(
  raw: JsonObject,
  groups: GroupIdentifyInput['groups'],
  context: ParseContext,
): GroupIdentifyInput {
  const item: Draft<GroupIdentifyInput> = {
    kind: 'groupIdentify',
    timeMs: readTime(raw, context).timeMs,
    groups,
    groupProperties: readOperations(raw, 'group_properties', context) ?? {},
    library: readLibrary(raw, context),
  };
  setInsertId(item, raw, context);
  if (Object.keys(groups).length === 0) context.cut('invalid_group_value', 'no group is named');
  return item;
}

/** An entry of /identify's `identification`. */
export const readIdentify: ReadItem = (raw, context) => {
  if (isJsonObject(raw)) return readIdentifyItem(raw, context);
  context.invalid('identification');
  return undefined;
};

/** An entry of /groupidentify's `identification`. */
export const readGroupIdentify: ReadItem = (raw, context) => {
  if (!isJsonObject(raw)) {
    context.invalid('identification');
    return undefined;
  }
  const type = readText(raw, 'group_type', context);
  const value = raw['group_value'];
  if (type === undefined) context.missing('group_type');
  if (value === undefined || value === null || value === '') context.missing('group_value');
  const groups = emptyObject<readonly string[]>();
  const values = readGroupValues((value ?? null) as Json, 'group_value', context);
  if (type !== undefined && values.length > 0) groups[type] = values;
  return buildGroupIdentify(raw, groups, context);
};

/** An entry of /usermap's `mapping`. */
export const readMapping: ReadItem = (raw, context) => {
  if (!isJsonObject(raw)) {
    context.invalid('mapping');
    return undefined;
  }
  const userId = readMappedId(raw, 'user_id', context);
  const globalUserId = raw['unmap'] === true ? undefined : readMappedId(raw, 'global_user_id', context);
  const item: Draft<MapInput> = { kind: 'map', timeMs: context.options.receivedMs, userId };
  if (globalUserId !== undefined) item.globalUserId = globalUserId;
  return item;
};

function readMappedId(raw: JsonObject, field: string, context: ParseContext): string {
  const id = readId(raw, field, context);
  if (raw[field] === undefined || raw[field] === null) context.missing(field);
  if (id !== undefined && id.length < context.options.idLengthMin) context.idLength(field);
  return id ?? '';
}
