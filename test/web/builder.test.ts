/** Charts made from nothing in the app: what is on the page is what the API answers for the definition in its address. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChartDefinition, ChartResult } from '../../src/web/api/operations.ts';
import { tabulateChart } from '../../src/web/charts/tabulate.ts';
import type { ChartKind, Point } from '../../src/web/charts/types.ts';
import type { Explanation } from '../../src/web/explain/explain-query.ts';
import { writeNumber } from '../../src/web/explain/write-number.ts';
import { chartTexts } from '../../src/web/words/charts.ts';
import { explainTexts } from '../../src/web/words/explain.ts';
import { homeTexts } from '../../src/web/words/home.ts';
import { pointMenuTexts } from '../../src/web/words/point-menu.ts';
import { unitsPanelTexts } from '../../src/web/words/units-panel.ts';
import { budgets } from '../budgets.ts';
import type { RealServer } from '../support/real-server.ts';
import { type AppBrowser, openAppBrowser, startDemoApp } from './open-app.ts';
import { readDefinition } from './read-definition.ts';
import { settle } from './settle.ts';

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

async function askApi(definition: ChartDefinition): Promise<ChartResult> {
  const answer = await fetch(`${server.url}/api/query`, {
    method: 'POST',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify(definition),
  });
  expect(answer.status, JSON.stringify(definition)).toBe(200);
  return (await answer.json()) as ChartResult;
}

/** Of cohorts that began late the last cells are empty. */
const filled = (cells: readonly string[]) => cells.map((text) => text.trim()).filter((text) => text !== '');

/** Sentence and table on the page, against the API’s answer for the definition in the address. */
async function comparePage(page: Page): Promise<ChartDefinition> {
  const definition = readDefinition(page);
  const result = await askApi(definition);
  const main = page.locator('main');
  await main.getByText(result.sentence, { exact: true }).waitFor();
  const expected = tabulateChart(result, undefined).rows.map(({ cells }) => cells.map(({ text }) => text));
  const table = main.getByRole('region', { name: result.sentence }).locator('table').last();
  const all = expected.map(filled);
  const count = await table.getAttribute('aria-rowcount');
  if (count !== null) expect(Number(count), definition.kind).toBe(all.length + 1);
  // Of many rows those in view are drawn. Cells are apart by tabs there.
  const readRows = async () => {
    const rows = table.locator('tbody tr:not([data-spacer])');
    const texts = await rows.allInnerTexts();
    const drawn = await rows.all();
    const places = await Promise.all(drawn.map((row) => row.getAttribute('aria-rowindex')));
    return texts.map((text, index) => [Number(places[index] ?? index + 2) - 2, filled(text.split('\t'))]);
  };
  await expect
    .poll(async () => (await readRows()).length, { timeout: 10_000, message: definition.kind })
    .toBeGreaterThan(Math.min(all.length, 10) - 1);
  const drawn = await readRows();
  expect(drawn, definition.kind).toEqual(drawn.map(([place]) => [place, all[Number(place)]]));
  return definition;
}

async function startChart(): Promise<Page> {
  const opened = await browser.open('/charts');
  const { page } = opened;
  await page.getByRole('link', { name: 'New chart' }).click();
  await page.getByLabel('Kind').waitFor();
  await settle(page);
  return page;
}

/** Composition last: its property becomes a breakdown of what follows, and those are many rows. */
const made = [
  ...(Object.keys(chartTexts.kinds) as ChartKind[]).filter(
    (kind) => kind !== 'cohortSize' && kind !== 'composition',
  ),
  'composition',
] as const;

it(
  'makes a chart of every kind, with the numbers of the API',
  async () => {
    const page = await startChart();
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    for (const kind of made) {
      await page.getByLabel('Kind').selectOption(kind);
      await settle(page);
      expect((await comparePage(page)).kind).toBe(kind);
    }
  },
  budgets.browserMs,
);

it('adds an event with a condition, a breakdown and a second segment, and goes back', async () => {
  const page = await startChart();
  await page.getByRole('button', { name: 'Table' }).click();
  const choose = async (button: string, part: string) => {
    await page.getByTitle(button, { exact: true }).click();
    await page.getByRole('searchbox').last().fill(part);
    await page.getByRole('searchbox').last().press('Enter');
  };
  await choose('Change the event Any active event', 'card_created');
  await settle(page);
  await choose('Add a condition on card_created', 'platform');
  await page.getByRole('list', { name: 'platform' }).getByRole('button').first().click();
  await page.keyboard.press('Escape');
  await settle(page);
  await choose('Add a property', 'plan');
  await settle(page);
  const broken = await comparePage(page);
  expect(broken).toMatchObject({
    events: [{ kind: 'named', name: 'card_created', filters: [{ property: { name: 'platform' } }] }],
    breakdowns: [{ name: 'plan' }],
  });
  await page.getByRole('button', { name: 'Compare with another segment' }).click();
  await settle(page);
  expect((await comparePage(page)).segments).toHaveLength(2);
  await page.goBack();
  await settle(page);
  expect(await comparePage(page)).toEqual(broken);
});

it('says what had to go when the unit is switched', async () => {
  const page = await startChart();
  await page.getByLabel('Measured as').selectOption('perUnit');
  await settle(page);
  await page.getByLabel('Counted', { exact: true }).selectOption('user');
  await page.getByRole('status').getByText('the number of users (events are counted instead)').waitFor();
  expect(readDefinition(page)).toMatchObject({ unit: { kind: 'user' }, metric: { of: { kind: 'events' } } });
});

const base = {
  unit: { kind: 'group', groupType: 'company' },
  leaveOut: true,
  range: { start: '2026-11-02', end: '2026-11-29' },
} as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;
const anyActive = { kind: 'anyActive' } as const;
const ofBusiness = { segment: 0, values: ['Business'] };

/** A number of each of these kinds. */
const numbers: readonly (readonly [ChartDefinition, Point])[] = [
  [
    { ...base, kind: 'segmentation', events: [anyActive], interval: 'week', breakdowns: [plan] },
    { kind: 'segmentation', ...ofBusiness, x: 1 },
  ],
  [
    { ...base, kind: 'funnel', steps: [anyActive, { kind: 'named', name: 'card_created' }] },
    { kind: 'funnel', step: 1, outcome: 'stopped' },
  ],
  [
    { ...base, kind: 'retention', start: anyActive, interval: 'week', intervals: 2 },
    { kind: 'retention', interval: 1, x: 0 },
  ],
  [
    { ...base, kind: 'lifecycle', interval: 'week' },
    { kind: 'lifecycle', x: 1, state: 'current' },
  ],
  [
    { ...base, kind: 'composition', property: plan },
    { kind: 'composition', ...ofBusiness },
  ],
];

it(
  'explains numbers of five kinds, and leads on from them by the keyboard',
  async () => {
    for (const [definition, point] of numbers) {
      const search = new URLSearchParams({ d: JSON.stringify(definition), p: JSON.stringify(point) });
      const opened = await browser.open(`/charts/new?${search}`);
      const { page, complaints } = opened;
      const units = page.getByRole('complementary', { name: unitsPanelTexts.title });
      await units.getByRole('button', { name: explainTexts.explain }).click();
      const panel = page.getByRole('complementary', { name: explainTexts.label });
      const { number, changes } = await server.ask<Explanation>('/api/explain', { definition, point });
      await panel.getByText(writeNumber(number), { exact: true }).first().waitFor();
      await expect
        .poll(() => panel.getByRole('row').count(), { message: definition.kind })
        .toBe(changes.length);
      await panel.getByRole('button', { name: explainTexts.whoTheyAre }).click();
      await units.getByRole('button', { name: pointMenuTexts.more }).press('Enter');
      await page.getByRole('menuitem').first().press('Enter');
      await expect.poll(() => readDefinition(page), { message: definition.kind }).not.toEqual(definition);
      await askApi(readDefinition(page));
      expect(complaints, definition.kind).toEqual([]);
      await opened.close();
    }
  },
  budgets.browserMs,
);

it('explains a figure of Home, and closes with Escape', async () => {
  const { page } = await browser.open('/');
  const groups = { type: 'company', list: { view: 'active' } };
  const { number } = await server.ask<Explanation>('/api/explain', { groups });
  await page.getByRole('button', { name: explainTexts.explainNamed(homeTexts.active) }).click();
  const panel = page.getByRole('complementary', { name: explainTexts.label });
  await panel.getByText(writeNumber(number), { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('explain')).toBeNull();
});
