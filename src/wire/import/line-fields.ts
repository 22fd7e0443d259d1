/** The fields of an import line, by kind, and suggestions for unknown ones. */
import type { JsonObject } from '../../domain/json.ts';
import { findNearestNames, normalizeName } from '../../domain/nearest-names.ts';
import { clientFieldNames } from '../items/columns.ts';

export type LineKind = 'event' | 'group' | 'user';

const commonFields = ['time', 'timestamp', 'insert_id', 'uuid', 'library'];
const senderFields = ['user_id', 'device_id', 'user_properties', 'groups', 'user_agent', ...clientFieldNames];

/** What Amplitude's clients send with an event and is ignored. */
const ignoredClientFields = [
  ...['idfa', 'idfv', 'adid', 'android_id', 'android_app_set_id', 'partner_id'],
  ...['plan', 'ingestion_metadata', 'receipt', 'receiptSig', 'delay', 'event_id', 'session_id'],
];
const moneyFields = [
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
    ...[
      'event_type',
      'event_properties',
      ...senderFields,
      ...commonFields,
      ...moneyFields,
      ...ignoredClientFields,
    ],
    ...['group_properties', '$skip_user_properties_sync', 'location_lat', 'location_lng', 'ip'],
  ],
  group: ['group_type', 'group_value', 'group_properties', ...commonFields],
  user: [...senderFields, ...commonFields],
};
const knownFields: Readonly<Record<LineKind, ReadonlySet<string>>> = {
  event: new Set(fieldsByKind.event),
  group: new Set(fieldsByKind.group),
  user: new Set(fieldsByKind.user),
};

/** Names that other products use for these fields. */
const foreignNames: Readonly<Record<string, readonly string[]>> = {
  traits: ['user_properties', 'group_properties'],
  name: ['event_type'],
  event: ['event_type'],
  distinct_id: ['user_id', 'device_id'],
  anonymous_id: ['device_id'],
  anonymousid: ['device_id'],
  group_id: ['group_value', 'groups'],
  groupid: ['group_value', 'groups'],
};

/** Fields of a line that are ignored. */
export function findUnknownFields(line: JsonObject, kind: LineKind): readonly string[] {
  return Object.keys(line).filter((name) => !knownFields[kind].has(name));
}

const nearestMax = 2;

/** The known fields that a name may stand for, the likeliest first; empty where none is similar. */
export function findNearestFields(name: string, kind: LineKind): readonly string[] {
  const fields = fieldsByKind[kind];
  const same = fields.filter((field) => normalizeName(field) === normalizeName(name));
  const others = (foreignNames[name.toLowerCase()] ?? []).filter((field) => knownFields[kind].has(field));
  return [...new Set([...same, ...others, ...findNearestNames(name, fields)])].slice(0, nearestMax);
}
