/** Reads a row of Amplitude's raw data (Export API, cloud storage): an event with all that its user and groups had. */
import { canonicalProperties, canonicalText } from '../../domain/canonical.ts';
import { getEffectiveTimeMs } from '../../domain/import-line.ts';
import type { EventInput, Revenue, Snapshot } from '../../domain/input.ts';
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import { parseRawTime } from '../../domain/raw-time.ts';
import { formatNumber, readText } from '../items/fields.ts';
import type { ParseContext } from '../items/parse-context.ts';
import { readEvent } from '../items/read-item.ts';
import { type LineResult, parseLineObject, readLineAs, refuseLine } from './read-line.ts';

/** The event fields of columns that are named differently. */
const eventFieldByColumn: Readonly<Record<string, string>> = {
  $insert_id: 'insert_id',
  device_carrier: 'carrier',
  ip_address: 'ip',
};

/** Columns that go into the snapshot, or that mean something else in an event. */
const columnsLeftOut: ReadonlySet<string> = new Set([
  ...[
    'user_properties',
    'group_properties',
    'global_user_properties',
    'time',
    'timestamp',
    'data',
    'data_type',
  ],
  ...['price', 'quantity', 'revenue'],
]);

export function readExportRow(text: string, receivedMs: number): LineResult {
  const { line: row, refusal } = parseLineObject(text);
  if (!row) return refusal;
  const timeMs = parseRawTime(row['event_time']);
  if (timeMs === undefined)
    return refuseLine(
      text,
      'invalid_time',
      'event_time is not valid: expected a string such as 2026-01-31 23:59:59.000000',
    );
  const line = { ...buildEventLine(row), time: timeMs };
  const notes = { isUndated: false, unknownFields: [] };
  return readLineAs((raw, context) => readRow(raw, row, context), { text, line, receivedMs }, notes);
}

function buildEventLine(row: JsonObject): JsonObject {
  const event = emptyObject();
  for (const [name, value] of Object.entries(row))
    if (!columnsLeftOut.has(name)) event[eventFieldByColumn[name] ?? name] = value;
  return event;
}

function readRow(raw: unknown, row: JsonObject, context: ParseContext): EventInput | undefined {
  const event = readEvent(raw, context);
  if (event?.kind !== 'event') return undefined;
  const revenue = readMoney(row, context) ?? event.revenue;
  const { userProperties: _, ...rest } = event;
  return {
    ...rest,
    clientTimeMs: parseRawTime(row['client_event_time']) ?? event.timeMs,
    ...(revenue && { revenue }),
    snapshot: readSnapshot(row, event, context),
  };
}

function readSnapshot(row: JsonObject, event: EventInput, context: ParseContext): Snapshot {
  const received = row['server_received_time'] ?? row['server_upload_time'];
  const user = readProperties(row['user_properties'], ['user_properties'], context);
  const number = readUserNumber(row['amplitude_id'], context);
  const data = row['data'];
  const countsAs = isJsonObject(data) ? readText(data, 'merged_user_id', context) : undefined;
  return {
    atMs: parseRawTime(received) ?? getEffectiveTimeMs(event),
    ...(user && { user }),
    groups: readGroupProperties(row['group_properties'], context),
    ...(number !== undefined && { number }),
    ...(countsAs !== undefined && { countsAs }),
  };
}

function readGroupProperties(sent: Json | undefined, context: ParseContext): Snapshot['groups'] {
  const types = emptyObject<Record<string, JsonObject>>();
  if (!isJsonObject(sent)) return types;
  for (const [type, values] of Object.entries(sent)) {
    if (!isJsonObject(values)) continue;
    const groups = emptyObject<JsonObject>();
    for (const [value, properties] of Object.entries(values)) {
      const content = readProperties(properties, ['group_properties', type, value], context);
      if (content) groups[canonicalText(value, context, value)] = content;
    }
    types[canonicalText(type, context, type)] = groups;
  }
  return types;
}

/** Undefined where the row does not say; `{}` says that there are none. */
function readProperties(
  sent: Json | undefined,
  path: readonly string[],
  context: ParseContext,
): JsonObject | undefined {
  if (!isJsonObject(sent)) return undefined;
  context.path.push(...path);
  const properties = canonicalProperties(sent, context);
  context.path.length -= path.length;
  return properties;
}

/** A whole number as it was written: it may have 64 bits. */
function readUserNumber(value: Json | undefined, context: ParseContext): string | undefined {
  if (typeof value === 'number') return formatNumber(value, ['amplitude_id'], context);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Revenue in columns, as our own export writes it; taken as it is. */
function readMoney(row: JsonObject, context: ParseContext): Revenue | undefined {
  const { price, quantity, revenue } = row;
  if (typeof revenue !== 'number') return undefined;
  const texts = ['product_id', 'revenue_type', 'currency'].map((name) => [
    name,
    readText(row, name, context),
  ]);
  return {
    ...(typeof price === 'number' && { price }),
    ...(typeof quantity === 'number' && { quantity }),
    revenue,
    ...Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
  };
}
