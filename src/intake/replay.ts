/** Rebuilds the request that led to a stored row, so that it can be decided again. */
import {
  type ClientColumns,
  clientColumnNames,
  type EventInput,
  type GroupValues,
  type IntakeItem,
  type IntakeRequest,
  type Revenue,
  type Snapshot,
} from '../domain/input.ts';
import { emptyObject } from '../domain/json.ts';
import type { PropertyOperations } from '../domain/property-operations.ts';
import { type EventRow, type OperationRow, sentAsShown } from '../domain/rows.ts';

/** The request that leads to the same decision on a stored event or operation as at its receipt. */
export function rebuildRequest(row: EventRow | OperationRow): IntakeRequest {
  return {
    project: row.project,
    requestId: row.request,
    receivedMs: row.received,
    source: row.source,
    stamp: row.stamp,
    client: 'replay',
    ...(row.mapping !== undefined && row.mapping !== 0 && { mapping: row.mapping }),
    settings: row.settings ?? 0,
    items: ['item' in row ? parseOperationItem(row) : rebuildEventInput(row)],
    cuts: [],
  };
}

/** The item that an operation's row was written from. */
function parseOperationItem(row: OperationRow): IntakeItem {
  return JSON.parse(row.item) as IntakeItem;
}

/** The event as it came in, from its row. Columns at their default ('' or null, as the engine gives them) are absent. */
export function rebuildEventInput(row: EventRow): EventInput {
  return removeAbsent({
    kind: 'event',
    eventType: row.event_type,
    timeMs: row.time,
    clientTimeMs: row.client_time ?? row.time,
    userId: toOptionalText(row.user_id),
    deviceId: toOptionalText(row.device_id),
    insertId: toOptionalText(row.insert_id),
    groups: parseColumn<GroupValues>(row.groups_sent) ?? emptyObject<readonly string[]>(),
    userProperties: parseColumn<PropertyOperations>(row.user_properties_sent),
    skipUserPropertiesSync: row.skip_user_properties_sync === 1 ? true : undefined,
    properties: row.props,
    client: rebuildClient(row),
    library: toOptionalText(row.library),
    sessionId: row.session_id ?? undefined,
    eventId: row.event_id ?? undefined,
    revenue: rebuildRevenue(row),
    locationLat: row.location_lat ?? undefined,
    locationLng: row.location_lng ?? undefined,
    ip: toOptionalText(row.ip),
    snapshot: parseColumn<Snapshot>(row.snapshot),
  }) as unknown as EventInput;
}

function rebuildRevenue(row: EventRow): Revenue | undefined {
  if (row.revenue === undefined || row.revenue === null) return undefined;
  return removeAbsent({
    price: row.price ?? undefined,
    quantity: row.quantity ?? undefined,
    revenue: row.revenue,
    product_id: toOptionalText(row.product_id),
    revenue_type: toOptionalText(row.revenue_type),
    currency: toOptionalText(row.currency),
  }) as unknown as Revenue;
}

function rebuildClient(row: EventRow): ClientColumns {
  if (row.client_sent !== sentAsShown) return parseColumn<ClientColumns>(row.client_sent) ?? {};
  return removeAbsent(Object.fromEntries(clientColumnNames.map((name) => [name, toOptionalText(row[name])])));
}

function toOptionalText(value: string | undefined): string | undefined {
  return value === '' || value === null ? undefined : value;
}

function parseColumn<T>(text: string | undefined): T | undefined {
  return toOptionalText(text) === undefined ? undefined : (JSON.parse(text as string) as T);
}

function removeAbsent(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
