import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import type { EventInput } from '../../src/domain/input.ts';
import { budgets } from '../budgets.ts';
import { createTestApp, reasonCounts, type TestApp, testProject } from '../support/test-app.ts';
import { type ClientPage, launchBrowser, serveClientPage } from './page.ts';

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

/** Opens a page with the official client, unmodified but for its server and remote-configuration address. */
async function open(options: { readonly apiKey?: string; readonly clock?: true } = {}): Promise<void> {
  page = await browser.newPage();
  requested = [];
  page.on('request', (request) => requested.push(new URL(request.url())));
  if (options.clock) await page.clock.install();
  await page.goto(served.url);
  const settings = {
    serverUrl: `${serverUrl()}/2/httpapi`,
    remoteConfig: { serverUrl: `${serverUrl()}/config` },
    flushIntervalMillis: 100,
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
    const ours = [new URL(served.url).host, new URL(serverUrl()).host];
    expect(requested.filter(({ host }) => !ours.includes(host)).map(String)).toEqual([]);
    expect(requested.map(({ pathname }) => pathname)).toContain(`/config/${testProject.apiKey}`);
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
    await open();
    const track = `track('Large', { text: Array(300).fill('x'.repeat(1000)) })`;
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
