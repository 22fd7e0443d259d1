/**
 * Opens the app in a browser, does what is said in the words that are on the screen, and takes pictures:
 * `node scripts/drive-app.ts --url http://127.0.0.1:8480 --sign-in admin:password --out pictures \
 *    'open /g/company' 'click Gone quiet' 'type Search=hald' 'press Enter' 'file a.csv' 'picture quiet' 'text'`
 * `--answers none`: the server answers nothing but who has signed in, so that pages are loading; `failing`: only with 500.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/clients/page.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8480' },
    'sign-in': { type: 'string', default: 'admin:' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '720' },
    theme: { type: 'string', default: 'light' },
    out: { type: 'string', default: 'pictures' },
    answers: { type: 'string', default: 'real' },
  },
});

const settleMs = values.answers === 'none' ? 1_000 : 5_000;
const clickMs = 5_000;

/** Until nothing is asked of the server any more, and what fades in has. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => undefined);
  // Answers that come line by line count as idle.
  await page
    .locator('.skeleton, [aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached', timeout: settleMs })
    .catch(() => undefined);
  await page.waitForTimeout(200);
}

/** Keeps answers away from the app; who has signed in and what there is to choose from it needs for any page. */
async function replaceAnswers(page: Page): Promise<void> {
  if (values.answers === 'real') return;
  await page.route(/\/api\/(?!session|project\/group-types)/, (route) =>
    values.answers === 'none'
      ? undefined
      : route.fulfill({ status: 500, contentType: 'application/problem+json', body: problem }),
  );
}

const problem = JSON.stringify({
  type: 'urn:muster:problem:internal',
  title: 'internal',
  status: 500,
  code: 'internal',
  detail: 'This is a bug in Muster. The log has details under the request id.',
  requestId: 'example-1',
});

const steps: Readonly<Record<string, (page: Page, rest: string) => Promise<void>>> = {
  file: (page, path) => page.locator('input[type=file]').first().setInputFiles(path),
  open: async (page, path) => void (await page.goto(new URL(path, values.url).href)),
  click: async (page, text) => {
    const found = page
      .getByRole('link', { name: text })
      .or(page.getByRole('button', { name: text }))
      .or(page.getByRole('tab', { name: text }))
      .or(page.getByRole('menuitem', { name: text }))
      .or(page.getByText(text));
    await found.first().click({ timeout: clickMs });
  },
  hover: (page, text) => page.getByText(text).first().hover({ timeout: clickMs }),
  /** `Label=text` */
  type: async (page, rest) => {
    const [label = '', text = ''] = rest.split(/=(.*)/s);
    await page
      .locator('input, textarea')
      .and(page.getByLabel(label))
      .first()
      .fill(text, { timeout: clickMs });
  },
  choose: async (page, rest) => {
    const [label = '', text = ''] = rest.split(/=(.*)/s);
    await page.getByLabel(label).first().selectOption(text, { timeout: clickMs });
  },
  press: (page, key) => page.keyboard.press(key),
  picture: async (page, name) => {
    await page.screenshot({ path: join(values.out, `${name}.png`) });
  },
  /** All of the page, however long. */
  'picture-whole': async (page, name) => {
    await page.screenshot({ path: join(values.out, `${name}.png`), fullPage: true });
  },
  // biome-ignore lint/performance/useDomNodeTextContent: what is seen, as it is laid out.
  text: async (page) => console.log(await page.locator('body').innerText()),
  wait: (page, ms) => page.waitForTimeout(Number(ms)),
};

const browser = await launchBrowser();
try {
  const context = await browser.newContext({
    viewport: { width: Number(values.width), height: Number(values.height) },
    colorScheme: values.theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await replaceAnswers(page);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      console.error(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  mkdirSync(values.out, { recursive: true });
  const [name = '', password = ''] = values['sign-in'].split(/:(.*)/s);
  if (password !== '') {
    const origin = new URL(values.url).origin;
    const answer = await context.request.post(`${origin}/api/session`, {
      data: { name, password },
      headers: { origin },
    });
    if (!answer.ok()) throw new Error(`sign-in: ${await answer.text()}`);
  }
  for (const step of positionals) {
    const [, verb = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(step) ?? [];
    const act = steps[verb];
    if (!act) throw new Error(`unknown step ${verb}; one of ${Object.keys(steps).join(', ')}`);
    await act(page, rest);
    await settle(page);
    console.log(`${step} → ${page.url()}`);
  }
} finally {
  await browser.close();
}
