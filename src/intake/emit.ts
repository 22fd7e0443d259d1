/** The last step: writes the item as a row. */
import type { UnitId, VersionKey } from '../domain/ids.ts';
import type { ClientColumns, EventInput, IntakeItem, IntakeRequest } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import { type EventRow, type NewRow, sentAsShown } from '../domain/rows.ts';
import type { EventGroups, ItemContext, StepResult } from './item-context.ts';

/** A row while it is written: absent fields stay absent. */
type Draft<T> = { -readonly [K in keyof T]?: T[K] };
type EventDraft = Draft<NewRow<'events'>>;

/** Stores the profile and emits the event or operation last, after the rows it refers to. */
export function emitRows(context: ItemContext): StepResult {
  const { item, transaction, request } = context;
  if (context.user !== '' && context.profile !== context.storedProfile)
    transaction.put('profile', request.project, context.user, context.profile);
  if (item.kind === 'event') transaction.emit('events', buildEventRow(context, item));
  else transaction.emit('operations', buildOperationRow(context, item));
  return 'next';
}

function buildEventRow(context: ItemContext, item: EventInput): NewRow<'events'> {
  const { request } = context;
  const row: EventDraft & Pick<EventRow, 'user'> = {
    project: request.project,
    event_type: item.eventType,
    time: item.timeMs,
    received: request.receivedMs,
    request: request.requestId,
    source: request.source,
    stamp: request.stamp,
    ...buildMappingColumn(request),
    settings: context.settings.version,
    user: context.user,
    user_ver: context.userVersion,
    ...context.client,
  };
  addOptionalColumns(row, item);
  if (item.revenue !== undefined) Object.assign(row, item.revenue);
  addGroups(row, context.eventGroups);
  addSentColumns(row, item, context);
  row.props = item.properties;
  return row as NewRow<'events'>;
}

function addOptionalColumns(row: EventDraft, item: EventInput): void {
  if (item.clientTimeMs !== item.timeMs) row.client_time = item.clientTimeMs;
  if (item.userId !== undefined) row.user_id = item.userId;
  if (item.deviceId !== undefined) row.device_id = item.deviceId;
  if (item.insertId !== undefined) row.insert_id = item.insertId;
  if (item.sessionId !== undefined) row.session_id = item.sessionId;
  if (item.eventId !== undefined) row.event_id = item.eventId;
  if (item.library !== undefined) row.library = item.library;
  if (item.ip !== undefined) row.ip = item.ip;
  if (item.locationLat !== undefined) row.location_lat = item.locationLat;
  if (item.locationLng !== undefined) row.location_lng = item.locationLng;
}

const slotColumns = Array.from({ length: limits.groupSlots }, (_, slot) => [`g${slot}`, `v${slot}`] as const);

function addGroups(row: EventDraft, groups: readonly EventGroups[]): void {
  if (groups.length === 0) return;
  const columns = row as Record<string, readonly string[]>;
  const attribution: string[] = [];
  const beyond: EventGroups[] = [];
  for (const group of groups) {
    attribution.push(`${JSON.stringify(group.type)}:"${group.from}"`);
    const names = slotColumns[group.slot];
    if (names === undefined) beyond.push(group);
    else {
      columns[names[0]] = group.units;
      columns[names[1]] = group.versions;
    }
  }
  row.attribution = `{${attribution.join(',')}}`;
  if (beyond.length > 0) addMoreGroups(row, beyond);
}

function addMoreGroups(row: EventDraft, groups: readonly EventGroups[]): void {
  const types: string[] = [];
  const ids: UnitId[] = [];
  const versions: VersionKey[] = [];
  for (const group of groups) {
    for (const _ of group.units) types.push(group.type);
    ids.push(...group.units);
    versions.push(...group.versions);
  }
  row['more_groups.type'] = types;
  row['more_groups.id'] = ids;
  row['more_groups.ver'] = versions;
}

/** What the client sent and the other columns do not show; replay.ts reads it back. */
function addSentColumns(row: EventDraft, item: EventInput, context: ItemContext): void {
  if (item.snapshot) row.snapshot = JSON.stringify(item.snapshot);
  if (item.skipUserPropertiesSync) row.skip_user_properties_sync = 1;
  if (hasKeys(context.groups)) row.groups_sent = JSON.stringify(context.groups);
  if (item.userProperties !== undefined) row.user_properties_sent = JSON.stringify(item.userProperties);
  if (hasKeys(item.client)) row.client_sent = formatSentClient(item.client, context.client);
}

/** The columns sent are a subset of those shown, so they are only written where more are shown. */
function formatSentClient(sent: ClientColumns, shown: ClientColumns): string {
  return countKeys(sent) === countKeys(shown) ? sentAsShown : JSON.stringify(sent);
}

function countKeys(record: object): number {
  let count = 0;
  for (const _ in record) count += 1;
  return count;
}

function hasKeys(record: object): boolean {
  for (const _ in record) return true;
  return false;
}

function buildOperationRow(
  context: ItemContext,
  item: Exclude<IntakeItem, EventInput>,
): NewRow<'operations'> {
  const { request } = context;
  const kept =
    'groups' in item && item.groups !== context.groups ? { ...item, groups: context.groups } : item;
  return {
    project: request.project,
    kind: item.kind,
    time: item.timeMs,
    received: request.receivedMs,
    request: request.requestId,
    source: request.source,
    stamp: request.stamp,
    ...buildMappingColumn(request),
    settings: context.settings.version,
    insert_id: 'insertId' in item ? (item.insertId ?? '') : '',
    item: JSON.stringify(kept),
    trace: JSON.stringify(context.trace),
  };
}

/** The built-in mapping is the column's default. */
function buildMappingColumn({ mapping = 0 }: IntakeRequest): { readonly mapping?: number } {
  return mapping === 0 ? {} : { mapping };
}
