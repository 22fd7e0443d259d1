/** From a saved chart to a breakdown by what it computes: in bands, as it was when each week began. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, openAppBrowser, startAppServer } from './open-app.ts';

let server: RealServer;
let browser: AppBrowser;

const dayMs = 86_400_000;

/** Every day of four weeks: three people of Acme, and one of Bolt in the last two weeks only. */
function listLines(): string {
  const lines: object[] = [];
  for (let day = 28; day > 0; day--)
    for (const [user, company] of [
      ['ann', 'Acme'],
      ['ben', 'Acme'],
      ['cem', 'Acme'],
      ...(day <= 14 ? [['dea', 'Bolt']] : []),
    ])
      lines.push({
        event_type: 'Report opened',
        user_id: user,
        time: demoNowMs - day * dayMs,
        insert_id: `${user} ${day}`,
        groups: { company },
      });
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  const { authorization } = server;
  const answer = await server.post('/api/import', listLines(), {
    authorization,
    'content-type': 'application/x-ndjson',
  });
  expect(answer.ok, await answer.text()).toBe(true);
  await server.flush();
  browser = await openAppBrowser(server);
}, budgets.browserMs);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('is made of a saved chart, computed for the past, broken down by, and changed from a date on', {
  timeout: budgets.browserMs,
}, async () => {
  const chart = {
    kind: 'segmentation',
    unit: { kind: 'user' },
    events: ['Report opened'],
    interval: 'week',
    range: { start: '2026-11-02', end: '2026-11-29' },
  };
  const saved = await server.post('/api/charts', JSON.stringify({ name: 'Readers', definition: chart }), {
    authorization: server.authorization,
    'content-type': 'application/json',
  });
  const { id } = (await saved.json()) as { readonly id: string };
  const { page, complaints, close } = await browser.open(`/charts/${id}`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Create computed property' }).click();
  await page.getByText('2 of 2 companies would get a value.').waitFor();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('cell', { name: 'done', exact: true }).first().waitFor();
  expect(await page.locator('#content').textContent()).toContain('every Monday at 00:00');
  const property = page.url();

  const byIt = {
    ...chart,
    unit: { kind: 'group', groupType: 'company' },
    propertyView: 'start',
    breakdowns: [{ kind: 'group', groupType: 'company', name: 'Readers' }],
  };
  await page.goto(`/charts/new?d=${encodeURIComponent(JSON.stringify(byIt))}`);
  await page.getByLabel('Ranges of numbers').fill('1, 3');
  await page.getByLabel('Ranges of numbers').press('Enter');
  await page.getByText('in bands from 1 and 3').waitFor();
  expect(await page.getByText('as it was when each week began').first().isVisible()).toBe(true);
  await page.getByText('Table', { exact: true }).click();
  const table = page.getByRole('table').first();
  await table.getByText('1–3').first().waitFor();
  // Bolt has one reader since the week before last: as the last week began, it was in a band.
  expect(await table.textContent()).toContain('3+');

  await page.goto(property);
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Made from').selectOption('own');
  await page.getByLabel('Measure').selectOption('formula');
  await page.getByLabel('Formula').fill('TOTALS(A) / UNIQUES(A)');
  await page.getByLabel('From when on').selectOption('date');
  await page.getByLabel('Date').fill('2026-11-02');
  await page.getByText('also compute what is past since then').waitFor();
  await page.getByText('TOTALS(A) / UNIQUES(A) of users').first().waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('from 2 Nov 2026, 00:00').waitFor();
  await page.getByText('TOTALS(A) / UNIQUES(A) of users').first().waitFor();
  // What it said until then is still a version of it.
  expect(await page.locator('#content').textContent()).toContain('from the start');
  await page.getByRole('cell', { name: 'done', exact: true }).nth(1).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
