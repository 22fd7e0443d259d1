/** Pages by which data comes in or is explained: import, Segment, annotations, in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, findBarriers, openAppBrowser, startAppServer } from './open-app.ts';

let server: RealServer;
let browser: AppBrowser;
const directory = mkdtempSync(join(tmpdir(), 'muster-sources-'));
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(directory, { recursive: true });
});

const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const choose = (page: Page, ...files: readonly (readonly [string, string | Buffer])[]) =>
  page
    .locator('input[type=file]')
    .setInputFiles(
      files.map(([name, content]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })),
    );
const readFigures = (page: Page) =>
  page.locator('main').evaluate((main: { readonly innerText: string }) => {
    const found = [...main.innerText.matchAll(/([\d,]+)\n(new|already there|refused|cut)\n/g)];
    return Object.fromEntries(found.map(([, count = '', name = '']) => [name, count]));
  });

const plans = ['company;plan;when', 'acme;trial;1.3.2026', 'acme;pro;2.3.2026'].join('\n');
const rows = [
  'event;user;company;when;note',
  'Paid;ann;acme;2.3.2026;"two\nlines; of it"',
  'Paid;bob;acme;31.2.2026;no such day',
  ';bob;acme;1.3.2026;',
].join('\n');
const lines = gzipSync(
  `${JSON.stringify({ event_type: 'Opened', user_id: 'ann', groups: { company: 'acme' }, time: Date.UTC(2026, 2, 1) })}\n`,
);

it('imports tables and packed lines together: tried, refused rows taken away, changes before the events of their moment', async () => {
  const app = await browser.open('/import');
  const { page } = app;
  await choose(page, ['rows.csv', rows], ['plans.csv', plans], ['more.ndjson.gz', lines]);
  await page.getByText('1.3.2026 is read as 1 Mar 2026').waitFor();
  const counts = { new: '4', 'already there': '0', refused: '2', cut: '0' };
  await click(page, 'Try it');
  await page.getByText('Tried: nothing was stored').waitFor();
  expect(await readFigures(page)).toEqual(counts);
  expect(await findBarriers(app)).toEqual([]);
  await click(page, 'Import');
  await page.getByText('Imported', { exact: true }).waitFor();
  expect(await readFigures(page)).toEqual(counts);
  const [saved] = await Promise.all([page.waitForEvent('download'), click(page, 'Download 2 refused')]);
  expect(saved.suggestedFilename()).toBe('rows-refused.csv');
  expect((await readFile(await saved.path(), 'utf8')).split('\r\n')).toEqual([
    '\uFEFFevent;user;company;when;note;refused_line;refused_reason;refused_detail',
    ';bob;acme;1.3.2026;;5;missing_field;The row names no event.',
    'Paid;bob;acme;31.2.2026;no such day;4;invalid_time;“31.2.2026” is no time as 31/12/2026 14:00',
    '',
  ]);
  await server.flush();
  const e = JSON.stringify({
    event_type: 'Paid',
    group_by: [{ type: 'group', group_type: 'company', value: 'plan' }],
  });
  const { data } = await server.ask<{ readonly data: object }>(
    `/api/2/events/segmentation?e=${encodeURIComponent(e)}&m=totals&start=20260302&end=20260302`,
  );
  expect(JSON.stringify(data)).toContain('pro');
  expect(JSON.stringify(data)).not.toContain('trial');
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('pauses, goes on while other pages are open, and takes up where it was after it was closed', async () => {
  const app = await browser.open('/import');
  const { page } = app;
  const file = Array.from({ length: 13_000 }, (_, index) =>
    JSON.stringify({
      event_type: 'Seen',
      user_id: `u${index % 50}`,
      insert_id: `i${index}`,
      time: 1.77e12 + index,
    }),
  ).join('\n');
  // The same file is known by its name, size and time.
  const path = join(directory, 'seen.ndjson');
  writeFileSync(path, file);
  let held: (() => void) | undefined;
  let sent = 0;
  await page.route('**/api/import?**', async (route) => {
    sent++;
    if (sent === 1) await new Promise<void>((resolve) => (held = resolve));
    await route.continue();
  });
  await page.locator('input[type=file]').setInputFiles(path);
  await click(page, 'Import');
  await page.getByRole('status').getByText('Importing').waitFor();
  await expect.poll(() => held).toBeDefined();
  await click(page, 'Pause');
  held?.();
  await page.getByRole('status').getByText('Paused').waitFor();
  expect(sent).toBe(1);
  await page.getByRole('link', { name: 'Charts', exact: true }).click();
  await page.waitForURL('**/charts*');
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.getByRole('status').getByText('Paused').waitFor();
  await click(page, 'Cancel');
  await page.getByRole('status').getByText('Ended').waitFor();
  await page.reload();
  await page.locator('input[type=file]').setInputFiles(path);
  await click(page, 'Import');
  await page.getByText('Imported', { exact: true }).waitFor();
  await page.getByText(/^It went on behind [\d,]+ lines/).waitFor();
  expect(await readFigures(page)).toMatchObject({ new: '13,000', 'already there': '0' });
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('shows who sends Segment’s calls, what the server finds wrong at its field, and what somebody else saved', async () => {
  await server.post(
    '/v1/track',
    { event: 'Paid', userId: 'ann', context: { groupId: 'acme' } },
    { authorization: `Basic ${btoa(`${server.apiKey}:`)}` },
  );
  const app = await browser.open('/sources/segment');
  const { page } = app;
  await page
    .getByRole('row', { name: /the project itself/ })
    .getByText('Paid')
    .waitFor();
  await page.getByRole('link', { name: 'Mapping' }).click();
  await page.getByLabel('What you had at Segment').selectOption('actions');
  const field = page.getByLabel('Group Identify User: Group Type');
  await field.fill('{"@nothing": 1}');
  await field.blur();
  await page
    .getByRole('alert')
    .getByText(/expected one of @/)
    .first()
    .waitFor();
  await field.fill('team');
  await field.blur();
  await page.getByText('calls would change').waitFor();
  const put = {
    method: 'PUT',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
  };
  await fetch(`${server.url}/api/segment/mapping`, {
    ...put,
    body: '{"style":"default","groupType":"workspace"}',
  });
  await click(page, 'Save');
  await page
    .getByText(/workspace/)
    .first()
    .waitFor();
  await page.getByRole('alert').first().waitFor();
  expect(app.complaints.filter((each) => !/ (400|409) |^(400|409)/.test(each))).toEqual([]);
  await app.close();
});

it('notes what happened when, changes it, and takes it away', async () => {
  const app = await browser.open('/annotations');
  const { page } = app;
  await click(page, 'Annotate');
  await page.getByRole('textbox', { name: 'What happened' }).fill('Prices went up');
  await page.getByLabel('On', { exact: true }).fill('2026-11-03');
  await page.getByRole('dialog').getByRole('button', { name: 'Annotate' }).click();
  const row = page.getByRole('row', { name: /Prices went up/ });
  await row.getByRole('cell', { name: '3 Nov' }).waitFor();
  await row.getByRole('button', { name: 'More on Prices went up' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'What happened' }).fill('Prices went down');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'More on Prices went down' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Remove' })
    .click();
  await page.getByText('Nothing is noted yet').waitFor();
  expect(app.complaints).toEqual([]);
  await app.close();
});
