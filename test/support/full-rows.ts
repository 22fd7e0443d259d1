import { clientColumnNames } from '../../src/domain/input.ts';
import { limits } from '../../src/domain/limits.ts';
import type { EventRow, SlotColumns, Tables } from '../../src/domain/rows.ts';

/** A row of every table with every field there is: a field without a column fails the insert. */
export type FullRows = { readonly [T in Exclude<keyof Tables, 'events'>]: Required<Tables[T]> } & {
  readonly events: EventRow & Required<Omit<EventRow, keyof SlotColumns>>;
};

const place = { chunk: 4_294_967_297, row: 4_294_967_295, project: 3 };
const largest = '18446744073709551615';
const time = Date.UTC(2026, 1, 28, 23, 59, 59, 999);
const text = `it's "quoted" \\ back\\slash \t tab \n line ü 日本 \u{1F600}`;

const slots = Object.fromEntries(
  Array.from({ length: limits.groupSlots }, (_, slot) => [
    [`g${slot}`, [largest, String(slot)]],
    [`v${slot}`, ['0', largest]],
  ]).flat(),
) as SlotColumns;
const client = Object.fromEntries(clientColumnNames.map((name) => [name, `${name} ${text}`])) as Required<
  Pick<EventRow, (typeof clientColumnNames)[number]>
>;

export const fullRows: FullRows = {
  group_types: { ...place, type: text, slot: 49, received: time },
  units: { ...place, type: '$user', unit: largest, value: text, received: time },
  versions: {
    ...place,
    type: 'company',
    unit: largest,
    ver: largest,
    scope: 'profile',
    effective: time,
    received: time + 1,
    source: 'import',
    request: text,
    props: { plan: text, seats: 3, ratio: 0.5, tags: ['a', 'b'] },
  },
  memberships: {
    ...place,
    user: largest,
    type: 'company',
    units: [largest, '1'],
    effective: time,
    received: time + 1,
    source: 'amplitude',
    request: 'r',
  },
  merges: { ...place, user: largest, canonical: '1', received: time, reason: 'usermap' },
  identities: { ...place, id_kind: 'device_id', id: text, user: largest, received: time },
  operations: {
    ...place,
    kind: 'groupIdentify',
    time,
    received: time + 1,
    request: 'r',
    source: 'segment',
    stamp: 'receipt',
    mapping: 4_294_967_295,
    settings: 4_294_967_295,
    insert_id: text,
    item: JSON.stringify({ text }),
    trace: '{}',
  },
  rejections: {
    ...place,
    reason: 'invalid_field',
    hour: time,
    count: 9_007_199_254_740_991,
    first: time,
    last: time + 1,
    samples: JSON.stringify([text]),
  },
  events: {
    ...place,
    ...slots,
    ...client,
    event_type: text,
    time,
    client_time: time - 1,
    received: time + 1,
    request: 'r',
    source: 'amplitude',
    stamp: 'receipt',
    mapping: 4_294_967_295,
    settings: 4_294_967_295,
    user: largest,
    user_ver: '1',
    'more_groups.type': ['seventeenth', 'seventeenth'],
    'more_groups.id': [largest, '2'],
    'more_groups.ver': ['0', largest],
    user_id: text,
    device_id: text,
    insert_id: text,
    session_id: 1_700_000_000_000,
    event_id: 0,
    library: 'l',
    ip: '::1',
    location_lat: -0.5,
    location_lng: 180,
    price: 9.99,
    quantity: 0,
    revenue: -1e300,
    product_id: 'p',
    revenue_type: 't',
    currency: 'EUR',
    skip_user_properties_sync: 1,
    groups_sent: '{"company":["a"]}',
    user_properties_sent: '{"set":{"a":1}}',
    client_sent: '{}',
    attribution: '{"company":"event"}',
    snapshot: '{"atMs":1,"groups":{}}',
    props: {
      'a.b': 1,
      a: { b: 2, 'c.d': { e: 'deep' } },
      text,
      [text]: 'as a key',
      '': 'empty key',
      yes: true,
      date: '2026-02-28',
      time: '2026-02-28T23:59:59Z',
      digits: '007',
      whole: 5,
      fraction: 5.25,
      large: 9_007_199_254_740_991,
      huge: 1e300,
      list: [1, 2.5],
      mixed: [1, 'a', true, { b: 1 }, ['c']],
      objects: [{ a: 1 }, { a: 'x', b: 2 }],
      none: [],
    },
  },
};
