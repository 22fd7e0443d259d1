import { createInstance, Identify, Types } from '@amplitude/analytics-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { type Question, type RealServer, startRealServer } from '../support/real-server.ts';
import { launchBrowser, serveClientPage } from './page.ts';

let server: RealServer;

beforeAll(async () => {
  // Browsers and clients stamp events with the machine's own time.
  server = await startRealServer(Date.now());
});
afterAll(() => server?.stop());

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
    const [browser, served] = await Promise.all([launchBrowser(), serveClientPage()]);
    try {
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
    } finally {
      served.close();
      await browser.close();
    }
    await expectStory('Web');
  });
});
