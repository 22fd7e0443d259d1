/** Signing in, and the frame around all pages, in a real browser. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { adminPassword, type RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, findBarriers, openAppBrowser, startAppServer } from './open-app.ts';
import { settle } from './settle.ts';

let server: RealServer;
let browser: AppBrowser;
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  // Without an event every page leads to the set-up.
  const event = { event_type: 'opened', user_id: 'ann@example.com', groups: { company: 'acme' } };
  await server.post('/2/httpapi', { api_key: server.apiKey, events: [event] });
  await server.flush();
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('asks who it is, and then opens what was asked for', async () => {
  const app = await browser.open('/g/company?view=quiet', { signedIn: false });
  const { page } = app;
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  expect(app.complaints).toEqual([]);
  await page.getByLabel('Name').fill('admin');
  await page.getByLabel('Password').fill('a wrong guess');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Name').fill('admin');
  await page.getByLabel('Password').fill(adminPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/g/company?view=quiet');
  await app.close();
});

it('never leads to another site after signing in', async () => {
  for (const to of ['//evil.example', 'https://evil.example/', '/\\evil.example']) {
    const app = await browser.open(`/sign-in?to=${encodeURIComponent(to)}`, { signedIn: false });
    await app.page.getByLabel('Name').fill('admin');
    await app.page.getByLabel('Password').fill(adminPassword);
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('navigation').waitFor();
    expect(new URL(app.page.url()).origin, to).toBe(new URL(server.url).origin);
    await app.close();
  }
});

it('signs in by a link once, and takes it out of the address', async () => {
  const { links, people } = server.running.access;
  const { token } = await links.createSignIn(await people.find('admin'));
  const app = await browser.open(`/sign-in#link=${token}`, { signedIn: false });
  await app.page.getByRole('navigation').waitFor();
  expect(app.page.url()).not.toContain(token);
  await app.close();
  const again = await browser.open(`/sign-in#link=${token}`, { signedIn: false });
  await again.page.getByText('does not sign anybody in any more').waitFor();
  await again.close();
});

it('keeps the theme that is chosen, and signs out', async () => {
  const app = await browser.open('/', { theme: 'light' });
  const { page } = app;
  await page.getByRole('button', { name: 'admin' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.reload();
  await settle(page);
  expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
    'rgb(21, 23, 26)',
  );
  await page.getByRole('button', { name: 'admin' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  expect(app.complaints).toEqual([]);
  await app.close();
});

it.each(['light', 'dark'] as const)('has no barrier on the %s sign-in page', async (theme) => {
  const app = await browser.open('/sign-in', { signedIn: false, theme });
  expect(await findBarriers(app)).toEqual([]);
  await app.close();
});

it('says so where an address is none, with the way back', async () => {
  const app = await browser.open('/nowhere/at/all');
  await app.page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await app.page.getByRole('link', { name: 'Home' }).first().waitFor();
  expect(app.complaints).toEqual([`404 ${server.url}/nowhere/at/all`]);
  await app.close();
});
