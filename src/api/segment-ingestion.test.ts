import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestApp, reasonCounts, type TestApp, testSource } from '../../test/support/test-app.ts';
import type { SentCall } from '../wire/contract.ts';

let test: TestApp;
let noted: SentCall[];

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
  const { statusCode, body } = await post('/v1/batch', { batch: [track, { ...track, event: 5 }] });
  expect([statusCode, JSON.parse(body).rejected_count]).toEqual([200, 1]);
  expect(reasonCounts(test.state)).toEqual({ invalid_field: 1 });
  expect(test.state.rejected[0]?.sample).toMatchObject({
    index: 1,
    key: testSource.writeKey.slice(-4),
    raw: '{"type":"track","userId":"ann","event":5}',
  });
  const metrics = await test.app.inject('/metrics');
  expect(metrics.body).toMatch(/reason="invalid_field"\} 1/);
});

it('tells of the calls it mapped', async () => {
  await post('/v1/batch', { batch: [track, 'x'], context: { groupId: 'acme' } });
  expect(noted).toEqual([
    { call: { ...track, context: { groupId: 'acme' } }, receivedMs: test.control.nowMs },
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
    message: 'Nothing is served here.',
  });
  const large = await post('/v1/track', { ...track, properties: { text: 'x'.repeat(40_000) } });
  expect(large.statusCode).toBe(400);
  const batch = { batch: Array(20).fill({ ...track, properties: { text: 'x'.repeat(30_000) } }) };
  expect((await post('/v1/batch', batch)).statusCode).toBe(400);
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
