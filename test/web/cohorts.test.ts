/** A cohort made of nothing, changed while somebody else changes it, and a list of another system held against it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, openAppBrowser, startAppServer } from './open-app.ts';

let server: RealServer;
let browser: AppBrowser;

/** Acme opened three times, Beta once; of Idle nothing is known but its name. */
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  const opened = (company: string, days: number) => ({
    ...{ event_type: 'opened', user_id: `ann@${company}.example`, groups: { company } },
    time: demoNowMs - days * 86_400_000,
  });
  const idle = {
    event_type: '$groupidentify',
    groups: { company: 'idle' },
    group_properties: { $set: { name: 'Idle Ltd', seats: 5 } },
  };
  const events = [opened('acme', 3), opened('acme', 2), opened('acme', 1), opened('beta', 2), idle];
  const answer = await server.post('/2/httpapi', { api_key: server.apiKey, events });
  expect(answer.ok, await answer.text()).toBe(true);
  await server.flush();
  browser = await openAppBrowser(server);
}, budgets.browserMs);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('is made by conditions, changed by two at once, and compared with a list', {
  timeout: budgets.browserMs,
}, async () => {
  const { page, complaints, close } = await browser.open('/cohorts/new');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('button', { name: 'Did an event …' }).click();
  await page.getByText('of 3 companies').waitFor();
  const panel = page.locator('section', { hasText: 'Who that is now' });
  await panel.getByText('2', { exact: true }).waitFor();
  // The size follows what is changed, and the address says it.
  await page.getByLabel('Number').fill('3');
  await page.getByLabel('Number').press('Enter');
  await panel.getByText('at least 3 times').waitFor();
  await panel.getByText('1', { exact: true }).waitFor();
  expect(decodeURIComponent(page.url())).toContain('"value":3');
  // What is entered of a condition is not entered of the cohort.
  const address = page.url();
  await page.getByLabel('Name').fill('Openers');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('button', { name: /^seats/ }).click();
  await page.getByLabel('Value').fill('9');
  await page.getByLabel('Value').press('Enter');
  await panel.getByText('seats').waitFor();
  expect(await server.ask('/api/cohorts')).toEqual({ cohorts: [] });
  await page.goto(address);
  await page.getByLabel('Name').fill('Openers');
  await page.getByRole('button', { name: 'Create the cohort' }).click();
  await page.getByRole('heading', { name: 'Openers' }).waitFor();
  await page.getByRole('table', { name: 'Members' }).getByText('acme').first().waitFor();
  const [, id = ''] = page.url().match(/cohorts\/(\w+)/) ?? [];

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Name').fill('Mine');
  const theirs = await fetch(`${server.url}/api/cohorts/${id}`, {
    method: 'PUT',
    headers: { authorization: server.authorization },
    body: JSON.stringify({ name: 'Theirs', version: 1 }),
  });
  expect(theirs.ok).toBe(true);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('default changed this').waitFor();
  await page.getByRole('button', { name: 'Save as a copy' }).click();
  await page.getByRole('heading', { name: 'Mine (copy)' }).waitFor();
  const { cohorts } = await server.ask<{ cohorts: readonly { readonly name: string }[] }>('/api/cohorts');
  expect(cohorts.map(({ name }) => name).sort()).toEqual(['Mine (copy)', 'Theirs']);
  // It was refused, and that is what the page was told.
  expect(complaints.map((each) => each.replace(server.url, ''))).toEqual([`409 /api/cohorts/${id}`]);

  await page.goto(`/compare?cohort=${id}`);
  await page.getByLabel('The list', { exact: true }).fill('group_id,group_name\n1,ACME\n2,beta\n3,nobody\n');
  await page.getByRole('link', { name: 'Only in the list 2' }).waitFor();
  const listed = page.getByRole('table', { name: 'Only in the list' });
  expect((await listed.getByRole('row').allTextContents()).slice(1)).toEqual([
    expect.stringMatching(/^betabetaknown and active/),
    expect.stringMatching(/^nobody–never seen here/),
  ]);
  await page.getByRole('link', { name: 'In another spelling 1' }).click();
  await page.getByRole('table', { name: 'In another spelling' }).getByText('here “acme”').waitFor();
  expect(complaints).toHaveLength(1);
  await close();
});
