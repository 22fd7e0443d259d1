/** The plan in a browser: proposed, edited against somebody else, carried over to production, and taken back. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { editWorkbook } from '../support/edit-workbook.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, findBarriers, openAppBrowser, startAppServer } from './open-app.ts';

let server: RealServer;
let browser: AppBrowser;
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  const event = { event_type: 'opened', user_id: 'ann@acme.example', groups: { company: 'acme' } };
  const events = [3, 2].map((hours) => ({
    ...{ ...event, time: demoNowMs - hours * 3_600_000 },
    event_properties: { board: 'a' },
  }));
  const answer = await server.post('/2/httpapi', { api_key: server.apiKey, events });
  if (!answer.ok) throw new Error(await answer.text());
  await send('PUT', '/api/project/environment', { application: 'Shop', environment: 'test' });
  await send('POST', '/api/local/projects', {
    ...{ name: 'shop', timeZone: 'UTC', environment: 'production', application: 'Shop' },
  });
  await server.flush();
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function send(method: string, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${server.running.token}`, 'muster-project': '1' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

interface Plan {
  readonly version: number;
  readonly plan: { readonly events: readonly object[]; readonly groupTypes: readonly object[] };
}
const readPlan = () => server.ask<Plan>('/api/plan');

it('is proposed, edited, and keeps what one typed where somebody else was quicker', async () => {
  const { page, complaints, close } = await browser.open('/plan?project=1');
  await page.getByText('This project has no plan yet').waitFor();
  await page.getByRole('checkbox', { name: 'Select board' }).uncheck();
  await page.getByRole('button', { name: /^Add \d+ to plan$/ }).click();
  const table = page.getByRole('table', { name: 'Events' });
  await table.getByText('Live').waitFor();
  const { version, plan } = await readPlan();
  expect(plan).toMatchObject({
    events: [{ name: 'opened', properties: [] }],
    groupTypes: [{ type: 'company' }],
  });
  expect(complaints).toEqual([]);

  await table.getByRole('link', { name: 'opened' }).click();
  const theirs = { kind: 'event', value: { name: 'opened', description: 'Somebody opened a board' } };
  await send('PATCH', '/api/plan', { version, put: [theirs], remove: [] });
  await page.getByLabel('Owner').fill('ann');
  const alert = page.getByRole('alert').filter({ hasText: 'changed this entry meanwhile' });
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/the command line changed .*Somebody opened a board/);
  expect(await page.getByLabel('Owner').inputValue()).toBe('ann');
  await alert.getByRole('button', { name: 'Keep mine' }).click();
  await alert.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save' }).click();
  await table.getByText('ann').waitFor();
  expect((await readPlan()).plan.events).toMatchObject([{ name: 'opened', owner: 'ann', description: '' }]);

  await page.goto('/plan?project=1&tab=groups&entry=["groupType","company"]');
  await page.getByLabel('Pattern of a value').fill('(a');
  await page.getByRole('alert').filter({ hasText: 'missing closing' }).waitFor();
  await page.getByLabel('Pattern of a value').fill('[a-z]+');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect((await readPlan()).plan.groupTypes).toMatchObject([{ type: 'company', pattern: '[a-z]+' }]);
  // What the server refused, and nothing else.
  const refused = complaints.filter((each) => /^4(00|09) .*\/api\/plan(\?|$)/.test(each));
  expect(complaints).toEqual(refused);
  await close();
});

it('renames an entry, goes out as a workbook, and comes back when its cells are right', async () => {
  const { page, close } = await browser.open('/plan?project=1&entry=["event","opened"]');
  await page.getByLabel('Name', { exact: true }).fill('board opened');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'board opened', exact: true }).waitFor();
  expect((await readPlan()).plan.events).toMatchObject([{ name: 'board opened', owner: 'ann' }]);

  await page.goto('/plan/workbook?project=1');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the workbook' }).click(),
  ]);
  const workbook = readFileSync(await download.path());
  const bring = async (cells: Readonly<Record<string, string>>) => {
    const buffer = Buffer.from(await editWorkbook(workbook, 'Group types', ['company'], cells));
    await page.locator('input[type=file]').setInputFiles({ name: 'plan.xlsx', mimeType: '', buffer });
  };
  await bring({ level: 'both' });
  await page
    .getByRole('alert')
    .filter({ hasText: /Group types!\w+ *level must be one of/ })
    .waitFor();
  await bring({ owner: 'eve' });
  await page.getByText('1 change').waitFor();
  await page.getByRole('button', { name: 'Apply all of it' }).click();
  await page.getByText('Applied, as version').waitFor();
  expect((await readPlan()).plan.groupTypes).toMatchObject([{ type: 'company', owner: 'eve' }]);
  await send('PATCH', '/api/plan', {
    version: (await readPlan()).version,
    rename: [{ key: { kind: 'event', name: 'board opened' }, to: 'opened' }],
  });
  await close();
});

it('is carried over to production line by line, and taken back', async () => {
  const { page, complaints, close } = await browser.open('/plan/promote?project=1');
  await page.getByRole('heading', { name: 'Environments of Shop' }).waitFor();
  const plan = page.getByRole('region', { name: 'Tracking plan' });
  expect(await plan.textContent()).toMatch(/AddedGroup typecompany.*pattern:\[a-z\]\+/);
  await page.getByRole('checkbox', { name: 'Added: opened' }).uncheck();
  const carry = page.getByRole('button', { name: /^Carry \d+ lines? over to shop$/ });
  await carry.click();
  await page.getByRole('status').filter({ hasText: 'carried over to shop' }).waitFor();
  await expect.poll(() => plan.getByRole('listitem').count()).toBe(1);
  expect(await plan.textContent()).toMatch(/AddedEventopened/);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('taken back by admin').waitFor();
  await expect.poll(() => plan.getByRole('listitem').count()).toBeGreaterThan(1);
  expect(complaints).toEqual([]);
  await close();
});

it('plans a group type from a few answers, with lines that send as they are', async () => {
  const app = await browser.open('/plan/planner?project=1');
  const { page, complaints, close } = app;
  await page.getByText('0 of 6 answered').waitFor();
  for (const answer of ['Teams', 'as a consultant is', 'once in, always in', 'for the one that is open'])
    await page.getByText(answer).click();
  await page.getByText('the request leads to it').click();
  await page.getByText('5 of 6 answered').waitFor();
  await page.getByText('curl', { exact: true }).click();
  await page.getByText('A user is in several teams, and only the event knows which one').waitFor();
  expect(await findBarriers(app)).toEqual([]);
  const code = await page.getByRole('region', { name: 'Lines of code' }).last().textContent();
  await promisify(execFile)('sh', ['-c', code ?? '']);
  await page.getByRole('button', { name: 'Add to plan' }).click();
  await page.getByText('In the plan as it is here').waitFor();
  await page.waitForURL(/of=team/);
  await page.getByText('A user is in several teams').waitFor();
  const { plan } = await readPlan();
  expect(plan.groupTypes).toContainEqual(
    expect.objectContaining({
      ...{ type: 'team', level: 'event', plural: 'teams' },
      answers: expect.objectContaining({ hasSeveral: true, knownIn: ['server'], clients: ['curl'] }),
    }),
  );
  await server.flush();
  const { groupTypes } = await server.ask<{ groupTypes: readonly object[] }>('/api/project/arrivals');
  expect(groupTypes).toContainEqual(expect.objectContaining({ groupType: 'team', first: 'team-12' }));
  expect(complaints).toEqual([]);
  await close();
});

it('leads from what is sent wrong to a production that is set up right', async () => {
  const make = (environment: string) =>
    send('POST', '/api/local/projects', {
      ...{ name: `chain ${environment}`, timeZone: 'UTC', environment, application: 'Chain' },
    }) as Promise<{ readonly id: number }>;
  const [trial] = [await make('test'), await make('production')];
  const app = await browser.open(`/plan/planner?project=${trial.id}`, { isLive: true });
  const { page, complaints, close } = app;
  for (const answer of ['Teams', 'as a consultant is', 'once in, always in', 'for the one that is open'])
    await page.getByText(answer).click();
  await page.getByText('the request leads to it').click();
  await page.getByText('curl', { exact: true }).click();
  await page.getByRole('button', { name: 'Add to plan' }).click();
  await page.getByText('In the plan as it is here').waitFor();
  const lines = (await page.getByRole('region', { name: 'Lines of code' }).last().textContent()) ?? '';
  const go = (name: string) => page.getByRole('link', { name, exact: true }).click();

  await go('Live');
  await page.getByText('Listening').waitFor();
  await promisify(execFile)('sh', ['-c', lines.replaceAll('"team"', '"Team"')]);
  await page.getByText('the group type "Team"').first().waitFor();
  await server.flush();
  await go('Data');
  await page.getByText('looks like a misspelling of "team"').click();
  await page.getByRole('link', { name: 'Team in the settings' }).first().click();
  await page.getByRole('button', { name: 'Hide Team' }).click();
  await page.getByRole('button', { name: 'Show Team' }).waitFor();

  // What “From now on” puts into the address, by the server's clock.
  await page.goto(`/data?project=${trial.id}&since=${server.nowMs()}`);
  await page.getByText('Nothing arrived in these dates').waitFor();
  await promisify(execFile)('sh', ['-c', lines]);
  await server.flush();
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByText('Nothing is wrong with the groups of these events').waitFor();

  await go('Plan');
  await go('Environments');
  await page.getByRole('button', { name: /^Carry [0-9]+ lines? over to chain production$/ }).click();
  await page.getByRole('status').filter({ hasText: 'carried over to chain production' }).waitFor();
  await go('chain production');
  await go('Group types');
  await page.getByRole('link', { name: 'team', exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
