/** The fields that a line of an import may have, by kind, and which of them a field that is none may mean. */
import type { JsonObject } from '../../domain/json.ts';
import { nearestNames, plainName } from '../../domain/nearest-names.ts';
import { clientFieldNames } from '../amplitude/columns.ts';

export type LineKind = 'event' | 'group' | 'user';

const ofAll = ['time', 'timestamp', 'insert_id', 'uuid', 'library'];
const ofSenders = ['user_id', 'device_id', 'user_properties', 'groups', 'user_agent', ...clientFieldNames];

/** What Amplitude's clients send with an event besides, and nothing is made of. */
const ofClients = [
  ...['idfa', 'idfv', 'adid', 'android_id', 'android_app_set_id', 'partner_id'],
  ...['plan', 'ingestion_metadata', 'receipt', 'receiptSig', 'delay', 'event_id', 'session_id'],
];
const ofMoney = [
  'price',
  'quantity',
  'revenue',
  'productId',
  'product_id',
  'revenueType',
  'revenue_type',
  'currency',
];

/** Likely ones first. */
const fieldsByKind: Readonly<Record<LineKind, readonly string[]>> = {
  event: [
    ...['event_type', 'event_properties', ...ofSenders, ...ofAll, ...ofMoney, ...ofClients],
    ...['group_properties', '$skip_user_properties_sync', 'location_lat', 'location_lng', 'ip'],
  ],
  group: ['group_type', 'group_value', 'group_properties', ...ofAll],
  user: [...ofSenders, ...ofAll],
};
const known: Readonly<Record<LineKind, ReadonlySet<string>>> = {
  event: new Set(fieldsByKind.event),
  group: new Set(fieldsByKind.group),
  user: new Set(fieldsByKind.user),
};

/** Names of other products for what a line may say. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  traits: ['user_properties', 'group_properties'],
  name: ['event_type'],
  event: ['event_type'],
  distinct_id: ['user_id', 'device_id'],
  anonymous_id: ['device_id'],
  anonymousid: ['device_id'],
  group_id: ['group_value', 'groups'],
  groupid: ['group_value', 'groups'],
};

/** Fields of a line that nothing is made of. */
export function unknownFields(line: JsonObject, kind: LineKind): readonly string[] {
  return Object.keys(line).filter((name) => !known[kind].has(name));
}

const nearestMax = 2;

/** The fields of a kind of line that this name may stand for, the likeliest first; none where it is like none. */
export function nearestFields(name: string, kind: LineKind): readonly string[] {
  const fields = fieldsByKind[kind];
  const same = fields.filter((field) => plainName(field) === plainName(name));
  const others = (otherNames[name.toLowerCase()] ?? []).filter((field) => known[kind].has(field));
  return [...new Set([...same, ...others, ...nearestNames(name, fields)])].slice(0, nearestMax);
}
