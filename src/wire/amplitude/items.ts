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
import { integerField, numberField, objectField, singleField, textField } from './fields.ts';
import { groupValues, readGroups } from './groups.ts';
import { idField, readIds } from './ids.ts';
import { readOperations } from './operations.ts';
import type { Reading } from './reading.ts';
import { readRevenue } from './revenue.ts';
import { readTime } from './time.ts';

/** Reads one item as it was sent; notes its faults. Undefined only where it has some, so that positions stay. */
export type ReadItem = (raw: unknown, reading: Reading) => InputItem | undefined;

type Draft<T> = { -readonly [name in keyof T]: T[name] };
const noProperties: JsonObject = Object.freeze({});

/** An entry of `events`: an event, or a change of a user or group that clients send among them. */
export const readEvent: ReadItem = (raw, reading) => {
  if (!isJsonObject(raw)) {
    reading.invalid('event');
    return undefined;
  }
  const type = raw['event_type'];
  if (type === '$identify') return readIdentification(raw, reading);
  if (type === '$groupidentify') return readGroupsIdentification(raw, reading);
  return readOrdinaryEvent(raw, reading);
};

function readOrdinaryEvent(raw: JsonObject, reading: Reading): EventInput {
  const ids = readIds(raw, reading);
  const { timeMs, clientMs } = readTime(raw, reading);
  const properties = eventProperties(raw, reading);
  const event: Draft<EventInput> = {
    kind: 'event',
    eventType: eventType(raw, reading),
    timeMs,
    clientTimeMs: clientMs ?? reading.options.receivedMs,
    groups: readGroups(raw, reading),
    properties,
    client: readClientColumns(raw, reading),
    library: library(raw, reading),
  };
  if (ids.userId !== undefined) event.userId = ids.userId;
  if (ids.deviceId !== undefined) event.deviceId = ids.deviceId;
  putInsertId(event, raw, reading);
  const operations = readOperations(raw, 'user_properties', reading);
  if (operations) event.userProperties = operations;
  if (raw['$skip_user_properties_sync'] === true) event.skipUserPropertiesSync = true;
  const revenue = readRevenue(raw, properties, reading);
  if (revenue) event.revenue = revenue;
  putNumbers(event, raw, reading);
  putIp(event, raw, reading);
  noteIgnoredGroupProperties(raw, reading);
  return event;
}

function eventType(raw: JsonObject, reading: Reading): string {
  const { value } = singleField(raw, 'event_type');
  const text = typeof value === 'string' ? textField(raw, 'event_type', reading) : undefined;
  if (text !== undefined && text.trim() !== '') return text;
  if (typeof value === 'string' || value === undefined || value === null) reading.missing('event_type');
  else reading.invalid('event_type');
  return '';
}

function eventProperties(raw: JsonObject, reading: Reading): JsonObject {
  const sent = objectField(raw, 'event_properties', reading);
  if (!sent) return noProperties;
  reading.path.push('event_properties');
  const properties = canonicalProperties(sent, reading);
  reading.path.pop();
  return properties;
}

/** Java and others send -1 for "no session"; Java sends 0, 0 for "no place". */
function putNumbers(event: Draft<EventInput>, raw: JsonObject, reading: Reading): void {
  const sessionId = integerField(raw, 'session_id', reading);
  if (sessionId !== undefined && sessionId >= 0) event.sessionId = sessionId;
  const eventId = integerField(raw, 'event_id', reading);
  if (eventId !== undefined && eventId >= 0) event.eventId = eventId;
  const lat = numberField(raw, 'location_lat', reading);
  const lng = numberField(raw, 'location_lng', reading);
  if (lat === 0 && lng === 0 && event.library?.startsWith('amplitude-java/')) return;
  if (lat !== undefined) event.locationLat = lat;
  if (lng !== undefined) event.locationLng = lng;
}

function putIp(event: Draft<EventInput>, raw: JsonObject, reading: Reading): void {
  if (!reading.options.storeIp) return;
  const ip = textField(raw, 'ip', reading);
  if (ip !== undefined) event.ip = ip === '$remote' ? reading.options.peer : ip;
}

function putInsertId(item: { insertId?: string }, raw: JsonObject, reading: Reading): void {
  const insertId = textField(raw, 'insert_id', reading) ?? textField(raw, 'uuid', reading);
  if (insertId !== undefined) item.insertId = insertId;
}

/** The client's name and version; legacy clients send an object. */
function library(raw: JsonObject, reading: Reading): string {
  const value = raw['library'];
  if (!isJsonObject(value)) return textField(raw, 'library', reading) ?? reading.options.defaultLibrary;
  const parts = [textField(value, 'name', reading), textField(value, 'version', reading)];
  return parts.filter((part) => part !== undefined).join('/') || reading.options.defaultLibrary;
}

function noteIgnoredGroupProperties(raw: JsonObject, reading: Reading): void {
  if (raw['group_properties'] !== undefined && objectField(raw, 'group_properties', reading))
    reading.cut('group_properties_ignored', 'group_properties count on $groupidentify only');
}

/** `$identify`, and an entry of /identify. */
function readIdentification(raw: JsonObject, reading: Reading): IdentifyInput {
  const ids = readIds(raw, reading);
  const item: Draft<IdentifyInput> = {
    kind: 'identify',
    timeMs: readTime(raw, reading).timeMs,
    groups: readGroups(raw, reading),
    client: readClientColumns(raw, reading),
    library: library(raw, reading),
  };
  if (ids.userId !== undefined) item.userId = ids.userId;
  if (ids.deviceId !== undefined) item.deviceId = ids.deviceId;
  putInsertId(item, raw, reading);
  const operations = readOperations(raw, 'user_properties', reading);
  if (operations) item.userProperties = operations;
  noteIgnoredGroupProperties(raw, reading);
  return item;
}

/** `$groupidentify`: every property applies to every group named; needs no user. */
function readGroupsIdentification(raw: JsonObject, reading: Reading): GroupIdentifyInput {
  if (!objectField(raw, 'groups', reading)) reading.missing('groups');
  return groupIdentification(raw, readGroups(raw, reading), reading);
}

function groupIdentification(
  raw: JsonObject,
  groups: GroupIdentifyInput['groups'],
  reading: Reading,
): GroupIdentifyInput {
  const item: Draft<GroupIdentifyInput> = {
    kind: 'groupIdentify',
    timeMs: readTime(raw, reading).timeMs,
    groups,
    groupProperties: readOperations(raw, 'group_properties', reading) ?? {},
    library: library(raw, reading),
  };
  putInsertId(item, raw, reading);
  if (Object.keys(groups).length === 0) reading.cut('invalid_group_value', 'names no group');
  return item;
}

/** An entry of /identify's `identification`. */
export const readIdentify: ReadItem = (raw, reading) => {
  if (isJsonObject(raw)) return readIdentification(raw, reading);
  reading.invalid('identification');
  return undefined;
};

/** An entry of /groupidentify's `identification`. */
export const readGroupIdentify: ReadItem = (raw, reading) => {
  if (!isJsonObject(raw)) {
    reading.invalid('identification');
    return undefined;
  }
  const type = textField(raw, 'group_type', reading);
  const value = raw['group_value'];
  if (type === undefined) reading.missing('group_type');
  if (value === undefined || value === null || value === '') reading.missing('group_value');
  const groups = emptyObject<readonly string[]>();
  const values = groupValues((value ?? null) as Json, 'group_value', reading);
  if (type !== undefined && values.length > 0) groups[type] = values;
  return groupIdentification(raw, groups, reading);
};

/** An entry of /usermap's `mapping`. */
export const readMapping: ReadItem = (raw, reading) => {
  if (!isJsonObject(raw)) {
    reading.invalid('mapping');
    return undefined;
  }
  const userId = mappedId(raw, 'user_id', reading);
  const globalUserId = raw['unmap'] === true ? undefined : mappedId(raw, 'global_user_id', reading);
  const item: Draft<MapInput> = { kind: 'map', timeMs: reading.options.receivedMs, userId };
  if (globalUserId !== undefined) item.globalUserId = globalUserId;
  return item;
};

function mappedId(raw: JsonObject, field: string, reading: Reading): string {
  const id = idField(raw, field, reading);
  if (raw[field] === undefined || raw[field] === null) reading.missing(field);
  if (id !== undefined && id.length < reading.options.idLengthMin) reading.idLength(field);
  return id ?? '';
}
