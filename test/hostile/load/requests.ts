/** Requests of somebody who wants to do harm, made from a number, so that a run can be made again. */
import { gzipSync } from 'node:zlib';

export interface HostileRequest {
  readonly kind: string;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** So many bytes of the body are sent, and then the connection is left. */
  readonly sentBytes?: number;
}

type Make = (n: number, apiKey: string) => Omit<HostileRequest, 'kind'>;

const event = (apiKey: string, fields: object) =>
  JSON.stringify({ api_key: apiKey, events: [{ event_type: 'Junk', user_id: 'hostile-user', ...fields }] });
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const bomb = (unit: string, bytes: number) =>
  gzipSync(`{"api_key":"x","events":[${unit.repeat(bytes / unit.length)}{}]}`);
const bombs = ['{},', '[[[', '"",', '1,'].map((unit) => bomb(unit, 19_000_000));
const truncated = gzipSync(JSON.stringify({ a: 'x'.repeat(10_000) })).subarray(0, 60);
const oversize = 'x'.repeat(1_100_000);
const plainBomb = `{"api_key":"x","events":[${'{},'.repeat(600_000)}{}]}`;

/** With how many of a thousand requests are of the kind. */
const kinds: readonly (readonly [kind: string, weight: number, make: Make])[] = [
  ['no JSON', 150, (n) => ({ path: '/2/httpapi', body: `{"api_key":${n}` })],
  ['unknown key', 150, (n) => ({ path: '/2/httpapi', body: event(`nobody-${n}`, {}) })],
  ['bad fields', 100, (n, key) => ({ path: '/batch', body: event(key, { time: 'soon', price: `${n}` }) })],
  [
    'unknown write key',
    80,
    (n) => ({ path: '/v1/batch', headers: basic(`nobody-${n}`), body: '{"batch":[{}]}' }),
  ],
  [
    'bad calls',
    80,
    (n, key) => ({
      path: '/v1/batch',
      headers: basic(key),
      body: JSON.stringify({ batch: [{ type: 'x' }, n, null] }),
    }),
  ],
  ['broken form', 60, (n) => ({ path: '/identify', headers: form, body: `api_key=%ZZ&identification=${n}` })],
  ['unknown path', 60, (n) => ({ path: `/nothing/${n}` })],
  ['no keys', 60, () => ({ path: '/api/query', body: '{}' })],
  ['foreign page', 50, () => ({ path: '/api/flush', headers: { origin: 'https://evil.example' } })],
  [
    'many property names',
    50,
    (n, key) => ({ path: '/2/httpapi', body: event(key, { event_properties: junk(n, 100) }) }),
  ],
  [
    'many user properties',
    30,
    (n, key) => ({
      path: '/2/httpapi',
      body: event(key, { user_id: `hostile-${n}`, user_properties: junk(n, 50) }),
    }),
  ],
  [
    'many event types',
    40,
    (n, key) => ({ path: '/2/httpapi', body: event(key, { event_type: `Junk ${n}` }) }),
  ],
  [
    'many group types',
    20,
    (n, key) => ({ path: '/2/httpapi', body: event(key, { groups: { [`junk-${n}`]: 'x' } }) }),
  ],
  [
    'deep',
    20,
    (n, key) => ({
      path: '/2/httpapi',
      body: event(key, {}).replace('"Junk"', `"Junk","event_properties":{"a":${nested(500 + (n % 5_000))}}`),
    }),
  ],
  ['broken gzip', 16, () => ({ path: '/batch', body: truncated })],
  ['oversize', 8, () => ({ path: '/2/httpapi', body: oversize })],
  ['left in the middle', 16, (n) => ({ path: '/batch', body: 'x'.repeat(50_000), sentBytes: n % 50_000 })],
  ['large', 4, () => ({ path: '/batch', body: plainBomb })],
  ['bomb', 6, (n) => ({ path: '/batch', body: bombs[n % bombs.length] as Buffer })],
];

const weights = kinds.reduce((sum, [, weight]) => sum + weight, 0);
const form = { 'content-type': 'application/x-www-form-urlencoded' };

function basic(user: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${user}:`).toString('base64')}` };
}

function junk(n: number, count: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`junk ${n} ${index}`, index]));
}

export function hostileRequest(n: number, apiKey: string): HostileRequest {
  // Spreads the kinds evenly over any stretch of numbers.
  let left = (n * 7_919) % weights;
  for (const [kind, weight, make] of kinds) {
    if (left < weight) return { kind, ...make(n, apiKey) };
    left -= weight;
  }
  throw new Error('the weights do not add up');
}
