/** The fields of each action of Segment's destination, and what they are called there and here. */
import { segmentTexts } from '../../words/segment.ts';

const words = segmentTexts.mapping;

export const actionNames = ['group', 'track', 'page', 'screen', 'purchase', 'identify', 'alias'] as const;
export type ActionName = (typeof actionNames)[number];
export type Fields = Readonly<Record<string, unknown>>;

const who = ['user_id', 'device_id', 'insert_id'];
const event = ['event_type', 'event_properties', 'user_properties', 'time', 'session_id'];
/** What is known of the device and the way a user came. */
const client = [
  ...[
    'app_version',
    'platform',
    'os_name',
    'os_version',
    'device_brand',
    'device_manufacturer',
    'device_model',
  ],
  ...['carrier', 'country', 'region', 'city', 'dma', 'language', 'userAgent', 'userAgentData', 'library'],
  ...['setOnce', 'setAlways', 'add', 'paying', 'start_version'],
];
const place = ['location_lat', 'location_lng', 'ip', 'event_id'];

/** Those about groups come first: they are always shown. */
const about: Readonly<Record<ActionName, readonly string[]>> = {
  track: ['groups'],
  page: ['groups'],
  screen: ['groups'],
  purchase: ['groups'],
  identify: ['groups'],
  group: ['group_type', 'group_value'],
  alias: [],
};
const others: Readonly<Record<ActionName, readonly string[]>> = {
  track: [...event, ...who, ...client, ...place],
  page: [...event, ...who, ...client, ...place],
  screen: [...event, ...who, ...client, ...place],
  purchase: [
    ...[...event, ...who, 'revenue', 'price', 'quantity', 'productId', 'revenueType'],
    ...[...client, ...place],
  ],
  identify: ['user_properties', ...who, ...client],
  group: ['group_properties', 'time', ...who],
  alias: ['user_id', 'global_user_id'],
};

export function listShownFields(action: ActionName, fields: Fields): readonly string[] {
  return [...new Set([...about[action], ...Object.keys(fields)])];
}

export function listFieldsToAdd(action: ActionName, fields: Fields): readonly string[] {
  const shown = new Set(listShownFields(action, fields));
  return others[action].filter((field) => !shown.has(field));
}

/** All that a mapping may say of an action. */
export function listFields(action: ActionName): readonly string[] {
  return [...about[action], ...others[action]];
}

/** Segment's label, then ours. */
export function labelField(action: ActionName, field: string): readonly [string, string] {
  const known = words.fields as Readonly<Record<string, readonly [string, string]>>;
  const [theirs, ours] = known[field] ?? [field, ''];
  return [theirs, action === 'identify' && field === 'groups' ? words.userGroups : ours];
}
