/** Lists of groups and users in a real browser: by view, sorted, filtered, by keys, saved, and taken along. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, findBarriers, openAppBrowser, startAppServer } from './open-app.ts';
import { settle } from './settle.ts';

const dayMs = 86_400_000;
/** For what comes after an answer. */
const polling = { timeout: 15_000 };
/** More than one page of a list. */
const groups = 130;
const hostile =
  '<img src=x onerror=alert(1)> שלום 😀 nameofoneverylongwordthatdoesnotendatthewidthofanycolumn';

let server: RealServer;
let browser: AppBrowser;
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  const answer = await server.post('/api/import', makeLines().join('\n'), {
    authorization: server.authorization,
    'content-type': 'application/x-ndjson',
  });
  if (!answer.ok) throw new Error(await answer.text());
  await server.flush();
  const terms = {
    meanings: { owner: 'csm', plan: 'plan', value: { property: 'arr', currency: 'EUR', per: 'year' } },
  };
  const saved = await fetch(`${server.url}/api/project/group-types/company/terms`, {
    method: 'PUT',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ version: 0, terms }),
  });
  if (!saved.ok) throw new Error(await saved.text());
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Company `c7` has 7 active people at most and a value of 700; every fourth is of the plan Team. */
function makeLines(): readonly string[] {
  return Array.from({ length: groups }, (_, index) => {
    const value = `c${index}`;
    const startMs = demoNowMs - 60 * dayMs;
    const properties = {
      name: index === 3 ? hostile : `Company ${index}`,
      csm: index % 2 === 0 ? 'Ann Lee' : 'Bo Ek',
      plan: index % 4 === 0 ? 'Team' : 'Business',
      arr: index * 100,
    };
    const events = Array.from({ length: (index % 5) + 1 }, (_event, user) => ({
      event_type: 'report_viewed',
      user_id: `u${user}@c${index}.example`,
      time: demoNowMs - 2 * dayMs,
      insert_id: `${index} ${user}`,
      groups: { company: value },
    }));
    const group = { group_type: 'company', group_value: value, time: startMs, group_properties: properties };
    return [group, ...events].map((line) => JSON.stringify(line)).join('\n');
  });
}

const listNames = (page: Page) => page.locator('tbody tr[data-key] [data-open]').allInnerTexts();

it('sorts, searches, goes by keys, and remembers where it was left', async () => {
  const app = await browser.open('/g/company');
  const { page } = app;
  const table = page.getByRole('table', { name: 'The list of companies' });
  expect(await table.getAttribute('aria-rowcount')).toBe(String(groups + 1));
  const head = page.getByRole('columnheader', { name: /^Value/ });
  await head.getByRole('button', { name: /^Value/ }).click();
  await page.waitForURL('**?sort=value&order=descending');
  await expect.poll(() => head.getAttribute('aria-sort'), polling).toBe('descending');
  await expect
    .poll(async () => (await listNames(page)).slice(0, 2), polling)
    .toEqual(['Company 129', 'Company 128']);

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/g/company/c129');
  const memory = await page.evaluate<string>("sessionStorage.getItem('muster-list')");
  expect(JSON.parse(memory)).toMatchObject({ label: 'All', count: groups });
  await page.goBack();
  await expect.poll(async () => (await listNames(page))[0], polling).toBe('Company 129');

  await page.keyboard.press('/');
  await page.keyboard.type('onerror');
  await page.waitForURL('**q=onerror');
  await expect.poll(() => listNames(page), polling).toEqual([hostile]);
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('reaches every view without Home, and shows what was added', async () => {
  const app = await browser.open('/g/company');
  const { page } = app;
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Lost' }).click();
  await page.waitForURL('**/g/company?view=lost');
  await page.getByRole('link', { name: 'Lost', exact: true }).waitFor();

  await page.goto('/g/company');
  await page.getByRole('button', { name: /Columns/ }).click();
  await page.getByRole('button', { name: 'arr', exact: true }).first().click();
  await page.keyboard.press('Escape');
  const added = page.getByRole('columnheader', { name: /^arr/ });
  await expect
    .poll(async () => {
      const box = await added.boundingBox();
      return box !== null && box.x + box.width <= 1280;
    }, polling)
    .toBe(true);
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('asks for more rows as one scrolls', async () => {
  const app = await browser.open('/g/company?sort=value&order=ascending');
  const { page } = app;
  await page.getByRole('region', { name: 'The list of companies' }).focus();
  for (let times = 0; times < 5; times++) {
    await page.keyboard.press('End');
    await settle(page);
  }
  await page.getByRole('link', { name: 'Company 129' }).waitFor();
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('filters, and keeps what it shows as a view that is changed from what it was', async () => {
  const app = await browser.open('/g/company');
  const { page } = app;
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('button', { name: 'Plan', exact: true }).last().click();
  await page.getByRole('button', { name: /^Team/ }).click();
  await page.keyboard.press('Escape');
  await page.getByText('Plan is Team').waitFor();
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'Save view' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Teams');
  await page.getByLabel('For', { exact: true }).selectOption('all');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL('**/g/company?saved=*');
  const address = page.url();

  await page.getByRole('button', { name: 'Owner', exact: true }).click();
  await page.getByRole('button', { name: 'Update' }).click();
  await page.waitForURL(address);
  const other = await browser.open(address);
  await other.page.getByText('Plan is Team').waitFor();
  const head = other.page.getByRole('columnheader', { name: /^Owner/ });
  await expect.poll(() => head.getAttribute('aria-sort'), polling).toBe('ascending');
  expect([...app.complaints, ...other.complaints]).toEqual([]);
  await app.close();
  await other.close();
});

it('makes a cohort, a file and marks of the rows that are selected', async () => {
  const app = await browser.open('/g/company?sort=value&order=descending&columns=name&columns=value');
  const { page } = app;
  await page.getByLabel('Select Company 129').click();
  await page.getByLabel('Select Company 127').click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Selected' });
  await bar.getByText('3 selected').waitFor();
  const waiting = page.waitForEvent('download');
  await bar.getByRole('button', { name: 'CSV' }).click();
  const path = await (await waiting).path();
  expect((await readFile(path, 'utf8')).trim().split(/\r?\n/)).toEqual([
    'value,name,value a year',
    ...['c129,Company 129,12900', 'c128,Company 128,12800', 'c127,Company 127,12700'],
  ]);

  await bar.getByRole('button', { name: 'Save as cohort' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Largest');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('“Largest” has 3 in it').waitFor();
  await page.getByRole('button', { name: 'Close' }).last().click();

  await bar.getByRole('button', { name: 'Set marks' }).click();
  await page.getByLabel('Owner', { exact: true }).fill('Cy Fox');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await server.flush();
  expect(await server.get('/api/groups/company?owner=Cy%20Fox')).toMatchObject({ tiles: { groups: 3 } });
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('asks once who of the owners one is', async () => {
  const app = await browser.open('/g/company?view=mine');
  const { page } = app;
  await page.getByText('Which of these are you?').waitFor();
  await page.getByRole('button', { name: /^Bo Ek/ }).click();
  await page.getByText('companies of Bo Ek').waitFor();
  await page.getByRole('link', { name: 'Company 125', exact: true }).waitFor();
  expect(await listNames(page)).not.toContain('Company 124');
  const again = await browser.open('/g/company?view=mine');
  await again.page.getByText('companies of Bo Ek').waitFor();
  await app.close();
  await again.close();
});

it('says why it is empty, and what is not known yet', async () => {
  const app = await browser.open('/g/company?q=nobody');
  await app.page.getByRole('button', { name: 'Clear search and filters' }).click();
  await app.page.getByRole('link', { name: 'Company 4', exact: true }).waitFor();
  await app.page.goto('/g/company?view=renewing');
  await app.page.getByText('Nobody has said which property is the renewal').waitFor();
  await app.close();
});

it('lists users', async () => {
  const app = await browser.open('/users?q=c7.example&sort=userId');
  expect(await listNames(app.page)).toEqual(['u0@c7.example', 'u1@c7.example', 'u2@c7.example']);
  expect(app.complaints).toEqual([]);
  await app.close();
});

it.each([
  ['light', '/g/company?filter={"column":"plan","operator":"is","values":["Team"]}'],
  ['dark', '/g/company?columns=metric:people:28'],
  ['dark', '/users'],
] as const)('has no barrier in the %s theme at %s', async (theme, address) => {
  const app = await browser.open(address, { theme });
  expect(await findBarriers(app)).toEqual([]);
  await app.close();
});
