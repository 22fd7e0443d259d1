import { createInstance, Identify, Types } from '@amplitude/analytics-node';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { type Question, type RealServer, startRealServer } from '../support/real-server.ts';
import { type ClientPage, launchBrowser, serveClientPage } from './page.ts';

let server: RealServer;
let browser: Browser;
let served: ClientPage;

beforeAll(async () => {
  // Browsers and clients stamp events with the machine's own time.
  [server, browser, served] = await Promise.all([
    startRealServer(Date.now()),
    launchBrowser(),
    serveClientPage(),
  ]);
}, budgets.browserMs);
afterAll(async () => {
  served?.close();
  await browser?.close();
  await server?.stop();
});

const byCompany = (event: string): Question => ({
  event,
  unit: { kind: 'group', groupType: 'company' },
  metric: 'totals',
  breakdown: { kind: 'groupValue', groupType: 'company' },
});
const settings = () => ({ serverUrl: `${server.url}/2/httpapi` });

/** What both clients did, as the charts show it. */
async function expectStory(prefix: string): Promise<void> {
  await server.flush();
  const counts = (name: string) => server.count(byCompany(`${prefix} ${name}`));
  expect(await counts('Before')).toEqual({});
  expect(await counts('After')).toEqual({ [`${prefix} Acme`]: 1 });
  expect(await counts('Elsewhere')).toEqual({ [`${prefix} Globex`]: 1 });
  expect(await counts('Again')).toEqual({ [`${prefix} Acme`]: 1 });
  expect(await server.count({ event: `${prefix} Before`, metric: 'uniques' })).toEqual({ all: 1 });
  const ofPlan = { kind: 'group', groupType: 'company', name: 'plan' } as const;
  expect(await server.count({ event: `${prefix} After`, breakdown: ofPlan })).toEqual({ pro: 1 });
}

describe('what the official clients send, in charts', () => {
  it('from Node', async () => {
    const client = createInstance();
    await client.init(server.apiKey, { ...settings(), logLevel: Types.LogLevel.None }).promise;
    const user = { user_id: 'node-user' };
    client.track('Node Before', {}, user);
    client.groupIdentify('company', 'Node Acme', new Identify().set('plan', 'pro'));
    client.setGroup('company', 'Node Acme', user);
    client.track('Node After', {}, user);
    client.track('Node Elsewhere', {}, { ...user, groups: { company: 'Node Globex' } });
    client.track('Node Again', {}, user);
    await client.flush().promise;
    await expectStory('Node');
  });

  it('from a browser', { timeout: budgets.browserMs }, async () => {
    const page = await browser.newPage();
    await page.goto(served.url);
    const options = { ...settings(), remoteConfig: { serverUrl: `${server.url}/config` } };
    const codes = await page.evaluate(`
      amplitude.init(${JSON.stringify(server.apiKey)}, 'web-user', ${JSON.stringify(options)}).promise
        .then(() => Promise.all([
          amplitude.track('Web Before'),
          amplitude.groupIdentify('company', 'Web Acme', new amplitude.Identify().set('plan', 'pro')),
          amplitude.setGroup('company', 'Web Acme'),
          amplitude.track('Web After'),
          amplitude.track({ event_type: 'Web Elsewhere', groups: { company: 'Web Globex' } }),
          amplitude.track('Web Again'),
        ].map((each) => each.promise)))
        .then((results) => results.map((result) => result.code))`);
    expect(codes).toEqual(Array(6).fill(200));
    await page.close();
    await expectStory('Web');
  });
});

describe('what Segment’s clients send, in charts', () => {
  /** Sources with the write keys that clients have at Segment already. */
  const source = (name: string, writeKey: string) => server.ask('/api/segment/sources', { name, writeKey });

  function tellStory(prefix: string, client: Pick<Analytics, 'track' | 'group'>): void {
    const ann = { userId: `${prefix}-ann` };
    const context = { groupId: `${prefix} Globex` };
    client.track({ ...ann, event: `${prefix} Before` });
    client.group({ ...ann, groupId: `${prefix} Acme`, traits: { plan: 'pro' } });
    client.track({ ...ann, event: `${prefix} After` });
    client.track({ ...ann, event: `${prefix} Elsewhere`, context: context as object });
    client.track({ ...ann, event: `${prefix} Again` });
  }

  it('from Node', async () => {
    await source('Server', 'key-of-segment-server');
    const client = new Analytics({ writeKey: 'key-of-segment-server', host: server.url, flushInterval: 50 });
    tellStory('Segment Node', client);
    await client.closeAndFlush();
    await expectStory('Segment Node');
  });

  it('from RudderStack’s Node, by the project’s own API key', async () => {
    const client = new RudderAnalytics(server.apiKey, { dataPlaneUrl: server.url });
    tellStory('Rudder', client as never);
    await client.flush();
    await expectStory('Rudder');
  });

  it('from a browser', { timeout: budgets.browserMs }, async () => {
    await source('Web', 'key-of-segment-web');
    const page = await browser.newPage();
    await page.goto(served.segmentUrl);
    const settings = JSON.stringify({ writeKey: 'key-of-segment-web', cdnURL: server.url });
    await page.evaluate(`(async () => {
      const analytics = segment.AnalyticsBrowser.load(${settings});
      await analytics.identify('segment-web-ann');
      await analytics.track('Segment Web Before');
      await analytics.group('Segment Web Acme', { plan: 'pro' });
      await analytics.track('Segment Web After');
      await analytics.track('Segment Web Elsewhere', {}, { context: { groupId: 'Segment Web Globex' } });
      await analytics.track('Segment Web Again');
    })()`);
    await page.close();
    await expectStory('Segment Web');
  });

  it('under another mapping, from then on', async () => {
    const document = {
      style: 'actions',
      group: { fields: { group_type: 'team', group_value: { '@path': '$.traits.team' } } },
    };
    const headers = { authorization: server.authorization };
    const body = JSON.stringify(document);
    const set = await fetch(`${server.url}/api/segment/mapping`, { method: 'PUT', body, headers });
    expect(await set.json()).toMatchObject({ version: 1 });
    const client = new Analytics({ writeKey: server.apiKey, host: server.url, flushInterval: 50 });
    client.group({ userId: 'bob', groupId: 'not-used', traits: { team: 'Red', size: 5 } });
    client.track({ userId: 'bob', event: 'In a team', context: { groupId: 'not-mapped' } as object });
    await client.closeAndFlush();
    await server.flush();
    const unit = { kind: 'group', groupType: 'team' } as const;
    const breakdown = { ...unit, name: 'size' };
    expect(await server.count({ event: 'In a team', unit, metric: 'uniques', breakdown })).toEqual({ 5: 1 });
    expect(await server.count(byCompany('In a team'))).toEqual({});
  });
});
