/** What arrives, on its page in a real browser: as it comes, paused, opened, filtered, and by SDK. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, findBarriers, openAppBrowser, startAppServer } from './open-app.ts';

let server: RealServer;
let browser: AppBrowser;
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  await send({ event_type: 'opened' });
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

function send(...events: readonly object[]) {
  const common = { user_id: 'ann@example.com', groups: { company: 'acme' }, library: 'amplitude-ts/2.11.1' };
  return server.post('/2/httpapi', {
    api_key: server.apiKey,
    events: events.map((event) => ({ ...common, ...event })),
  });
}

it('shows what arrives, holds it while somebody reads, and opens to what was done with it', async () => {
  const app = await browser.open('/live', { isLive: true });
  const { page } = app;
  await page.getByText('Listening').waitFor();
  await page.getByText('Nothing has arrived since').waitFor();
  await send(
    { event_type: 'Report Viewed' },
    { event_type: 'Saved', event_properties: { long: 'x'.repeat(2_000) } },
  );
  const list = page.getByRole('list', { name: 'What arrived' });
  await list.getByText('Report Viewed').waitFor();
  expect(await list.getByText('string truncated').count()).toBe(1);
  await page.getByRole('button', { name: 'What was done with Report Viewed' }).click();
  await page.getByText('The event names it.').waitFor();
  expect(new URL(page.url()).searchParams.get('open')).toMatch(/^[0-9a-f-]{36}$/);
  await send({ event_type: 'Came Meanwhile' });
  await page.getByRole('button', { name: 'Show 1 new one' }).click();
  await list.getByText('Came Meanwhile').waitFor();
  expect(await findBarriers(app)).toEqual([]);
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('listens only for what the address asks for', async () => {
  const app = await browser.open('/live?problem=true&library=amplitude-ts', { isLive: true });
  const { page } = app;
  await page.getByText('Listening').waitFor();
  await send({ event_type: 'Fine' }, { event_type: 'Bad', event_properties: { long: 'x'.repeat(2_000) } });
  const list = page.getByRole('list', { name: 'What arrived' });
  await list.getByText('Bad').waitFor();
  expect(await list.getByText('Fine').count()).toBe(0);
  await page.getByRole('link', { name: 'Ingestion' }).click();
  await page
    .getByRole('row', { name: /amplitude-ts 2\.11\.1/ })
    .getByRole('link')
    .click();
  await page.getByText('of amplitude-ts').waitFor();
  await page.getByText('event_properties.long: 2000 characters').first().waitFor();
  expect(await findBarriers(app)).toEqual([]);
  await app.close();
});

it('is led to from a chart, by its event, and from a group, by its name', async () => {
  const definition = {
    kind: 'segmentation',
    unit: { kind: 'group', groupType: 'company' },
    events: [{ kind: 'named', name: 'opened' }],
    range: { start: '2026-11-24', end: '2026-11-30' },
  };
  const chart = `/charts/new?d=${encodeURIComponent(JSON.stringify(definition))}`;
  const app = await browser.open(chart, { isLive: true });
  const { page } = app;
  const list = page.getByRole('list', { name: 'What arrived' });
  const arrive = async () => {
    await page.getByText('Listening').waitFor();
    await send({ event_type: 'opened' }, { event_type: 'Elsewhere', groups: { company: 'other' } });
    await list.getByText('opened').first().waitFor();
    expect(await list.getByText('Elsewhere').count()).toBe(0);
  };
  await page.locator('main').getByRole('link', { name: 'opened', exact: true }).click();
  await page.waitForURL('**/live?event=opened');
  await arrive();
  await page.goBack();
  await page.getByRole('link', { name: 'Are its groups right?' }).click();
  await page.waitForURL('**/data*');
  await page.getByRole('heading', { name: 'Data', level: 1 }).waitFor();
  await page.goto(new URL('/g/company/acme', page.url()).href);
  await page.locator('main').getByRole('link', { name: 'Live', exact: true }).click();
  await arrive();
  await page.goBack();
  await page.locator('main').getByRole('link', { name: 'Trace', exact: true }).click();
  await page.waitForURL('**/g/company/acme/trace');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(app.complaints).toEqual([]);
  await app.close();
});
