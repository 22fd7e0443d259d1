/** Text from data stays text on every page, whatever it is, and layouts hold it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, demoNowMs, openAppBrowser, startAppServer } from './open-app.ts';

/** Each is a group’s value and name, a user’s id, an event’s type, and a property’s name and value. */
const corpus = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "'-alert(1)-'",
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  'a/b%2Fc?d=e#f&g=%',
  '..%2f..%2fetc',
  'x'.repeat(60),
  'A company whose name is as long as the longest that sales ever typed into the form',
  '\u202Eright to left\u202C',
  'شركة الاختبار',
  'Ünïcödé 👩🏽‍🚀 👨‍👩‍👧‍👦',
  '__proto__',
  'constructor',
  '=1+1',
  '..',
  '.',
];

const dayMs = 86_400_000;
let server: RealServer;
let browser: AppBrowser;
beforeAll(async () => {
  server = await startAppServer(demoNowMs);
  const events = corpus.flatMap((text, index) => [
    {
      event_type: '$groupidentify',
      groups: { company: text },
      group_properties: { name: text, plan: text, [`p ${text}`]: text },
    },
    ...[1, 2, 9].map((days) => ({
      event_type: text.startsWith('$') ? 'event' : text,
      user_id: `user ${index} ${text}`,
      time: demoNowMs - days * dayMs,
      groups: { company: text },
      event_properties: { [text]: text },
      user_properties: { name: text, [text]: text },
    })),
  ]);
  const answer = await server.post('/2/httpapi', { api_key: server.apiKey, events });
  if (!answer.ok) throw new Error(await answer.text());
  await server.flush();
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const addressOf = (text: string) =>
  ['.', '..'].includes(text)
    ? `/g/company?value=${encodeURIComponent(text)}`
    : `/g/company/${encodeURIComponent(text)}`;

it.each([
  '/?type=company',
  '/g/company',
  '/users',
  '/charts',
  '/cohorts',
  '/settings/events',
  '/settings/group-types',
])('%s shows it as text', async (path) => {
  const app = await browser.open(path);
  expect(await app.page.locator('img[src="x"]').count()).toBe(0);
  // Nothing is wider than the window, tables in their own frames excepted.
  expect(await app.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1_280);
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('opens the page of each such group, and says its name', async () => {
  const app = await browser.open('/');
  for (const text of corpus) {
    await app.page.goto(addressOf(text));
    await app.page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor({ timeout: 15_000 });
    expect(await app.page.locator('img[src="x"]').count(), text).toBe(0);
    expect(await app.page.evaluate('document.documentElement.scrollWidth'), text).toBeLessThanOrEqual(1_280);
  }
  expect(app.complaints).toEqual([]);
  await app.close();
});

it('finds each from the palette', async () => {
  const app = await browser.open('/');
  for (const text of corpus.slice(0, 6)) {
    await app.page.keyboard.press('Control+k');
    await app.page.getByRole('combobox').fill(text);
    await app.page.getByRole('option').filter({ hasText: text }).first().waitFor({ timeout: 5_000 });
    await app.page.keyboard.press('Escape');
  }
  expect(app.complaints).toEqual([]);
  await app.close();
});
