/** The first start in a real browser: the set-up, the first event and group, Home; and how others come in. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { serveClientPage } from '../clients/page.ts';
import type { RealServer } from '../support/real-server.ts';
import {
  type AppBrowser,
  type AppPage,
  demoNowMs,
  findBarriers,
  openAppBrowser,
  startAppServer,
} from './open-app.ts';
import { settle } from './settle.ts';

/** Within which what was received is on the page: less than two seconds where nothing else runs. */
const arrivalMs = 15_000;

let server: RealServer;
let browser: AppBrowser;
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

function send(events: readonly object[]) {
  return server.post('/2/httpapi', { api_key: server.apiKey, events });
}

const opened = { event_type: 'opened', user_id: 'ann@example.com' };

it('goes from the first start to Home', async () => {
  const app = await browser.open('/');
  const { page } = app;
  await page.waitForURL('**/set-up');
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await page.getByLabel('Weeks begin on').selectOption('sunday');
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  expect(await server.get('/api/project')).toMatchObject({
    ...{ timeZone: 'Europe/Berlin', weekStart: 'sunday', currency: 'EUR' },
  });
  expect(await findBarriers(app)).toEqual([]);

  await send([opened]);
  await page.getByText('“opened”, received').waitFor({ timeout: arrivalMs });
  await page.getByText('No event names a group').waitFor();
  expect(await page.getByLabel('Time zone').isDisabled()).toBe(true);
  const closeSite = await runOnAnotherPage(
    app,
    (await page.getByRole('region', { name: 'Lines of code' }).textContent()) ?? '',
  );
  await page.getByText('company “acme”').waitFor({ timeout: arrivalMs });
  await page.getByText('by the property “name”').waitFor({ timeout: arrivalMs });
  closeSite();
  await page.getByRole('link', { name: 'Go to Home' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await settle(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});

/** The lines as they are shown, on a page of another site that has Amplitude's own client, and stays. */
async function runOnAnotherPage({ context }: AppPage, lines: string): Promise<() => void> {
  const served = await serveClientPage();
  const site = await context.newPage();
  await site.goto(served.url);
  await site.evaluate(`{ ${lines.replace(/^import .*$/m, '')} }`);
  return served.close;
}

async function openInvitation(link: string): Promise<AppPage> {
  const { pathname, hash } = new URL(link);
  return browser.open(`${pathname}${hash}`, { signedIn: false });
}

it('invites somebody by a link, who comes in once', async () => {
  const admin = await browser.open('/settings/members');
  const { page } = admin;
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('For whom').fill('Vera of finance');
  await page.getByLabel('Role', { exact: true }).selectOption('viewer');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('dialog').getByText('/sign-in#invitation=').textContent();
  expect(await findBarriers(admin)).toEqual([]);

  const vera = await openInvitation(link ?? '');
  await vera.page.getByText('You are invited to default').waitFor();
  await vera.page.getByLabel('Name').fill('vera');
  await vera.page.getByLabel('Password').fill('a long word of vera');
  await vera.page.getByRole('button', { name: 'Join' }).click();
  await vera.page.waitForURL((url) => url.pathname === '/');
  await vera.page.goto('/settings/members');
  await vera.page.getByText('Not shown to your role').waitFor();

  const again = await openInvitation(link ?? '');
  await again.page.getByText('was used already').waitFor();
  expect([...admin.complaints, ...vera.complaints]).toEqual([]);
  await Promise.all([admin, vera, again].map((app) => app.close()));
});

it('makes a secret key that is shown once', async () => {
  const admin = await browser.open('/settings/keys');
  const { page } = admin;
  await page.getByRole('button', { name: 'Make a secret key' }).click();
  await page.getByLabel('Name').fill('warehouse');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const secret = await page.getByRole('dialog').locator('code').textContent();
  expect(secret).toMatch(/^[0-9a-f]{16,}$/);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('cell', { name: 'warehouse', exact: true }).waitFor();
  expect(await page.content()).not.toContain(secret);
  expect(admin.complaints).toEqual([]);
  await admin.close();
});

it('keeps what two people say at once', async () => {
  const path = '/settings/group-types?type=company';
  const [one, other] = [await browser.open(path), await browser.open(path)];
  await one.page.getByLabel('One', { exact: true }).fill('firm');
  await other.page.getByLabel('Several', { exact: true }).fill('firms');
  await one.page.getByRole('button', { name: 'Save' }).click();
  await one.page.getByText('Saved.').waitFor();
  await other.page.getByRole('button', { name: 'Save' }).click();
  await other.page.getByText('Somebody changed this meanwhile').waitFor();
  await other.page.getByText(/^singular:\s*firm$/).waitFor();
  await other.page.getByRole('button', { name: 'Put my changes onto theirs' }).click();
  await other.page.getByRole('button', { name: 'Save' }).click();
  await other.page.getByText('Saved.').waitFor();
  expect(await server.get('/api/project/group-types/company/terms')).toMatchObject({
    terms: { singular: 'firm', plural: 'firms' },
  });
  await Promise.all([one, other].map((app) => app.close()));
});

it('says how many groups would not be active, before it is saved', async () => {
  // Today is no full day.
  const time = demoNowMs - 2 * 86_400_000;
  await send([{ ...opened, time, groups: { company: 'acme' } }]);
  await server.flush();
  const app = await browser.open('/settings/events');
  const { page } = app;
  await page.getByRole('checkbox', { name: 'opened is use' }).waitFor();
  for (const box of await page.getByRole('checkbox', { name: / is use$/ }).all()) await box.uncheck();
  await page.getByText(/1 of 1 \w+ active in the last 28 days would not be active/).waitFor();
  expect(await findBarriers(app)).toEqual([]);
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(app.complaints).toEqual([]);
  await app.close();
});
