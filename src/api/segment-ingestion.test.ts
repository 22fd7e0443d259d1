/** Tests of ingestion in Segment's dialect over HTTP. */
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, reasonCounts, type TestApp, testSource } from '../../test/support/test-app.ts';
import { limits } from '../domain/limits.ts';
import type { ReceivedCall } from '../wire/contract.ts';
import { segment } from '../wire/segment/dialect.ts';

let test: TestApp;
let noted: ReceivedCall[];

beforeEach(async () => {
  noted = [];
  test = await createTestApp({ noteCalls: (_, calls) => noted.push(...calls) });
});
afterEach(() => test.app.close());

const track = { type: 'track', userId: 'ann', event: 'Opened' };
const post = (url: string, payload: string | Buffer | object, headers: Record<string, string> = {}) =>
  test.app.inject({
    method: 'POST',
    url,
    payload,
    headers: {
      authorization: `Basic ${Buffer.from(`${testSource.writeKey}:`).toString('base64')}`,
      ...headers,
    },
  });
const names = () => test.state.rows('events').map((row) => row.event_type);

it('takes calls with a slash at the end, gzipped under another name, and as plain text', async () => {
  const body = JSON.stringify({ batch: [track] });
  const answers = [
    await post('/v1/import/', body),
    await post('/v1/batch', gzipSync(body), { 'content-type': 'application/x-www-form-urlencoded' }),
    await post('/v1/t', JSON.stringify(track), { 'content-type': 'text/plain' }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect(names()).toEqual(['Opened', 'Opened', 'Opened']);
});

it('answers when it is on disk, and 503 when it cannot be', async () => {
  await test.app.listen();
  test.control.failure = 'disk';
  expect((await post('/v1/track', track)).statusCode).toBe(503);
  expect(noted).toEqual([]);
  test.control.failure = undefined;
  expect((await post('/v1/track', track)).statusCode).toBe(200);
  expect(test.trace[0]).toBe('commit');
});

it('counts the calls it does not take, with their raw text, beside those it takes', async () => {
  const { statusCode, body } = await post('/v1/batch', { batch: [track, { ...track, event: { n: 5 } }] });
  expect([statusCode, JSON.parse(body).rejected_count]).toEqual([200, 1]);
  expect(reasonCounts(test.state)).toEqual({ invalid_field: 1 });
  expect(test.state.rejected[0]?.sample).toMatchObject({
    index: 1,
    key: testSource.writeKey.slice(-4),
    raw: '{"type":"track","userId":"ann","event":{"n":5}}',
  });
  const metrics = await test.app.inject('/metrics');
  expect(metrics.body).toMatch(/reason="invalid_field"\} 1/);
});

it('tells of the calls it mapped', async () => {
  await post('/v1/batch', { batch: [track, 'x'], context: { groupId: 'acme' } });
  expect(noted).toEqual([
    {
      ...{ call: { ...track, context: { groupId: 'acme' } }, receivedMs: test.control.nowMs },
      source: 'test-source',
    },
  ]);
});

it('is open to scripts of every origin, with the headers they ask for', async () => {
  const { statusCode, headers } = await test.app.inject({
    method: 'OPTIONS',
    url: '/v1/t',
    headers: {
      origin: 'https://app.example',
      'access-control-request-headers': 'authorization,x-retry-count',
    },
  });
  expect([statusCode, headers['access-control-allow-headers']]).toEqual([204, 'authorization,x-retry-count']);
  expect((await post('/v1/t', track)).headers['access-control-allow-origin']).toBe('*');
});

it('says in Segment’s way when to come again', async () => {
  await test.app.close();
  test = await createTestApp({ rateLimit: 1, rateLimitWindowMs: 1_000 });
  await post('/v1/batch', { batch: Array(10).fill(track) });
  const { statusCode, headers } = await post('/v1/track', track);
  expect([statusCode, headers['retry-after'], headers['x-ratelimit-reset']]).toEqual([429, '30', '30']);
  expect(headers['access-control-expose-headers']).toBe('retry-after, x-ratelimit-reset');
});

it('answers what it does not know with words, and larger bodies than Segment takes with 400', async () => {
  expect(JSON.parse((await post('/v1/nothing', {})).body)).toEqual({
    success: false,
    code: 'not_found',
    message: 'Nothing is served here.',
    error: 'Nothing is served here.',
  });
  const large = await post('/v1/track', { ...track, properties: { text: 'x'.repeat(40_000) } });
  expect(large.statusCode).toBe(400);
  const batch = { batch: Array(20).fill({ ...track, properties: { text: 'x'.repeat(30_000) } }) };
  expect((await post('/v1/batch', batch)).statusCode).toBe(400);
});

const paths = segment.routes.filter(({ methods }) => methods.includes('POST')).map(({ path }) => path);
const body = { ...track, batch: [track] };
const unknown = { authorization: `Basic ${Buffer.from('nobody:').toString('base64')}` };
const signed = (text: string) => ({
  'x-signature': createHmac('sha1', testSource.secret).update(text).digest('hex'),
});

/** Requests that are refused on every route, and how. */
const refused: readonly (readonly [
  string,
  number,
  (path: string) => Promise<{ body: string; statusCode: number }>,
])[] = [
  ['an unknown key or signature', 401, (path) => post(path, body, { ...unknown, 'x-signature': 'x' })],
  ['no JSON', 400, (path) => post(path, '{"batch": [', signed('{"batch": ['))],
  ['broken gzip', 400, (path) => post(path, Buffer.from([0x1f, 0x8b, 8, 1, 2]), signed(''))],
  [
    'a body that is too large',
    400,
    (path) => post(path, ' '.repeat(limits.batchBodyBytesMax + 1), signed('')),
  ],
];

describe('every refusal says code, message and error, which clients of different languages read', () => {
  const expectWords = (text: string) => {
    const said = JSON.parse(text);
    expect(said).toEqual({
      success: false,
      code: expect.stringMatching(/^[a-z_]+$/),
      message: expect.stringMatching(/\.$/),
      error: said.message,
    });
  };
  const asked = (path: string) => path.replace(':source', testSource.id);

  it.each(refused)('%s: %i', async (_, status, send) => {
    for (const path of paths) {
      const answer = await send(asked(path));
      expect([path, answer.statusCode]).toEqual([path, status]);
      expectWords(answer.body);
    }
  });

  it('a full disk and a bug: 503, 500', async () => {
    const text = JSON.stringify(body);
    const send = () => Promise.all(paths.map((path) => post(asked(path), text, signed(text))));
    test.control.failure = 'disk';
    const unavailable = await send();
    test.control.failure = undefined;
    test.control.bug = true;
    const failed = await send();
    expect(unavailable.map(({ statusCode }) => statusCode)).toEqual(paths.map(() => 503));
    expect(failed.map(({ statusCode }) => statusCode)).toEqual(paths.map(() => 500));
    for (const { body: said } of [...unavailable, ...failed]) expectWords(said);
  });

  it('too many events of one user: 429', async () => {
    await test.app.close();
    test = await createTestApp({ rateLimit: 1, rateLimitWindowMs: 1_000 });
    await post('/v1/batch', { batch: Array(10).fill(track) });
    const text = JSON.stringify(body);
    for (const path of [
      '/v1/track',
      '/v1/t',
      '/v1/batch',
      '/v1/import',
      '/v1/b',
      `/v1/webhook/${testSource.id}`,
    ]) {
      const answer = await post(path, text, signed(text));
      expect([path, answer.statusCode]).toEqual([path, 429]);
      expectWords(answer.body);
    }
  });

  it('unknown paths, sources, settings, and methods', async () => {
    const answers = await Promise.all([
      post('/v1/nothing', {}),
      post('/v1/webhook/nobody', {}),
      test.app.inject('/v1/projects/nobody/settings'),
      test.app.inject({ method: 'PUT', url: '/v1/track' }),
      test.app.inject({ method: 'GET', url: '/v1/track' }),
    ]);
    for (const answer of answers) {
      expect(answer.statusCode).toBe(404);
      expectWords(answer.body);
    }
  });
});

it('names the address the browser asked, behind a proxy too', async () => {
  const ask = (headers: Record<string, string>) =>
    test.app.inject({ url: `/v1/projects/${testSource.writeKey}/settings`, headers });
  const { body } = await ask({ host: '127.0.0.1:8480' });
  expect(JSON.parse(body).integrations['Segment.io']).toMatchObject({
    apiHost: '127.0.0.1:8480/v1',
    protocol: 'http',
  });
  const behind = await ask({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'muster.example' });
  expect(JSON.parse(behind.body).integrations['Segment.io']).toMatchObject({
    apiHost: 'muster.example/v1',
    protocol: 'https',
  });
});
