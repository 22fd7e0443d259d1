import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import type { EventInput } from '../../src/domain/input.ts';
import { budgets } from '../budgets.ts';
import { createTestApp, reasonCounts, type TestApp, testProject, testSource } from '../support/test-app.ts';
import { type ClientPage, launchBrowser, segmentStandalone, serveClientPage } from './page.ts';

let browser: Browser;
let served: ClientPage;
let test: TestApp;
let page: Page;
let requested: URL[];

async function serve(options: Parameters<typeof createTestApp>[0] = {}): Promise<void> {
  test = await createTestApp(options);
  await test.app.listen();
}

const serverUrl = () => `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;

async function openPage(url: string, options: { readonly clock?: true } = {}): Promise<void> {
  page = await browser.newPage();
  requested = [];
  page.on('request', (request) => requested.push(new URL(request.url())));
  if (options.clock) await page.clock.install();
  await page.goto(url);
}

/** The page's own word of a request comes on another way than the request. */
async function expectRequested(path: string): Promise<void> {
  await vi.waitFor(() => expect(requested.map(({ pathname }) => pathname)).toContain(path), 5_000);
}

/** Whom a page asked beside its own server and ours. */
function strangers(): readonly string[] {
  const ours = [new URL(served.url).host, new URL(serverUrl()).host];
  return requested.filter(({ host }) => !ours.includes(host)).map(String);
}

/** Opens a page with the official client, unmodified but for its server and remote-configuration address. */
async function open(
  options: { readonly apiKey?: string; readonly clock?: true; readonly flushIntervalMs?: number } = {},
): Promise<void> {
  await openPage(served.url, options);
  const settings = {
    serverUrl: `${serverUrl()}/2/httpapi`,
    remoteConfig: { serverUrl: `${serverUrl()}/config` },
    flushIntervalMillis: options.flushIntervalMs ?? 100,
    logLevel: 0,
  };
  await page.evaluate(
    `amplitude.init(${JSON.stringify(options.apiKey ?? testProject.apiKey)}, 'user-1', ${JSON.stringify(settings)}).promise`,
  );
}

/** Runs calls on the client, and gives the codes they ended with. */
function call(...calls: string[]): Promise<number[]> {
  const promises = calls.map((each) => `amplitude.${each}.promise`).join(',');
  return page.evaluate(`Promise.all([${promises}]).then((results) => results.map((result) => result.code))`);
}

const items = () => test.requests.flatMap((request) => request.items);
const named = (eventType: string) =>
  items().filter((item): item is EventInput => item.kind === 'event' && item.eventType === eventType);
const companyIds = (eventType: string) =>
  test.state
    .rows('events')
    .filter((row) => row.event_type === eventType)
    .map((row) => row['g0'] ?? []);

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveClientPage()]);
}, budgets.browserMs);
afterAll(async () => {
  served?.close();
  await browser?.close();
});
beforeEach(() => serve());
afterEach(async () => {
  await page.close();
  await test.app.close();
});

describe('@amplitude/analytics-browser', { timeout: budgets.browserMs }, () => {
  it('starts, tracks and flushes, and asks nobody but us', async () => {
    await open();
    expect(await call(`track('Opened', { n: 1 })`)).toEqual([200]);
    await page.evaluate('amplitude.flush().promise');
    expect(named('Opened')).toMatchObject([
      {
        userId: 'user-1',
        deviceId: expect.any(String),
        sessionId: expect.any(Number),
        client: { platform: 'Web', language: 'English' },
        properties: { n: 1 },
        library: expect.stringMatching(/^amplitude-ts/),
      },
    ]);
    expect(named('[Amplitude] Page Viewed')).toHaveLength(1);
    expect(items()).toContainEqual(expect.objectContaining({ kind: 'identify' }));
    expect(strangers()).toEqual([]);
    await expectRequested(`/config/${testProject.apiKey}`);
    expect(test.state.rejected).toEqual([]);
  });

  it('runs under the rules of origins: what is not opened to other origins cannot be read', async () => {
    await open();
    const read = (path: string) =>
      page.evaluate(`fetch('${serverUrl()}${path}').then((answer) => answer.status, () => 'refused')`);
    expect([await read('/healthz'), await read('/config')]).toEqual(['refused', 200]);
  });

  it('sets groups: the event before is outside, the next one inside; event-level groups are gone after', async () => {
    await open();
    const codes = await call(
      `track('Before')`,
      `setGroup('company', 'Acme')`,
      `track('After')`,
      `track({ event_type: 'Elsewhere', groups: { company: 'Globex' } })`,
      `track('Again')`,
    );
    expect(codes).toEqual([200, 200, 200, 200, 200]);
    const [acme, globex] = [groupId(1, 'company', 'Acme'), groupId(1, 'company', 'Globex')];
    expect(['Before', 'After', 'Elsewhere', 'Again'].map(companyIds)).toEqual([
      [[]],
      [[acme]],
      [[globex]],
      [[acme]],
    ]);
  });

  it('identifies users and groups', async () => {
    await open();
    await call(
      `identify(new amplitude.Identify().set('plan', 'pro').add('visits', 2).prepend('tags', 'a'))`,
      `groupIdentify('company', 'Acme', new amplitude.Identify().set('seats', 5))`,
    );
    expect(items()).toContainEqual(
      expect.objectContaining({
        kind: 'identify',
        userProperties: { set: { plan: 'pro' }, add: { visits: 2 }, prepend: { tags: 'a' } },
      }),
    );
    expect(test.state.get('profile', 1, groupId(1, 'company', 'Acme'))?.properties).toEqual({ seats: 5 });
  });

  it('sends revenue', async () => {
    await open();
    await call(`revenue(new amplitude.Revenue().setProductId('p-1').setPrice(3).setQuantity(2))`);
    expect(named('revenue_amount').map(({ revenue }) => revenue)).toEqual([
      { price: 3, quantity: 2, revenue: 6, product_id: 'p-1' },
    ]);
  });

  it('gives up at a wrong key', async () => {
    await open({ apiKey: 'wrong-key' });
    expect(await call(`track('Opened')`)).toEqual([400]);
    expect(Object.keys(reasonCounts(test.state))).toEqual(['unknown_key']);
  });

  it('drops the bad events of a request and sends the good ones again', async () => {
    await open();
    const codes = await call(`track('Good')`, `track({ event_type: 'Old', time: 5 })`, `track('Good')`);
    expect(codes).toEqual([200, 400, 200]);
    expect(named('Good')).toHaveLength(2);
  });

  it('splits what is too large until it fits', async () => {
    // Long enough for all six calls to fall into one request on a busy machine.
    await open({ flushIntervalMs: 1_000 });
    // Letters by chance: the client packs a body where it has the time, and this one is too large packed, too.
    const letters =
      '[...crypto.getRandomValues(new Uint8Array(1000))].map((n) => (n % 36).toString(36)).join("")';
    await page.evaluate(`globalThis.text = Array.from({ length: 300 }, () => ${letters}); undefined`);
    const track = `track('Large', { text })`;
    expect(await call(...Array(6).fill(track))).toEqual(Array(6).fill(200));
    expect(named('Large')).toHaveLength(6);
    expect(reasonCounts(test.state)['payload_too_large']).toBeGreaterThan(0);
  });

  it('sends what is left when the page goes away', async () => {
    await open();
    await page.evaluate(`amplitude.setTransport('beacon'); amplitude.track('Leaving'); amplitude.flush()`);
    await page.goto('about:blank');
    await vi.waitFor(() => expect(named('Leaving')).toHaveLength(1), 5_000);
  });

  it('waits when throttled, and loses nothing', async () => {
    await test.app.close();
    await serve({ rateLimit: 10, rateLimitWindowMs: 1_000 });
    await open({ clock: true });
    // 30 of 40 go in the first request, which is taken whole; the rest is throttled.
    const tracks = Array.from({ length: 40 }, (_, n) => `track('Burst', { n: ${n} })`);
    const results = call(...tracks);
    await vi.waitFor(async () => {
      await page.clock.runFor(500);
      expect(reasonCounts(test.state)['throttled']).toBeGreaterThan(0);
    }, 20_000);
    expect(named('Burst').length).toBeLessThan(40);
    test.control.nowMs += 60_000;
    await page.clock.runFor(31_000);
    const waiting = setInterval(() => void page.clock.runFor(1_000).catch(() => undefined), 100);
    expect(await results).toEqual(Array(40).fill(200));
    clearInterval(waiting);
    const stored = test.state.rows('events').filter((row) => row.event_type === 'Burst');
    expect(stored.map((row) => Number(row.props['n'])).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, n) => n),
    );
  });
});

describe('@segment/analytics-next', { timeout: budgets.browserMs }, () => {
  /** The official client; only where it finds its settings is set, and there it hears where to send. */
  async function load(options: object = {}, writeKey = testSource.writeKey): Promise<void> {
    await openPage(served.segmentUrl);
    const settings = { writeKey, cdnURL: serverUrl() };
    // What load gives is a promise, too, of the client having started.
    await page.evaluate(
      `void (window.analytics = segment.AnalyticsBrowser.load(${JSON.stringify(settings)}, ${JSON.stringify(options)}))`,
    );
  }
  /** Resolves when the client has sent them. */
  const run = (...calls: string[]) =>
    page.evaluate(`(async () => { ${calls.map((each) => `await analytics.${each};`).join(' ')} })()`);
  const [acme, globex] = [groupId(1, 'company', 'acme'), groupId(1, 'company', 'globex')];

  async function expectStory(): Promise<void> {
    await vi.waitFor(() => expect(named('Again')).toHaveLength(1), 5_000);
    expect(['Before', 'Viewed Pricing', 'After', 'Elsewhere', 'Again'].map(companyIds)).toEqual([
      [[]],
      [[acme]],
      [[acme]],
      [[globex]],
      [[acme]],
    ]);
    expect(named('Again')).toMatchObject([
      {
        userId: 'ann',
        deviceId: expect.any(String),
        client: { platform: 'Web', language: 'English' },
        library: expect.stringMatching(/^analytics\.js/),
      },
    ]);
    expect(test.state.get('profile', 1, acme)?.properties).toEqual({ plan: 'pro' });
    expect(test.state.rejected).toEqual([]);
    // The device that came first is the user who logged in on it.
    expect(new Set(test.state.rows('events').map(({ user }) => user)).size).toBe(1);
  }
  /** Keeps calls in order that are made at once. */
  const deliveryStrategy = { strategy: 'batching', config: { size: 10, timeout: 100 } };
  const inBatches = { integrations: { 'Segment.io': { deliveryStrategy } } };
  const story = [
    `track('Before')`,
    `identify('ann', { role: 'admin' })`,
    `group('acme', { plan: 'pro' })`,
    `page('Pricing')`,
    `track('After', { n: 1 })`,
    `track('Elsewhere', {}, { context: { groupId: 'globex' } })`,
    `track('Again')`,
  ];

  it('finds its settings here, identifies, groups, views and tracks, and asks nobody else', async () => {
    await load();
    await run(...story);
    await expectStory();
    expect(strangers()).toEqual([]);
    await expectRequested('/v1/t');
  });

  it('sends in batches', async () => {
    await load(inBatches);
    await run(...story);
    await expectStory();
    await expectRequested('/v1/b');
    expect(test.requests.length).toBeLessThan(story.length);
  });

  it('makes an alias of who was anonymous, and names groups for one event', async () => {
    await load();
    await run(
      `track('Before')`,
      `alias('ann')`,
      `identify('ann')`,
      `track('Named', {}, { integrations: { Amplitude: { groups: { company: ['acme', 'globex'] } } } })`,
    );
    await vi.waitFor(() => expect(named('Named')).toHaveLength(1), 5_000);
    expect(companyIds('Named')).toEqual([[acme, globex]]);
    const [{ deviceId = '' } = {}] = named('Before');
    expect(items()).toContainEqual(
      expect.objectContaining({ kind: 'map', userId: deviceId, globalUserId: 'ann' }),
    );
    expect(new Set(test.state.rows('events').map(({ user }) => user)).size).toBe(1);
  });

  it('sends again after a 503, without doubling anything', async () => {
    await load();
    test.control.failure = 'disk';
    const refused = page.waitForResponse((response) => response.status() === 503);
    await page.evaluate(`void analytics.track('Opened')`);
    await refused;
    test.control.failure = undefined;
    await vi.waitFor(() => expect(named('Opened')).toHaveLength(1), 20_000);
    expect(test.state.rows('events')).toHaveLength(1);
  });

  it('does not start with a wrong key', async () => {
    await load({}, 'wrong-key');
    const started = await page.evaluate(`analytics.then(() => 'started', () => 'refused')`);
    expect(started).toBe('refused');
  });

  it('works from the snippet, with the address set in one line', async () => {
    const cdn = 'https://cdn.segment.com';
    await openPage(served.emptyUrl);
    // What Segment's CDN serves, as npm brings it.
    await page.route(`${cdn}/**`, (route) => route.fulfill({ path: segmentStandalone }));
    await page.evaluate(`
      window.analytics = [];
      analytics.factory = (method) => (...args) => {
        if (window.analytics.initialized) return window.analytics[method](...args);
        analytics.push([method, ...args]);
        return analytics;
      };
      for (const method of ['identify', 'group', 'track', 'page', 'ready', 'alias', 'on'])
        analytics[method] = analytics.factory(method);
      analytics._writeKey = '${testSource.writeKey}';
      analytics._cdn = '${serverUrl()}';
      analytics._loadOptions = ${JSON.stringify(inBatches)};
      analytics.${story[0]};
      // What is called before the library is there, it sends by method, not in order.
      analytics.ready(() => {
        ${story
          .slice(1)
          .map((each) => `analytics.${each};`)
          .join('\n')}
      });
      const script = document.createElement('script');
      script.src = '${cdn}/analytics.js/v1/${testSource.writeKey}/analytics.min.js';
      document.head.append(script);`);
    await expectStory();
    expect(strangers().filter((each) => !each.endsWith('/analytics.min.js'))).toEqual([]);
  });
});

describe('@rudderstack/analytics-js', { timeout: budgets.browserMs }, () => {
  /** The official client; its two addresses are set, and nothing else. */
  async function load(options: object = {}, writeKey = testSource.writeKey): Promise<void> {
    await openPage(served.rudderUrl);
    const settings = { configUrl: serverUrl(), ...options };
    await page.evaluate(`
      window.errors = [];
      console.error = (...words) => errors.push(words.join(' '));
      window.client = new rudderstack.RudderAnalytics();
      client.load(${JSON.stringify(writeKey)}, ${JSON.stringify(serverUrl())}, ${JSON.stringify(settings)});`);
  }
  const run = (...calls: string[]) => page.evaluate(calls.map((each) => `client.${each};`).join(' '));
  const [acme, globex] = [groupId(1, 'company', 'acme'), groupId(1, 'company', 'globex')];
  const story = [
    `track('Before')`,
    `identify('ann', { role: 'admin' })`,
    `group('acme', { plan: 'pro' })`,
    `page('Pricing')`,
    `track('After', { n: 1 })`,
    `track('Elsewhere', {}, { context: { groupId: 'globex' } })`,
    `track('Again')`,
  ];

  async function expectStory(): Promise<void> {
    await vi.waitFor(() => expect(named('Again')).toHaveLength(1), 10_000);
    expect(['Before', 'Viewed Pricing', 'After', 'Elsewhere', 'Again'].map(companyIds)).toEqual([
      [[]],
      [[acme]],
      [[acme]],
      [[globex]],
      [[acme]],
    ]);
    expect(named('Again')).toMatchObject([
      {
        userId: 'ann',
        deviceId: expect.any(String),
        sessionId: expect.any(Number),
        client: { platform: 'Web', language: 'English' },
        library: expect.stringMatching(/^RudderLabs JavaScript SDK/),
      },
    ]);
    expect(test.state.get('profile', 1, acme)?.properties).toEqual({ plan: 'pro' });
    const ann = test.state.get('userId', 1, 'ann') ?? '';
    expect(test.state.get('profile', 1, ann)?.properties).toMatchObject({ role: 'admin' });
    expect(test.state.rejected).toEqual([]);
    expect(new Set(test.state.rows('events').map(({ user }) => user)).size).toBe(1);
    expect(strangers()).toEqual([]);
  }

  it('finds its configuration here, identifies, groups, views and tracks, and asks nobody else', async () => {
    await load();
    // Calls made at once it sends at once, in any order.
    for (const each of story) {
      const sent = page.waitForResponse((answer) => answer.url().includes('/v1/'));
      await run(each);
      await sent;
    }
    await expectStory();
    await expectRequested('/sourceConfig/');
  });

  it.each([
    [
      'batches',
      { queueOptions: { batch: { enabled: true, maxItems: 10, flushInterval: 100 } } },
      '/v1/batch',
    ],
    ['beacons', { useBeacon: true, beaconQueueOptions: { flushQueueInterval: 100 } }, '/beacon/v1/batch'],
  ])('sends in %s, in order', async (_, options, path) => {
    await load(options);
    await run(...story);
    await expectStory();
    await expectRequested(path);
  });

  it('says that a write key is wrong, and sends nothing', async () => {
    await load({}, 'wrong-key');
    await run(`track('Opened')`);
    await vi.waitFor(async () => expect(await page.evaluate('errors.length')).toBeGreaterThan(0), 5_000);
    expect(test.requests).toEqual([]);
  });
});
