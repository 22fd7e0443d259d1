/**
 * A random walk over the builder: after every edit the page shows the result of the definition in its address, and the
 * address opened anew shows the same. `BUILDER_EDITS` says how many edits, `BUILDER_SEED` repeats a walk.
 */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChartResult } from '../../src/web/api/operations.ts';
import { controlTexts } from '../../src/web/words/chart-controls.ts';
import { budgets } from '../budgets.ts';
import { createRandom, type Random } from '../oracle/random.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, type AppPage, openAppBrowser, startDemoApp } from './open-app.ts';
import { readDefinition } from './read-definition.ts';
import { settle } from './settle.ts';
import { findDifference, readShown, type ShownChart } from './shown-chart.ts';

const { BUILDER_SEED, BUILDER_EDITS } = process.env;
const edits = Number(BUILDER_EDITS ?? 60);
/** Long walks go elsewhere each time. */
const seed = Number(BUILDER_SEED ?? (BUILDER_EDITS ? 1 + Math.floor(Math.random() * 1e6) : 7));
/** Addresses are opened by a page that is there, and so often by one that begins: that takes as long as some edits. */
const anewEvery = 10;
/** A page is left after so many edits: charts grow. */
const editsPerPage = 25;
const reopensPerPage = 100;

let server: RealServer;
let browser: AppBrowser;

beforeAll(async () => {
  server = await startDemoApp();
  browser = await openAppBrowser(server);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A chart that has more cells than an answer may have is refused. */
const tooMuch = 422;

/** What the API says of the definition in the address: a result, or why it is too much. */
async function askApi(page: Page, of: string): Promise<ChartResult | string> {
  const answer = await fetch(`${server.url}/api/query`, {
    method: 'POST',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify(readDefinition(page)),
  });
  const text = await answer.text();
  if (answer.status === tooMuch) return (JSON.parse(text) as { readonly detail: string }).detail;
  expect(answer.status, `${of}: ${text}`).toBe(200);
  return JSON.parse(text) as ChartResult;
}

/** Waits until the page shows what the API said. */
async function waitForShown(page: Page, wanted: ChartResult | string, of: string): Promise<void> {
  const findWrong = async () => {
    if (typeof wanted !== 'string') return findDifference(await readShown(page), wanted);
    return (await page.locator('main').getByText(wanted).count()) > 0 ? undefined : `does not say ${wanted}`;
  };
  await expect.poll(findWrong, { message: of, timeout: waitMs, interval: 50 }).toBeUndefined();
}

const waitMs = 20_000;

/** What each of two pages shows is the same as soon as all that it reads beside the result is there. */
async function expectSame(page: Page, again: Page, of: string): Promise<void> {
  const readBoth = async () => (await Promise.all([page, again].map(readShown))).map(withoutDates);
  const isSame = async () => {
    const [shown, reopened] = await readBoth();
    return JSON.stringify(shown) === JSON.stringify(reopened);
  };
  const deadline = performance.now() + sameMs;
  while (!(await isSame()) && performance.now() < deadline) await page.waitForTimeout(50);
  const [shown, reopened] = await readBoth();
  expect(reopened, of).toEqual(shown);
}

const sameMs = 5_000;

const isUnexpected = (complaint: string): boolean => !complaint.startsWith(`${tooMuch} `);

/** One thing that can be changed, chosen as somebody might who clicks around. */
async function editSomething(page: Page, random: Random): Promise<string> {
  const main = page.locator('main');
  const selects = await main.locator('select:visible:enabled').all();
  const roll = random.below(10);
  if (roll === 0) return openAndChoose(page, random, await listVisible(main, 'Add a'));
  if (roll === 1) return click(random, await listVisible(main, 'Remove'));
  if (roll === 2) return openAndChoose(page, random, await listVisible(main, 'Change the'));
  if (roll === 3) return back(page);
  return select(random, selects);
}

const listVisible = (main: Locator, start: string): Promise<Locator[]> =>
  main.locator(`button[title^="${start}"]:visible, button[aria-label^="${start}"]:visible`).all();

async function back(page: Page): Promise<string> {
  const before = page.url();
  await page.goBack();
  await settle(page);
  // Before the first edit there is another page.
  if (!page.url().includes('d=')) await page.goto(before);
  return 'back';
}

async function select(random: Random, selects: readonly Locator[]): Promise<string> {
  const one = random.pick(selects);
  const options = await one.locator('option').allInnerTexts();
  const name = (await one.getAttribute('aria-label')) ?? 'a field';
  const option = random.pick(options);
  await one.selectOption({ label: option });
  return `${name}: ${option}`;
}

async function click(random: Random, buttons: readonly Locator[]): Promise<string> {
  if (buttons.length === 0) return 'nothing to click';
  const button = random.pick(buttons);
  const name = (await button.getAttribute('title')) ?? (await button.getAttribute('aria-label')) ?? '';
  await button.click();
  return name;
}

/** Opens a list and takes one of its choices; whatever then asks for more is closed. */
async function openAndChoose(page: Page, random: Random, buttons: readonly Locator[]): Promise<string> {
  const opened = await click(random, buttons);
  const choices = page.getByRole('list').locator('button:visible');
  const search = page.getByRole('searchbox').last();
  if (buttons.length === 0 || !(await search.isVisible())) return opened;
  const all = await page.locator('ul', { has: choices }).last().locator('button:visible').all();
  if (all.length > 0) await random.pick(all.slice(0, 12)).click();
  await page.keyboard.press('Escape');
  return opened;
}

async function startChart(): Promise<AppPage> {
  const opened = await browser.open('/charts/new?ready=weekly-active&type=company&edit=1');
  await opened.page.getByLabel('Kind').waitFor();
  await settle(opened.page);
  await opened.page.getByRole('button', { name: 'Table', exact: true }).click();
  return opened;
}

/** The address of one page opened in another, as somebody who was sent it: as often as not with nothing kept from before. */
async function reopen(again: Page, address: string, isAnew: boolean): Promise<void> {
  if (isAnew) await again.goto(address);
  else await again.evaluate(`history.pushState({}, '', ${JSON.stringify(address)})`);
}

/** Fields for other dates that were opened, and nothing entered, are no state of the chart; its dates are in the sentence. */
function withoutDates({ texts, ...rest }: ShownChart): ShownChart {
  const { range, from, to } = controlTexts;
  const fields = [range, from, to].map((label) => `${label}: `);
  return { ...rest, texts: texts.filter((text) => !fields.some((field) => text.startsWith(field))) };
}

it(
  `shows what its address says after each of ${edits} edits, seed ${seed}`,
  async () => {
    console.log(`builder walk: BUILDER_SEED=${seed} BUILDER_EDITS=${edits}`);
    const random = createRandom(seed);
    let opened = await startChart();
    let again = await startChart();
    for (let edit = 0; edit < edits; edit++) {
      if (edit > 0 && edit % editsPerPage === 0) {
        await opened.close();
        opened = await startChart();
      }
      if (edit > 0 && edit % reopensPerPage === 0) {
        await again.close();
        again = await startChart();
      }
      const { page, complaints } = opened;
      const before = readDefinition(page);
      const what = await editSomething(page, random);
      const at = `BUILDER_SEED=${seed} edit ${edit} (${what}) of ${JSON.stringify(before)}`;
      const wanted = await askApi(page, at);
      await waitForShown(page, wanted, at);
      await reopen(again.page, page.url(), edit % anewEvery === 0);
      await waitForShown(again.page, wanted, `${at}, reopened`);
      if (typeof wanted !== 'string') await expectSame(page, again.page, `${at}, reopened`);
      expect([...complaints, ...again.complaints].filter(isUnexpected), at).toEqual([]);
    }
    await opened.close();
    await again.close();
  },
  Math.max(budgets.browserMs, edits * 2_000),
);
