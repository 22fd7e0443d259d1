/**
 * A random walk over the builder: after every edit the page shows the result of the definition in its address, and the
 * address opened anew shows the same. `BUILDER_EDITS` says how many edits, `BUILDER_SEED` repeats a walk.
 */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChartResult } from '../../src/web/api/operations.ts';
import { budgets } from '../budgets.ts';
import { createRandom, type Random } from '../oracle/random.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, type AppPage, openAppBrowser, settle, startDemoApp } from './open-app.ts';
import { readDefinition } from './read-definition.ts';

const { BUILDER_SEED, BUILDER_EDITS } = process.env;
const edits = Number(BUILDER_EDITS ?? 100);
/** Long walks go elsewhere each time. */
const seed = Number(BUILDER_SEED ?? (BUILDER_EDITS ? 1 + Math.floor(Math.random() * 1e6) : 7));
/** Opening a page takes as long as some edits. */
const reopenEvery = 10;
/** A page is left after so many edits: charts grow. */
const editsPerPage = 25;

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

/** What the chart says of itself, and the numbers below it. */
async function readShown(page: Page): Promise<readonly string[]> {
  const main = page.locator('main');
  await settle(page);
  await main.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  const cells = await main.locator('table tbody tr').allInnerTexts();
  return [(await main.getByRole('heading', { level: 1 }).textContent()) ?? '', ...cells.slice(0, 10)];
}

/** The result of the definition in the address, or why it is too much: then false. */
async function checkShown(page: Page, of: string): Promise<boolean> {
  const answer = await fetch(`${server.url}/api/query`, {
    method: 'POST',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify(readDefinition(page)),
  });
  const text = await answer.text();
  const parsed: unknown = JSON.parse(text);
  if (answer.status === tooMuch) {
    await waitForText(page, (parsed as { readonly detail: string }).detail, of);
    return false;
  }
  expect(answer.status, `${of}: ${text}`).toBe(200);
  await waitForText(page, (parsed as ChartResult).sentence, of);
  return true;
}

/** A chart that has more cells than an answer may have is refused. */
const tooMuch = 422;

const waitForText = (page: Page, text: string, of: string): Promise<void> =>
  expect
    .poll(() => page.locator('main').getByText(text).count(), { message: `${of}: ${text}`, timeout: 10_000 })
    .toBeGreaterThan(0);

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
  return opened;
}

it(
  `shows what its address says after each of ${edits} edits, seed ${seed}`,
  async () => {
    console.log(`builder walk: BUILDER_SEED=${seed} BUILDER_EDITS=${edits}`);
    const random = createRandom(seed);
    let opened = await startChart();
    for (let edit = 0; edit < edits; edit++) {
      if (edit > 0 && edit % editsPerPage === 0) {
        await opened.close();
        opened = await startChart();
      }
      const { page, complaints } = opened;
      const before = readDefinition(page);
      const what = await editSomething(page, random);
      const at = `BUILDER_SEED=${seed} edit ${edit} (${what}) of ${JSON.stringify(before)}`;
      const shown = await readShown(page);
      const isWhole = await checkShown(page, at);
      expect(complaints.filter(isUnexpected), at).toEqual([]);
      if (!isWhole || edit % reopenEvery !== 0) continue;
      const again = await browser.open(page.url().slice(server.url.length));
      expect(await readShown(again.page), at).toEqual(shown);
      expect(again.complaints.filter(isUnexpected), at).toEqual([]);
      await again.close();
    }
    await opened.close();
  },
  Math.max(budgets.browserMs, edits * 2_000),
);
