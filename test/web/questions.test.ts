/** The ten questions, answered on the screen within so many clicks, by what the demo is known to contain. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, type AppPage, findBarriers, openAppBrowser, startDemoApp } from './open-app.ts';
import { settle } from './settle.ts';

let server: RealServer;
let browser: AppBrowser;
beforeAll(async () => {
  server = await startDemoApp();
  browser = await openAppBrowser(server);
}, budgets.browserMs);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

let app: AppPage;
let page: Page;
/** A click, or Enter; typing a name is one. */
let clicks = 0;

/** A test that begins on Home, and whose page complains of nothing. */
function fromHome(name: string, test: () => Promise<void>): void {
  it(name, async () => {
    app = await browser.open('/?type=company');
    page = app.page;
    clicks = 0;
    try {
      await test();
      expect(app.complaints).toEqual([]);
    } finally {
      await app.close();
    }
  });
}

async function click(role: 'link' | 'button' | 'tab', name: string | RegExp, exact = false): Promise<void> {
  clicks += 1;
  await page.getByRole(role, { name, exact }).first().click();
}

async function openByName(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  clicks += 1;
  await page.getByRole('option').filter({ hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  clicks += 1;
}

/** Within what is seen without scrolling. */
async function expectInView(text: string | RegExp): Promise<void> {
  const found = page.getByText(text).first();
  await found.waitFor();
  const box = await found.boundingBox();
  expect(box === null ? -1 : box.y + box.height, String(text)).toBeLessThanOrEqual(720);
}

const row = (name: string) => page.getByRole('row').filter({ hasText: name }).first();
const home = () => server.ask<HomeAnswer>('/api/home/company');

interface HomeAnswer {
  readonly active: { readonly now: number; readonly gained: number };
  readonly quiet: { readonly groups: number };
  readonly seatsNear: { readonly first: readonly { readonly name?: string }[] };
}

interface PageAnswer {
  readonly features: readonly { readonly name: string; readonly people: readonly number[] }[];
}

fromHome('a: which are active, more or fewer, and which moved: 0 clicks, 1 on any change', async () => {
  const { active } = await home();
  await expectInView(/active in the last 7 days/);
  await expectInView(String(active.now));
  await expectInView('vs the 7 days before');
  await expectInView('Shrinking');
  await row('Halden Maritime').waitFor();
  expect(clicks).toBe(0);
  await click('link', `${active.gained} gained`);
  await page.waitForURL(/view=gained/);
  await page.getByRole('row').nth(active.gained).waitFor();
  expect(clicks).toBe(1);
});

fromHome('b: who went quiet, and what are they worth: 1 click', async () => {
  await click('link', /Gone quiet/);
  await row('Copperfield Bakeries').waitFor();
  expect(await row('Copperfield Bakeries').textContent()).toMatch(/6,048/);
  expect(clicks).toBeLessThanOrEqual(1);
});

fromHome('c: what is going on, five minutes before the call: 2 clicks, no scrolling', async () => {
  await openByName('Halden Maritime');
  for (const text of ['Renews in', 'Active people', 'Champions', 'Features', /39 of 90/, 'Erin Gallagher'])
    await expectInView(text);
  expect(clicks).toBeLessThanOrEqual(2);
  // By its address, too, the page begins at its head.
  await page.reload();
  await page.getByText('Renews in').first().waitFor();
  await page.getByText('Timeline').first().waitFor();
  expect(await page.evaluate('scrollY')).toBe(0);
});

fromHome('d: what renews in the next 90 days, and how is each doing: 1 click', async () => {
  await click('link', /Renewing in 90 days/);
  await row('Halden Maritime').waitFor();
  expect(await row('Halden Maritime').textContent()).toMatch(/7 Jan 2027/);
  expect(clicks).toBeLessThanOrEqual(1);
});

fromHome('e: who uses a feature, by plan, and who never did: 3 clicks', async () => {
  const never = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Automations' }) });
  clicks += 1;
  await never.getByRole('link').last().click();
  await page.waitForURL(/feature=Automations&use=never/);
  const { tiles } = await server.ask<{ readonly tiles: { readonly groups: number } }>(
    '/api/groups/company?feature=Automations&use=never',
  );
  await expectInView(String(tiles.groups));
  // By plan, and those who pay.
  await expectInView('Enterprise');
  expect(clicks).toBeLessThanOrEqual(3);
});

fromHome('f: where onboarding stalls, and who is stuck there: 3 clicks', async () => {
  await click('link', /Where does onboarding stall/);
  await page.waitForURL(/\/charts\/new/);
  await page.getByText('invite teammates').first().waitFor();
  expect(clicks).toBeLessThanOrEqual(3);
});

fromHome('g: whether accounts stay, by plan: 3 clicks', async () => {
  await click('link', /stay, by plan/);
  await page.waitForURL(/\/charts\/new/);
  await page
    .getByText(/weighted by value/)
    .first()
    .waitFor();
  expect(clicks).toBeLessThanOrEqual(3);
});

fromHome('h: who is near or far below their seats: 2 clicks', async () => {
  const { seatsNear } = await home();
  const [first] = seatsNear.first;
  await click('link', 'Companies', true);
  await click('link', 'Seats');
  await row(first?.name ?? '').waitFor();
  expect(clicks).toBeLessThanOrEqual(2);
});

fromHome('i: who the champions are, and whether one left: 0 clicks on its page', async () => {
  await page.goto('/g/company/halden-maritime');
  await expectInView('Champions');
  await expectInView(/champions/);
  await expectInView(/Orchard Street Capital/);
});

fromHome(
  'a number of a feature opens as many people: of any of its events, in the same 7 days or today',
  async () => {
    const { features } = await server.ask<PageAnswer>('/api/groups/company/halden-maritime');
    for (const [place, feature] of features.entries()) {
      const week = feature.people.findLastIndex((people, index) => people > 1 && index <= 12 - place);
      if (week < 0) continue;
      await page.goto('/g/company/halden-maritime');
      const name = { name: feature.name };
      const cells = page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', name) })
        .getByRole('cell');
      expect(await cells.nth(week).textContent()).toBe(String(feature.people[week]));
      await cells.nth(week).getByRole('link', { includeHidden: true }).click();
      await page.getByText(`${feature.people[week]} users`, { exact: true }).waitFor();
    }
  },
);

fromHome('j: why it is zero: 2 clicks', async () => {
  await click('link', 'Vantage Surveying', true);
  await page.waitForURL(/vantage-surveying/);
  await page
    .getByRole('status')
    .getByText(/none names a company/)
    .waitFor();
  await click('link', 'Trace', true);
  await page.getByText(/Desktop 7\.2\.0; none names a company/).waitFor();
  expect(clicks).toBeLessThanOrEqual(2);
});

/** Moves the focus on until it is on a link of this text. */
async function tabTo(name: RegExp): Promise<void> {
  // What comes while the focus moves on may take it away, or stand before it.
  await settle(page);
  for (let tabs = 0; tabs < 60; tabs += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate('document.activeElement?.textContent ?? ""');
    if (name.test(String(text))) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

/** On a busy machine a key may come before the page listens. */
async function pressUntil(key: string, holds: () => Promise<unknown>): Promise<void> {
  const press = async () => {
    if (await holds()) return true;
    await page.keyboard.press(key);
    return holds();
  };
  await expect.poll(press, { timeout: 20_000, interval: 500 }).toBe(true);
}

fromHome('a to d, by the keyboard alone', async () => {
  await tabTo(/gained/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/view=gained/);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.getByText('vs the 7 days before').waitFor();
  await tabTo(/Gone quiet/);
  await page.keyboard.press('Enter');
  await row('Copperfield Bakeries').waitFor();
  await pressUntil('j', () => page.evaluate('document.activeElement?.closest("tr") !== null'));
  await pressUntil('Enter', async () => /\/g\/company\/[^?/]+/.test(page.url()));
  const first = page.url();
  await page.getByText('Active people').first().waitFor();
  await pressUntil(']', async () => page.url() !== first);
  await openByName('Halden Maritime');
  await page.waitForURL(/halden-maritime/);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.getByText('vs the 7 days before').waitFor();
  await tabTo(/Renewing in 90 days/);
  await page.keyboard.press('Enter');
  await row('Halden Maritime').waitFor();
});

it.each([
  ['/', 'light'],
  ['/', 'dark'],
  ['/g/company', 'light'],
  ['/g/company', 'dark'],
  ['/g/company/halden-maritime', 'light'],
  ['/g/company/halden-maritime', 'dark'],
  ['/g/company/vantage-surveying/trace', 'light'],
  ['/u/priya.raman@mailbox.example', 'dark'],
  ['/users', 'light'],
  ['/charts', 'dark'],
  ['/cohorts', 'light'],
  ['/settings/group-types', 'dark'],
  ['/settings/members', 'light'],
] as const)('has no barrier on %s, %s', async (path, theme) => {
  const opened = await browser.open(path, { theme });
  const barriers = await findBarriers(opened);
  expect(opened.complaints).toEqual([]);
  await opened.close();
  expect(barriers).toEqual([]);
});

/** Within a thousandth: letters of another width are no shift. */
const shiftMax = 0.001;
/** Of the page’s own work, by its processor time: how long the machine takes beside other tests says nothing. */
const workMs = 1_000;

/** What moved since the page was opened, and how far. */
const readShifts = `new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(0), 200);
})`;

it.each([
  ['/?type=company', 'section table a'],
  ['/g/company', '[data-open]'],
  ['/g/company/halden-maritime', '#details'],
])('is there after a second of work, and nothing in it moves: %s', async (path, answer) => {
  const { page: first, context, complaints, close } = await browser.open('/?type=company');
  await first.goto(path);
  await settle(first);
  expect(await first.evaluate(readShifts)).toBeLessThan(shiftMax);
  const other = await context.newPage();
  const devTools = await context.newCDPSession(other);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await other.goto(path);
  await other.locator(answer).first().waitFor();
  const { metrics } = await devTools.send('Performance.getMetrics');
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  expect(seconds).toBeGreaterThan(0);
  expect(seconds * 1_000).toBeLessThanOrEqual(workMs);
  expect(complaints).toEqual([]);
  await close();
});

fromHome('asks nothing anew where only looks change', async () => {
  await page.goto('/g/company/halden-maritime');
  await settle(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('button', { name: 'Table' }).first().click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1000, height: 700 });
  // Longer than anything on the page rests before it asks.
  await page.waitForTimeout(500);
  await settle(page);
  expect(asked.filter((url) => url.includes('/api/'))).toEqual([]);
});

fromHome('gives up what nobody waits for', async () => {
  await page.route('**/api/groups/company/*', () => undefined);
  await page.evaluate(`{
    const real = fetch;
    globalThis.signals = [];
    globalThis.fetch = (url, options) => {
      if (String(url).includes('/api/groups/company/')) signals.push(options.signal);
      return real(url, options);
    };
  }`);
  await page.getByRole('link', { name: 'Halden Maritime' }).first().click();
  await page.waitForURL('**/g/company/halden-maritime');
  await expect.poll(() => page.evaluate('signals.length')).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Home' }).first().click();
  // That the server ends what is given up, is tested beside it.
  await expect.poll(() => page.evaluate('signals.every(({ aborted }) => aborted)')).toBe(true);
});
