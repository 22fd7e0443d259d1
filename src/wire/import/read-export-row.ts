/** Reads a row of Amplitude's raw data (Export API, cloud storage): an event with all that its user and groups had. */
import { canonicalProperties, canonicalText } from '../../domain/canonical.ts';
import { effectiveTimeMs } from '../../domain/import-line.ts';
import type { EventInput, Revenue, Snapshot } from '../../domain/input.ts';
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import { rawTimeMs } from '../../domain/raw-time.ts';
import { numberText, textField } from '../amplitude/fields.ts';
import { readEvent } from '../amplitude/items.ts';
import type { Reading } from '../amplitude/reading.ts';
import { type LineReading, parseLine, readWith, refusedLine } from './read-line.ts';

/** Columns of a row under the names that an event has them, where they are others. */
const renamed: Readonly<Record<string, string>> = {
  $insert_id: 'insert_id',
  device_carrier: 'carrier',
  ip_address: 'ip',
};

/** What the snapshot takes, or what means something else in an event. */
const notOfEvents: ReadonlySet<string> = new Set([
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

export function readExportRow(text: string, receivedMs: number): LineReading {
  const { line: row, refusal } = parseLine(text);
  if (!row) return refusal;
  const timeMs = rawTimeMs(row['event_time']);
  if (timeMs === undefined)
    return refusedLine(
      text,
      'invalid_time',
      'event_time is not valid: expected is a text as 2026-01-31 23:59:59.000000',
    );
  const line = { ...eventOf(row), time: timeMs };
  const notes = { isUndated: false, unknownFields: [] };
  return readWith((raw, reading) => readRow(raw, row, reading), { text, line, receivedMs }, notes);
}

function eventOf(row: JsonObject): JsonObject {
  const event = emptyObject();
  for (const [name, value] of Object.entries(row))
    if (!notOfEvents.has(name)) event[renamed[name] ?? name] = value;
  return event;
}

function readRow(raw: unknown, row: JsonObject, reading: Reading): EventInput | undefined {
  const event = readEvent(raw, reading);
  if (event?.kind !== 'event') return undefined;
  const revenue = readMoney(row, reading) ?? event.revenue;
  const { userProperties: _, ...rest } = event;
  return {
    ...rest,
    clientTimeMs: rawTimeMs(row['client_event_time']) ?? event.timeMs,
    ...(revenue && { revenue }),
    snapshot: readSnapshot(row, event, reading),
  };
}

function readSnapshot(row: JsonObject, event: EventInput, reading: Reading): Snapshot {
  const received = row['server_received_time'] ?? row['server_upload_time'];
  const user = propertiesOf(row['user_properties'], ['user_properties'], reading);
  const number = numberOf(row['amplitude_id'], reading);
  const data = row['data'];
  const countsAs = isJsonObject(data) ? textField(data, 'merged_user_id', reading) : undefined;
  return {
    atMs: rawTimeMs(received) ?? effectiveTimeMs(event),
    ...(user && { user }),
    groups: readGroupProperties(row['group_properties'], reading),
    ...(number !== undefined && { number }),
    ...(countsAs !== undefined && { countsAs }),
  };
}

function readGroupProperties(sent: Json | undefined, reading: Reading): Snapshot['groups'] {
  const types = emptyObject<Record<string, JsonObject>>();
  if (!isJsonObject(sent)) return types;
  for (const [type, values] of Object.entries(sent)) {
    if (!isJsonObject(values)) continue;
    const groups = emptyObject<JsonObject>();
    for (const [value, properties] of Object.entries(values)) {
      const content = propertiesOf(properties, ['group_properties', type, value], reading);
      if (content) groups[canonicalText(value, reading, value)] = content;
    }
    types[canonicalText(type, reading, type)] = groups;
  }
  return types;
}

/** Undefined where the row does not tell: `{}` tells that there are none. */
function propertiesOf(
  sent: Json | undefined,
  path: readonly string[],
  reading: Reading,
): JsonObject | undefined {
  if (!isJsonObject(sent)) return undefined;
  reading.path.push(...path);
  const properties = canonicalProperties(sent, reading);
  reading.path.length -= path.length;
  return properties;
}

/** A whole number as it was written: it may have 64 bits. */
function numberOf(value: Json | undefined, reading: Reading): string | undefined {
  if (typeof value === 'number') return numberText(value, ['amplitude_id'], reading);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Money in columns of its own, as our export writes it; it is final, nothing is computed of it. */
function readMoney(row: JsonObject, reading: Reading): Revenue | undefined {
  const { price, quantity, revenue } = row;
  if (typeof revenue !== 'number') return undefined;
  const texts = ['product_id', 'revenue_type', 'currency'].map((name) => [
    name,
    textField(row, name, reading),
  ]);
  return {
    ...(typeof price === 'number' && { price }),
    ...(typeof quantity === 'number' && { quantity }),
    revenue,
    ...Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
  };
}
