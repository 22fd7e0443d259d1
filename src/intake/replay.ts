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

/** The request that decides a stored event or operation again, exactly as at its receipt. */
export function requestOf(row: EventRow | OperationRow): IntakeRequest {
  return {
    project: row.project,
    requestId: row.request,
    receivedMs: row.received,
    source: row.source,
    stamp: row.stamp,
    client: 'replay',
    ...(row.mapping !== undefined && row.mapping !== 0 && { mapping: row.mapping }),
    settings: row.settings ?? 0,
    items: ['item' in row ? inputOf(row) : eventInputOf(row)],
    cuts: [],
  };
}

/** The item that an operation's row was made of. */
export function inputOf(row: OperationRow): IntakeItem {
  return JSON.parse(row.item) as IntakeItem;
}

/** The event as it came in, from its row. Columns at their default ('' or null, as the engine gives them) are absent. */
export function eventInputOf(row: EventRow): EventInput {
  return withoutAbsent({
    kind: 'event',
    eventType: row.event_type,
    timeMs: row.time,
    clientTimeMs: row.client_time ?? row.time,
    userId: textOf(row.user_id),
    deviceId: textOf(row.device_id),
    insertId: textOf(row.insert_id),
    groups: parsed<GroupValues>(row.groups_sent) ?? emptyObject<readonly string[]>(),
    userProperties: parsed<PropertyOperations>(row.user_properties_sent),
    skipUserPropertiesSync: row.skip_user_properties_sync === 1 ? true : undefined,
    properties: row.props,
    client: clientOf(row),
    library: textOf(row.library),
    sessionId: row.session_id ?? undefined,
    eventId: row.event_id ?? undefined,
    revenue: revenueOf(row),
    locationLat: row.location_lat ?? undefined,
    locationLng: row.location_lng ?? undefined,
    ip: textOf(row.ip),
    snapshot: parsed<Snapshot>(row.snapshot),
  }) as unknown as EventInput;
}

function revenueOf(row: EventRow): Revenue | undefined {
  if (row.revenue === undefined || row.revenue === null) return undefined;
  return withoutAbsent({
    price: row.price ?? undefined,
    quantity: row.quantity ?? undefined,
    revenue: row.revenue,
    product_id: textOf(row.product_id),
    revenue_type: textOf(row.revenue_type),
    currency: textOf(row.currency),
  }) as unknown as Revenue;
}

function clientOf(row: EventRow): ClientColumns {
  if (row.client_sent !== sentAsShown) return parsed<ClientColumns>(row.client_sent) ?? {};
  return withoutAbsent(Object.fromEntries(clientColumnNames.map((name) => [name, textOf(row[name])])));
}

function textOf(value: string | undefined): string | undefined {
  return value === '' || value === null ? undefined : value;
}

function parsed<T>(text: string | undefined): T | undefined {
  return textOf(text) === undefined ? undefined : (JSON.parse(text as string) as T);
}

function withoutAbsent(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
