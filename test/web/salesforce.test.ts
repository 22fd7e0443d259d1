/** From connecting to Salesforce to a chart by its industry at the event, both sources on a page, and an export that arrives. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { makeId } from '../salesforce/ids.ts';
import { type StandIn, startStandIn } from '../salesforce/stand-in.ts';
import type { RealServer } from '../support/real-server.ts';
import {
  type AppBrowser,
  type AppPage,
  demoNowMs,
  findBarriers,
  openAppBrowser,
  startAppServer,
} from './open-app.ts';

let server: RealServer;
let standIn: StandIn;
let browser: AppBrowser;
let app: AppPage;

const acme = makeId('001', 1);
const dayMs = 86_400_000;

/** Last week two people of Acme opened a report every day. */
function listLines(): string {
  const days = Array.from({ length: 7 }, (_, day) => day + 1);
  const lines = days.flatMap((day) =>
    ['ann@acme.example', 'ben@acme.example'].map((user) => ({
      ...{ event_type: 'Report opened', user_id: user, insert_id: `${user} ${day}` },
      ...{ time: demoNowMs - day * dayMs, groups: { company: 'Acme' } },
    })),
  );
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

async function ask(method: string, path: string, body?: object) {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

async function sendUse(company: string, users: readonly string[]): Promise<void> {
  const events = users.map((user) => ({
    ...{ event_type: 'Report opened', user_id: user, time: server.nowMs(), groups: { company } },
  }));
  const answer = await server.post('/2/httpapi', { api_key: server.apiKey, events });
  expect(answer.ok, await answer.text()).toBe(true);
}

beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  standIn = await startStandIn({
    ...{ accounts: 2, opportunities: 0, keys: ['Acme', 'Bolt'] },
    clock: () => server.nowMs(),
  });
  standIn.records.change('Account', acme, { Industry: 'Energy' });
  standIn.records.change('Account', makeId('001', 2), { Industry: 'Retail' });
  await server.post('/groupidentify', {
    api_key: server.apiKey,
    identification: [{ group_type: 'company', group_value: 'Acme', group_properties: { plan: 'pro' } }],
  });
  const { authorization } = server;
  const lines = { authorization, 'content-type': 'application/x-ndjson' };
  expect((await server.post('/api/import', listLines(), lines)).ok).toBe(true);
  await server.flush();
  browser = await openAppBrowser(server);
  app = await browser.open('/sources/salesforce');
  app.page.setDefaultTimeout(8_000);
}, budgets.browserMs);

afterAll(async () => {
  await browser?.close();
  await standIn?.close();
  await server?.stop();
});

const content = () => app.page.locator('#content');
const click = (name: string | RegExp) => app.page.getByRole('button', { name }).click();

it('is connected by somebody who goes to Salesforce, allows it, and comes back', {
  timeout: budgets.browserMs,
}, async () => {
  const { page } = app;
  await page.getByRole('radio', { name: /^My Domain/ }).check();
  await page.getByLabel('Address of My Domain').fill(standIn.url);
  await page.getByLabel('Consumer key').fill(standIn.clientId);
  await page.getByLabel('Consumer secret').fill(standIn.clientSecret);
  await click('Continue at Salesforce');
  await page.getByRole('link', { name: 'Allow', exact: true }).click();
  await page.getByText('Stand-in Incorporated').waitFor();
  await click('Test connection');
  await page.getByText('It works.').waitFor();
  expect(await content().textContent()).not.toContain(standIn.clientSecret);
});

it('maps accounts to companies, tries it, and syncs', { timeout: budgets.browserMs }, async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Map records to groups' }).click();
  await click('Add mapping');
  await click(/^Field:/);
  await page.getByRole('button', { name: /Workspace_Key__c/ }).click();
  await click('Check uniqueness');
  await page.getByText('All 2 keys differ.').waitFor();
  await click('Add fields');
  await page.getByRole('button', { name: 'Industry picklist' }).click();
  await page.keyboard.press('Escape');
  await page.getByText('Energy · Retail').waitFor();
  expect(await findBarriers(app)).toEqual([]);
  await click('Try it in a dry run');
  await click('Start a dry run');
  await page.getByRole('rowheader', { name: 'Acme' }).waitFor();
  expect(await page.getByText('Energy').isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Mapping', exact: true }).click();
  await click('Review and save');
  await page.getByText('mappings 1 properties 1 field').waitFor();
  await click('Save and sync');
  await page.getByText('Saved.').waitFor();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByText('carry no Industry').waitFor();
});

it('breaks active companies down by the industry of Salesforce, at the event', {
  timeout: budgets.browserMs,
}, async () => {
  const { page } = app;
  await sendUse('Acme', ['ann@acme.example']);
  await sendUse('Bolt', ['cem@bolt.example']);
  await server.flush();
  await page.getByRole('link', { name: 'Break down by Industry as it is now' }).click();
  await page.getByLabel('Properties', { exact: true }).selectOption('event');
  await page.getByText('Table', { exact: true }).click();
  await page.getByRole('rowheader', { name: 'Energy' }).waitFor();
  await page.getByRole('rowheader', { name: 'Retail' }).waitFor();
});

it('shows on the page of a company who said what', { timeout: budgets.browserMs }, async () => {
  const { page } = app;
  await page.goto('/g/company/Acme?tab=properties');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await row('Industry').getByRole('link', { name: 'from Salesforce' }).waitFor();
  expect(await row('plan').textContent()).toContain('sent as Amplitude’s libraries do');
  await row('Industry').getByRole('link', { name: 'from Salesforce' }).click();
  await page.getByText('Records that feed a group').waitFor();
});

it('exports a computed property', { timeout: budgets.browserMs }, async () => {
  const { page } = app;
  const definition = {
    ...{ kind: 'segmentation', unit: { kind: 'user' }, events: ['Report opened'] },
    ...{ interval: 'week', range: { start: '2026-11-23', end: '2026-11-29' } },
  };
  const { id: chart } = await ask('POST', '/api/charts', { name: 'Readers', definition });
  const made = { groupType: 'company', name: 'Readers', chart, backfillFrom: null };
  const { id } = await ask('POST', '/api/computed', made);
  await expect
    .poll(async () => (await ask('GET', `/api/computed/${id}`))['lastRun'], { timeout: budgets.browserMs })
    .toMatchObject({ state: 'done' });
  await page.goto('/sources/salesforce?tab=export');
  await click('Add mapping');
  await click(/^External ID field:/);
  await page.getByRole('button', { name: /Workspace_Key__c/ }).click();
  await page.getByLabel('Property of the group').selectOption('Readers');
  await click(/^Field:/);
  await page.getByRole('button', { name: /Activity_Score__c/ }).click();
  await click('Review and save');
  await click('Save and export');
  await expect
    .poll(() => standIn.records.find('Account', acme)?.['Activity_Score__c'], { timeout: budgets.browserMs })
    .toBe(2);
  await page.getByText('1 record changed').waitFor();
  expect(app.complaints).toEqual([]);
});
