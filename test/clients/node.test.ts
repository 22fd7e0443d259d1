import type { AddressInfo } from 'node:net';
import { createInstance, Identify, Revenue, Types } from '@amplitude/analytics-node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import type { EventInput } from '../../src/domain/input.ts';
import { createTestApp, reasonCounts, type TestApp, testProject } from '../support/test-app.ts';

type Client = ReturnType<typeof createInstance>;

let test: TestApp;
let url: string;

async function serve(options: Parameters<typeof createTestApp>[0] = {}): Promise<void> {
  test = await createTestApp(options);
  await test.app.listen();
  url = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;
}

/** The official client, unmodified: only its address and how soon it sends are set. */
async function connect(options: { apiKey?: string; flushQueueSize?: number } = {}): Promise<Client> {
  const { apiKey = testProject.apiKey, ...rest } = options;
  const client = createInstance();
  await client.init(apiKey, {
    serverUrl: `${url}/2/httpapi`,
    flushIntervalMillis: 50,
    logLevel: Types.LogLevel.None,
    ...rest,
  }).promise;
  return client;
}

const user = { user_id: 'user-1' };
const allItems = () => test.requests.flatMap((request) => request.items);
const companies = (eventType: string) => {
  const ids = { [groupId(1, 'company', 'Acme')]: 'Acme', [groupId(1, 'company', 'Globex')]: 'Globex' };
  return test.state
    .rows('events')
    .filter((row) => row.event_type === eventType)
    .map((row) => (row['g0'] ?? []).map((id) => ids[id] ?? id));
};

beforeEach(() => serve());
afterEach(async () => {
  vi.useRealTimers();
  await test.app.close();
});

describe('@amplitude/analytics-node', () => {
  it('tracks, and its flush returns when all is stored', async () => {
    const client = await connect();
    const result = client.track('Opened', { n: 1 }, user);
    await client.flush().promise;
    expect(await result.promise).toMatchObject({ code: 200 });
    expect(allItems()).toMatchObject(
      [
        {
          kind: 'event',
          eventType: 'Opened',
          userId: 'user-1',
          properties: { n: 1 },
          library: /^amplitude-node-ts/,
        },
      ].map(({ library, ...item }) => ({ ...item, library: expect.stringMatching(library) })),
    );
  });

  it('sets groups: the event before is outside, the next one inside', async () => {
    const client = await connect();
    client.track('Before', {}, user);
    client.setGroup('company', 'Acme', user);
    client.track('After', {}, user);
    await client.flush().promise;
    expect([companies('Before'), companies('After')]).toEqual([[[]], [['Acme']]]);
    expect(allItems()[1]).toMatchObject({
      kind: 'identify',
      groups: { company: ['Acme'] },
      userProperties: { set: { company: 'Acme' } },
    });
  });

  it('tracks with groups of the event, which are gone at the next one', async () => {
    const client = await connect();
    client.setGroup('company', 'Acme', user);
    client.track('Acted', {}, { ...user, groups: { company: 'Globex' } });
    client.track('Acted', {}, user);
    await client.flush().promise;
    expect(companies('Acted')).toEqual([['Globex'], ['Acme']]);
  });

  it('identifies users and groups, without an id for groups', async () => {
    const client = await connect();
    client.identify(
      new Identify().set('plan', 'pro').add('visits', 2).append('tags', 'a').unset('old'),
      user,
    );
    client.groupIdentify('company', 'Acme', new Identify().set('seats', 5).setOnce('owner', 'Ada'));
    await client.flush().promise;
    expect(allItems()).toMatchObject([
      {
        kind: 'identify',
        userId: 'user-1',
        userProperties: { set: { plan: 'pro' }, add: { visits: 2 }, append: { tags: 'a' }, unset: ['old'] },
      },
      {
        kind: 'groupIdentify',
        groups: { company: ['Acme'] },
        groupProperties: { set: { seats: 5 }, setOnce: { owner: 'Ada' } },
      },
    ]);
    const company = test.state.get('profile', 1, groupId(1, 'company', 'Acme'));
    expect(company?.properties).toEqual({ seats: 5, owner: 'Ada' });
  });

  it('sends revenue', async () => {
    const client = await connect();
    const revenue = new Revenue().setProductId('p-1').setPrice(3).setQuantity(2).setRevenueType('sale');
    client.revenue(revenue, user);
    client.revenue(new Revenue().setRevenue(12), user);
    await client.flush().promise;
    expect(allItems().map((item) => (item as EventInput).revenue)).toEqual([
      { price: 3, quantity: 2, revenue: 6, product_id: 'p-1', revenue_type: 'sale' },
      { price: 0, quantity: 1, revenue: 12 },
    ]);
  });

  it('gives up at a wrong key, at once', async () => {
    const client = await connect({ apiKey: 'wrong-key' });
    expect(await client.track('Opened', {}, user).promise).toMatchObject({
      code: 400,
      message: 'Invalid API key: wrong-key',
    });
    expect(reasonCounts(test.state)).toEqual({ unknown_key: 1 });
  });

  it('drops the bad events of a request and sends the good ones again', async () => {
    const client = await connect();
    const results = [
      client.track('Good', {}, user),
      client.track('Short id', {}, { user_id: 'u' }),
      client.track('Forbidden id', {}, { user_id: 'anonymous' }),
      client.track('No id'),
      client.track('Old', {}, { ...user, time: 5 }),
      client.track('Good too', {}, user),
    ];
    const codes = (await Promise.all(results.map(({ promise }) => promise))).map(({ code }) => code);
    expect(codes).toEqual([200, 400, 400, 400, 400, 200]);
    expect(allItems()).toMatchObject([{ eventType: 'Good' }, { eventType: 'Good too' }]);
    expect(reasonCounts(test.state)).toEqual({
      invalid_id_length: 1,
      forbidden_id: 1,
      missing_field: 1,
      invalid_time: 1,
    });
  });

  it('splits what is too large until it fits, and drops what never will', async () => {
    const client = await connect({ flushQueueSize: 8 });
    const large = (size: number) => ({ text: Array(size).fill('x'.repeat(1_000)) });
    const results = [
      ...Array.from({ length: 7 }, () => client.track('Large', large(300), user)),
      client.track('Too large', large(1_200), user),
    ];
    const codes = (await Promise.all(results.map(({ promise }) => promise))).map(({ code }) => code);
    expect(codes).toEqual([200, 200, 200, 200, 200, 200, 200, 413]);
    expect(allItems()).toHaveLength(7);
  });

  it('waits when throttled, and loses nothing', async () => {
    await test.app.close();
    await serve({ rateLimit: 5, rateLimitWindowMs: 1_000 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const client = await connect({ flushQueueSize: 10 });
    const results = Array.from({ length: 20 }, (_, n) => client.track('Burst', { n }, user).promise);
    await vi.waitFor(() => expect(reasonCounts(test.state)['throttled']).toBeGreaterThan(0));
    expect(allItems().length).toBeLessThan(20);
    let done = false;
    const codes = Promise.all(results).then((all) => all.map(({ code }) => code));
    void codes.then(() => {
      done = true;
    });
    // Each time the client waits for its 30 s, the server's clock and the client's timers move on together.
    while (!done) {
      test.control.nowMs += 31_000;
      await vi.advanceTimersByTimeAsync(31_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await codes).toEqual(Array(20).fill(200));
    const stored = test.state.rows('events').map((row) => Number(row.props['n']));
    expect(stored.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('sends again after a 503, without doubling anything', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    test.control.failure = 'disk';
    const client = await connect();
    const result = client.track('Opened', {}, user).promise;
    await vi.waitFor(() => expect(test.trace).toContain('answer'));
    expect(test.state.rows('events')).toEqual([]);
    test.control.failure = undefined;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await result).toMatchObject({ code: 200 });
    expect(test.state.rows('events')).toHaveLength(1);
  });
});
