/** Dashboards in a real browser: from a template, changed by keys, filtered, shared, and read by link. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, findBarriers, openAppBrowser, startAppServer } from './open-app.ts';
import { settle } from './settle.ts';

let server: RealServer;
let browser: AppBrowser;

const dayMs = 86_400_000;

beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  const events = ['acme', 'bakery'].flatMap((company, index) =>
    [2, 9, 16].map((days) => ({
      ...{ event_type: 'opened', user_id: `user-of-${company}`, time: demoNowMs - (days + index) * dayMs },
      ...{ groups: { company }, insert_id: `${company}-${days}` },
    })),
  );
  await server.post('/2/httpapi', { api_key: server.apiKey, events });
  await server.flush();
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

interface Saved {
  readonly dashboards: readonly { readonly id: string; readonly links: number }[];
}

it('is made from a template, changed by keys, saved, shared, and read by whoever has the link', async () => {
  const app = await browser.open('/dashboards');
  const { page } = app;
  await page.getByRole('link', { name: 'New dashboard' }).click();
  await page.getByRole('button', { name: /Weekly account review/ }).click();
  const first = page.getByRole('region', { name: 'Active companies', exact: true });
  await first.getByText('against').waitFor();
  await page.getByRole('button', { name: /^Move Active companies:/ }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('button', { name: /^Move Back:/ }).focus();
  await page.keyboard.press('Delete');
  expect(await page.getByRole('region', { name: 'Back', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('What', { exact: true }).selectOption('text');
  await page.getByLabel('Text', { exact: true }).fill('# Read me\n<b>not bold</b>');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('Dates').selectOption('last.30.day');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('edit') === null);
  const { dashboards } = await server.ask<Saved>('/api/dashboards');
  const id = dashboards[0]?.id ?? '';
  const { document } = await server.ask<{
    document: { settings: object; items: { id: string; at: object }[] };
  }>(`/api/dashboards/${id}`);
  expect(document.settings).toMatchObject({ span: { kind: 'last', count: 30, of: 'day' } });
  expect(document.items.find((each) => each.id === 'part-1')?.at).toMatchObject({ x: 0, y: 0, w: 5 });
  expect(document.items.map((each) => each.id)).not.toContain('part-5');
  await settle(page);
  expect(await findBarriers(app)).toEqual([]);

  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByLabel('Show annotations about all charts, too').check();
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByRole('cell', { name: 'of all charts' }).waitFor();
  const address = await page.getByRole('dialog').locator('code').textContent();
  expect(app.complaints).toEqual([]);
  await app.close();

  const reader = await browser.open(new URL(address ?? '').pathname, { signedIn: false });
  await reader.page
    .getByRole('region', { name: 'Active companies', exact: true })
    .getByText('against')
    .waitFor();
  await reader.page.getByText('<b>not bold</b>').waitFor();
  expect(await reader.page.getByRole('link').count()).toBe(0);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

it('shows by a link every picture that the app does, without what only the app may ask for', async () => {
  const unit = { kind: 'group', groupType: 'company' };
  const range = { start: '2026-10-01', end: '2026-11-29' };
  const use = { kind: 'anyActive' };
  const retained = { kind: 'retention', unit, range, start: use, returns: [use], interval: 'week' };
  const weighed = { ...retained, weigh: { property: 'arr_usd' } };
  const items = [{ definition: retained }, { definition: weighed }, { definition: weighed, as: 'table' }].map(
    (each, index) => ({
      ...{ kind: 'definition', id: `item-${index}`, at: { x: index * 4, y: 0, w: 4, h: 4 } },
      ...{ title: `Retained ${index}`, ...each },
    }),
  );
  const { id } = await server.ask<{ id: string }>('/api/dashboards', { name: 'Read', document: { items } });
  const { token } = await server.ask<{ token: string }>(`/api/dashboards/${id}/links`, { days: 1 });
  const reader = await browser.open(`/shared/${token}`, { signedIn: false });
  for (const { title } of items) {
    const region = reader.page.getByRole('region', { name: title, exact: true });
    await region.locator('svg, table').first().waitFor();
  }
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

it('tells of a change that somebody else saved, and loses nothing', async () => {
  const text = (words: string) => ({
    items: [{ kind: 'text', id: 'a', at: { x: 0, y: 0, w: 6, h: 2 }, text: words }],
  });
  const { id } = await server.ask<{ id: string }>('/api/dashboards', {
    name: 'Ours',
    document: text('before'),
  });
  const app = await browser.open(`/dashboards/${id}?edit=1`);
  const { page } = app;
  await page.getByText('before').waitFor();
  const response = await fetch(`${server.url}/api/dashboards/${id}`, {
    method: 'PUT',
    headers: { authorization: server.authorization },
    body: JSON.stringify({ name: 'Ours', document: text('theirs'), version: 1 }),
  });
  expect(response.status).toBe(200);
  await page.getByRole('button', { name: /^Move Text:/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save as a copy' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(id));
  await page.getByText('before').waitFor();
  const theirs = await server.ask<{ document: { items: { text: string }[] } }>(`/api/dashboards/${id}`);
  expect(theirs.document.items[0]?.text).toBe('theirs');
  await app.close();
});
