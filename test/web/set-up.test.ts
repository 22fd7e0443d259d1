/** The first start in a real browser: the set-up, the first event and group, Home; and how others come in. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import {
  type AppBrowser,
  type AppPage,
  demoNowMs,
  findBarriers,
  openAppBrowser,
  settle,
  startAppServer,
} from './open-app.ts';

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
  await page.getByRole('link', { name: 'curl' }).click();
  expect(await page.getByRole('region', { name: 'Send' }).textContent()).toContain(server.apiKey);
  expect(await findBarriers(app)).toEqual([]);

  await send([opened]);
  await page.getByText('“opened”, received').waitFor({ timeout: arrivalMs });
  await page.getByText('No event names a group').waitFor();
  expect(await page.getByLabel('Time zone').isDisabled()).toBe(true);
  await send([{ ...opened, groups: { company: 'acme' } }]);
  await page.getByText('company “acme”').waitFor({ timeout: arrivalMs });
  await page.getByRole('link', { name: 'Go to Home' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await settle(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});

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
  await page.getByRole('cell', { name: 'warehouse' }).waitFor();
  expect(await page.content()).not.toContain(secret);
  expect(admin.complaints).toEqual([]);
  await admin.close();
});
