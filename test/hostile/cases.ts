import { gzipSync } from 'node:zlib';
import type { RejectionReason } from '../../src/domain/input.ts';
import { limits } from '../../src/domain/limits.ts';

/** One hostile request, what it is answered, and what of it is stored. */
export interface HostileCase {
  readonly name: string;
  readonly path?: string;
  readonly method?: 'POST' | 'GET';
  readonly contentType?: string;
  readonly body: (apiKey: string) => string | Buffer;
  readonly status: number;
  /** Reasons counted, with how often. */
  readonly reasons: Partial<Record<RejectionReason, number>>;
  /** True: counted under no project, because none was known yet. */
  readonly unattributed?: true;
  /** Events stored. */
  readonly stored: number;
  /** Properties of the first event stored, as JSON text. */
  readonly properties?: string;
}

export const nowMs = Date.UTC(2026, 10, 23, 12);
const dayMs = 86_400_000;

/** A body with these events, written out, beside good ones that must share their fate. */
function events(...texts: string[]): (apiKey: string) => string {
  const good = '{"event_type":"Hostile","user_id":"neighbour"}';
  return (apiKey) => `{"api_key":"${apiKey}","events":[${[...texts, good].join(',')}]}`;
}

/** One event with more fields, written out. */
function event(fields: string): (apiKey: string) => string {
  return (apiKey) =>
    `{"api_key":"${apiKey}","events":[{"event_type":"Hostile","user_id":"user-1"${fields === '' ? '' : ','}${fields}}]}`;
}

const refusedWhole = { status: 400, stored: 0 } as const;
const stored = { status: 200, stored: 1 } as const;
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const names = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join(',');
const text = (length: number) => 'x'.repeat(length);

export const cases: readonly HostileCase[] = [
  // Malformed JSON
  ...['{', '[]', 'null', '"text"', '{"api_key":}', '\u0000', 'api_key=1&events=2'].map((body) => ({
    name: `malformed JSON ${JSON.stringify(body)}`,
    body: () => body,
    ...refusedWhole,
    reasons: { invalid_json: 1 },
    unattributed: true as const,
  })),
  { name: 'no body', body: () => '', ...refusedWhole, reasons: { missing_field: 1 }, unattributed: true },
  {
    name: 'bytes that are no text',
    body: () => Buffer.from([0x1f, 0x8b, 0, 1, 2, 3]),
    ...refusedWhole,
    reasons: { invalid_json: 1 },
    unattributed: true,
  },
  {
    name: 'UTF-8 cut in the middle of a character',
    body: (apiKey) => Buffer.from(event('"event_properties":{"a":"é"}')(apiKey)).subarray(0, -6),
    ...refusedWhole,
    reasons: { invalid_json: 1 },
    unattributed: true,
  },

  // Missing fields
  {
    name: 'no key',
    body: () => '{"events":[]}',
    ...refusedWhole,
    reasons: { missing_field: 1 },
    unattributed: true,
  },
  {
    name: 'no events',
    body: (apiKey) => `{"api_key":"${apiKey}"}`,
    ...refusedWhole,
    reasons: { missing_field: 1 },
  },
  {
    name: 'events without type or user',
    body: events('{"user_id":"user-1"}', '{"event_type":"x"}', '{}'),
    ...refusedWhole,
    reasons: { missing_field: 4 },
  },

  // Wrong types
  {
    name: 'wrong types',
    body: events(
      '5',
      'null',
      '[]',
      '{"event_type":{},"user_id":"user-1"}',
      '{"event_type":"x","user_id":["user-1","user-2"]}',
      '{"event_type":"x","user_id":"user-1","event_properties":"text","groups":3,"price":"9"}',
    ),
    ...refusedWhole,
    reasons: { invalid_field: 8 },
  },

  // Forbidden or short ids
  {
    name: 'forbidden and short ids',
    body: events(
      '{"event_type":"x","user_id":"anonymous"}',
      '{"event_type":"x","device_id":"00000000-0000-0000-0000-000000000000"}',
      '{"event_type":"x","user_id":"u"}',
    ),
    ...refusedWhole,
    reasons: { forbidden_id: 2, invalid_id_length: 1 },
  },

  // Unknown key
  {
    name: 'an unknown key',
    body: () => event('')('not-a-key'),
    ...refusedWhole,
    reasons: { unknown_key: 1 },
    unattributed: true,
  },
  {
    name: 'a key that is no text',
    body: () => '{"api_key":{"$ne":null},"events":[1]}',
    ...refusedWhole,
    reasons: { unknown_key: 1 },
    unattributed: true,
  },

  // Oversize body, gzip bomb, too many events
  {
    name: 'an oversize body',
    body: (apiKey) => event(`"event_properties":{"a":"${text(limits.httpBodyBytesMax)}"}`)(apiKey),
    status: 413,
    stored: 0,
    reasons: { payload_too_large: 1 },
    unattributed: true,
  },
  {
    name: 'a gzip bomb',
    path: '/batch',
    body: (apiKey) =>
      gzipSync(event(`"event_properties":{"a":"${text(100_000_000)}"}`)(apiKey), { level: 1 }),
    status: 413,
    stored: 0,
    reasons: { payload_too_large: 1 },
    unattributed: true,
  },
  {
    name: 'too many events',
    body: (apiKey) =>
      `{"api_key":"${apiKey}","events":[${names(limits.eventsPerRequestMax + 1, () => '{}')}]}`,
    status: 413,
    stored: 0,
    reasons: { too_many_events: 1 },
  },

  // Deep nesting
  {
    name: 'deep nesting in properties',
    body: event(`"event_properties":{"kept":1,"deep":${nested(1_000)}}`),
    ...stored,
    reasons: { too_deep: 1 },
    properties: '{"kept":1}',
  },
  {
    name: 'nesting deeper than any stack',
    body: event(`"event_properties":{"kept":1,"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
    ...stored,
    reasons: { too_deep: 1 },
  },
  {
    name: 'nesting deeper than is looked into in a large body',
    body: event(`"event_properties":{"kept":1,"deep":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
    ...refusedWhole,
    reasons: { too_complex: 1 },
    unattributed: true,
  },
  {
    name: 'a deeply nested body',
    body: () => '['.repeat(400_000),
    ...refusedWhole,
    reasons: { too_complex: 1 },
    unattributed: true,
  },
  ...[
    { unit: '{},', status: 413 },
    { unit: '[[[', status: 400 },
  ].flatMap(({ unit, status }) => {
    const body = (bytes: number) => (apiKey: string) =>
      `{"api_key":"${apiKey}","events":[${unit.repeat(bytes / 3)}{}]}`;
    const refused = {
      path: '/batch',
      status,
      stored: 0,
      reasons: { too_complex: 1 },
      unattributed: true as const,
    };
    return [
      { ...refused, name: `20 MB of ${unit} packed`, body: (key: string) => gzipSync(body(19_999_800)(key)) },
      { ...refused, name: `9 MB of ${unit} as they are`, body: body(9_000_000) },
    ];
  }),
  {
    name: 'a body that packs better than anybody’s events',
    path: '/batch',
    body: (apiKey) => gzipSync(event(`"event_properties":{"a":"${text(15_000_000)}"}`)(apiKey)),
    status: 413,
    stored: 0,
    reasons: { payload_too_large: 1 },
    unattributed: true,
  },
  {
    name: 'a truncated body that is large',
    path: '/batch',
    body: (apiKey) => event(`"event_properties":{"a":"${text(200_000)}"}`)(apiKey).slice(0, -3),
    ...refusedWhole,
    reasons: { invalid_json: 1 },
    unattributed: true,
  },
  {
    name: 'more events than allowed in a large body, of somebody known',
    path: '/batch',
    body: (apiKey) => `{"api_key":"${apiKey}","events":[${names(100_000, () => '{}')}]}`,
    status: 413,
    stored: 0,
    reasons: { too_many_events: 1 },
  },
  {
    name: 'a large body of events whose numbers are hard to keep',
    path: '/batch',
    body: (apiKey) =>
      `{"api_key":"${apiKey}","events":[${names(
        300,
        (n) =>
          `{"event_type":"Hostile","user_id":"user-${n}","event_properties":{"a":1234567890123456789${n},"pad":"${text(900)}"}}`,
      )}]}`,
    status: 200,
    stored: 300,
    reasons: { number_out_of_range: 300 },
    properties: JSON.stringify({ a: '12345678901234567890', pad: text(900) }),
  },

  // __proto__ keys
  {
    name: '__proto__, constructor and prototype as names',
    body: event(
      '"event_properties":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},' +
        '"user_properties":{"$set":{"__proto__":{"polluted":1}},"$setOnce":{"constructor":1},"__proto__":5},' +
        '"groups":{"__proto__":"v","constructor":"w","toString":"t"}',
    ),
    ...stored,
    reasons: {},
    properties: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  },

  // Lone surrogates, NUL
  {
    name: 'lone surrogates and NUL',
    body: event(
      String.raw`"event_properties":{"a":"\ud83d","b\udc00":"x\u0000y"},"device_id":"device\ud800","groups":{"company\u0000":"A\ud800"}`,
    ),
    ...stored,
    reasons: { invalid_text: 1 },
    properties: '{"a":"\uFFFD","b\uFFFD":"x\uFFFDy"}',
  },

  // 10 MB strings
  {
    name: 'strings of 10 MB, of values, names and ids',
    path: '/batch',
    body: event(
      `"event_properties":{"a":"${text(10_000_000)}"},"insert_id":"${text(5_000_000)}","groups":{"company":"${text(2_000_000)}"}`,
    ),
    ...stored,
    reasons: { string_truncated: 1 },
    properties: JSON.stringify({ a: text(limits.stringLengthMax) }),
  },

  // Times
  {
    name: 'negative, far-future and senseless times',
    body: events(
      ...['-1', '0', '1e300', '1.5', '"2026-11-23"', '{}', String(nowMs + 3 * dayMs)].map(
        (time) => `{"event_type":"x","user_id":"user-1","time":${time}}`,
      ),
    ),
    ...refusedWhole,
    reasons: { invalid_time: 7 },
  },

  // Huge numbers
  {
    name: 'huge numbers in properties',
    body: event(
      '"event_properties":{"a":1e400,"b":123456789012345678901234567890,"c":-9223372036854775809,"d":1e300,"e":5e-324,"f":9007199254740993}',
    ),
    ...stored,
    reasons: { number_out_of_range: 1 },
    properties:
      '{"b":"123456789012345678901234567890","c":"-9223372036854775809","d":1e+300,"e":5e-324,"f":"9007199254740993"}',
  },
  {
    name: 'huge numbers in ids and numeric fields',
    body: events(
      '{"event_type":"x","user_id":1e30}',
      '{"event_type":"x","user_id":"user-1","price":1e999}',
      '{"event_type":"x","user_id":"user-1","session_id":1e30}',
    ),
    ...refusedWhole,
    reasons: { invalid_field: 1, number_out_of_range: 2 },
  },

  // A dotted key beside a nested one
  {
    name: 'a dotted key beside a nested one',
    body: event('"event_properties":{"a.b":1,"a":{"b":2},"":3,".":4,"a%2Eb":5}'),
    ...stored,
    reasons: { ambiguous_key: 1 },
  },

  // Many keys, long lists, large properties
  {
    name: 'more keys than an object may have',
    body: event(`"event_properties":{${names(5_000, (n) => `"k${n}":${n}`)}}`),
    ...stored,
    reasons: { too_many_keys: 1 },
  },
  {
    name: 'a list longer than it may be',
    body: event(`"event_properties":{"list":[${names(20_000, String)}]}`),
    ...stored,
    reasons: { array_truncated: 1 },
  },
  {
    name: 'properties larger than they may be',
    path: '/batch',
    body: event(`"event_properties":{${names(1_000, (n) => `"k${n}":"${text(1_000)}"`)}}`),
    ...stored,
    reasons: { properties_too_large: 1 },
  },

  // Groups
  {
    name: '10,000 values of one group type on an event',
    body: event(`"groups":{"company":[${names(10_000, (n) => `"c${n}"`)}]}`),
    ...stored,
    reasons: { too_many_group_values: 1 },
  },
  {
    name: '10,000 group types on an event',
    body: event(`"groups":{${names(10_000, (n) => `"t${n}":"v"`)}}`),
    ...stored,
    reasons: { too_many_group_types: 1 },
  },
  {
    name: 'group values of wrong types, and the reserved group type',
    body: event('"groups":{"company":[{},[],{"a":1},[["x"]],null,"",1e400],"$user":"x"}'),
    ...stored,
    reasons: { invalid_group_value: 1, reserved_group_type: 1 },
  },
  {
    name: 'unknown operations',
    body: event('"user_properties":{"$drop":{"a":1},"$set":"x","$unset":5}'),
    ...stored,
    reasons: { invalid_operation: 1 },
  },

  // Forms
  {
    name: 'a form that is none',
    path: '/identify',
    contentType: 'multipart/form-data; boundary=x',
    body: () => '--x\r\ncontent-disposition: form-data\r\n\r\n--x--',
    ...refusedWhole,
    reasons: { missing_field: 1 },
    unattributed: true,
  },
  {
    name: 'a form with broken escapes',
    path: '/groupidentify',
    contentType: 'application/x-www-form-urlencoded',
    body: (apiKey) => `api_key=${apiKey}&identification=%7B%22group_type%ZZ%00`,
    ...refusedWhole,
    reasons: { missing_field: 1 },
  },
];
