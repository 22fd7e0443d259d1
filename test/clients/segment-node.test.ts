import type { AddressInfo } from 'node:net';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import type { EventInput } from '../../src/domain/input.ts';
import { createTestApp, reasonCounts, type TestApp, testSource } from '../support/test-app.ts';

let test: TestApp;
let url: string;
let noted: string[];

beforeEach(async () => {
  noted = [];
  test = await createTestApp({
    noteCalls: (_, calls) => noted.push(...calls.map(({ call }) => String(call['type']))),
  });
  await test.app.listen();
  url = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.useRealTimers();
  await test.app.close();
});

const [acme, globex] = ['acme', 'globex'].map((value) => groupId(1, 'company', value));
const items = () => test.requests.flatMap((request) => request.items);
const rows = () => test.state.rows('events');
/** Companies of each event of a type. */
const companiesOf = (eventType: string) =>
  rows()
    .filter((row) => row.event_type === eventType)
    .map((row) => row['g0'] ?? []);
const named = (eventType: string) =>
  items().filter((item): item is EventInput => item.kind === 'event' && item.eventType === eventType);

/** What both servers' libraries are told to do, in their common words. */
function tellStory(client: {
  identify(call: object): unknown;
  group(call: object): unknown;
  track(call: object): unknown;
  page(call: object): unknown;
  alias(call: object): unknown;
}): void {
  const ann = { userId: 'ann' };
  client.track({ ...ann, event: 'Before' });
  client.identify({ ...ann, traits: { role: 'admin' } });
  client.group({ ...ann, groupId: 'acme', traits: { plan: 'pro' } });
  client.track({ ...ann, event: 'After', properties: { n: 1 } });
  client.track({ ...ann, event: 'Elsewhere', context: { groupId: 'globex' } });
  client.track({ ...ann, event: 'Named', integrations: { Amplitude: { groups: { company: ['globex'] } } } });
  client.page({ ...ann, name: 'Pricing', properties: { path: '/pricing' } });
  client.alias({ previousId: 'ann-before', userId: 'ann' });
}

function expectStory(library: RegExp): void {
  expect(test.state.rejected).toEqual([]);
  expect(companiesOf('Before')).toEqual([[]]);
  expect(companiesOf('After')).toEqual([[acme]]);
  expect(companiesOf('Elsewhere')).toEqual([[globex]]);
  expect(companiesOf('Named')).toEqual([[globex]]);
  expect(companiesOf('Viewed Pricing')).toEqual([[acme]]);
  expect(named('After')).toMatchObject([
    {
      userId: 'ann',
      properties: { n: 1 },
      insertId: expect.any(String),
      library: expect.stringMatching(library),
    },
  ]);
  expect(named('Viewed Pricing')).toMatchObject([{ properties: { path: '/pricing' } }]);
  expect(test.state.get('profile', 1, acme ?? '')?.properties).toEqual({ plan: 'pro' });
  expect(items()).toContainEqual(
    expect.objectContaining({ kind: 'map', userId: 'ann-before', globalUserId: 'ann' }),
  );
  expect(items()).toContainEqual(
    expect.objectContaining({
      kind: 'identify',
      userProperties: expect.objectContaining({ set: { role: 'admin' } }),
    }),
  );
  expect(noted).toEqual(['track', 'identify', 'group', 'track', 'track', 'track', 'page', 'alias']);
}

describe('@segment/analytics-node', () => {
  const connect = (options: { readonly writeKey?: string } = {}) =>
    new Analytics({ writeKey: testSource.writeKey, host: url, flushInterval: 50, ...options });
  const finish = (client: Analytics) => client.closeAndFlush({ timeout: 10_000 });

  it('identifies, groups, tracks, views and merges', async () => {
    const client = connect();
    tellStory(client as never);
    await finish(client);
    expectStory(/^@segment\/analytics-node/);
    expect(test.requests).toHaveLength(1);
  });

  it('keeps the time at which something happened', async () => {
    const client = connect();
    const timestamp = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));
    client.track({ userId: 'ann', event: 'Earlier', timestamp });
    await finish(client);
    // The client's clock is this machine's, the server's the test's: what was sent is corrected by their difference.
    const [{ timeMs, clientTimeMs } = { timeMs: 0, clientTimeMs: 0 }] = named('Earlier');
    expect(clientTimeMs).toBe(timestamp.getTime());
    expect(Math.abs(timeMs - (timestamp.getTime() + test.control.nowMs - Date.now()))).toBeLessThan(60_000);
  });

  it('sends again after a 503, without doubling anything', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    test.control.failure = 'disk';
    const client = connect();
    client.track({ userId: 'ann', event: 'Opened' });
    await vi.advanceTimersByTimeAsync(100);
    await vi.waitFor(() => expect(test.trace).toContain('answer'));
    expect(rows()).toEqual([]);
    test.control.failure = undefined;
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(1_000);
      expect(rows()).toHaveLength(1);
    });
    await finish(client);
    expect(rows()).toHaveLength(1);
  });

  it('gives up at a wrong key, at once', async () => {
    const client = connect({ writeKey: 'wrong-key' });
    const errors: unknown[] = [];
    client.on('error', ({ code }) => errors.push(code));
    client.track({ userId: 'ann', event: 'Opened' });
    await finish(client);
    expect(errors).toHaveLength(1);
    expect(reasonCounts(test.state)).toEqual({ unknown_key: 1 });
  });

  it('hears nothing of a bad call among good ones; it is among the rejections', async () => {
    const client = connect();
    client.track({ userId: 'ann', event: 'Good' });
    client.track({ userId: 'null', event: 'Placeholder' });
    client.track({ userId: 'ann', event: 'Good' });
    await finish(client);
    expect(named('Good')).toHaveLength(2);
    expect(reasonCounts(test.state)).toEqual({ forbidden_id: 1 });
  });
});

describe('@rudderstack/rudder-sdk-node', () => {
  const connect = (options: object = {}) =>
    new RudderAnalytics(testSource.writeKey, { dataPlaneUrl: url, logLevel: 'none', ...options });

  it.each([true, false])('identifies, groups, tracks, views and merges; gzip %s', async (gzip) => {
    const client = connect({ gzip });
    tellStory(client as never);
    await client.flush();
    expectStory(/^analytics-node\/3/);
  });

  it('sends again after a 503, without doubling anything', async () => {
    test.control.failure = 'disk';
    const client = connect({ axiosRetryConfig: { retryDelay: () => 50 } });
    client.track({ userId: 'ann', event: 'Opened' });
    const flushed = client.flush();
    await vi.waitFor(() => expect(test.trace).toContain('answer'));
    test.control.failure = undefined;
    await flushed;
    expect(rows()).toHaveLength(1);
  });
});
