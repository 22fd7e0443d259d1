/** The app in a real browser, against a real server: what it says on its console fails the test. */
import { dirname, join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { simulate } from '../../src/demo/simulate.ts';
import { demoGroupTypeTerms, demoProjectTerms } from '../../src/demo/terms.ts';
import { launchBrowser } from '../clients/page.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';
import { settle, watchRequests } from './settle.ts';

/** A Monday, as most people meet it: the week before is whole. */
export const demoNowMs = Date.UTC(2026, 10, 30, 9, 30);

const linesPerRequest = 4_000;

/** Serves the app that was built for this run. */
export function startAppServer(nowMs: number): Promise<RealServer> {
  return startRealServer(nowMs, {}, { webDirectory: join(dirname(inject('programPath')), 'web') });
}

/** A fifth of the demo, with what its makers say about it. */
export async function startDemoApp(): Promise<RealServer> {
  const server = await startAppServer(demoNowMs);
  const lines = Array.from(simulate({ seed: 1, endMs: demoNowMs, scale: 0.2 }), (line) =>
    JSON.stringify(line),
  );
  const { authorization } = server;
  for (let start = 0; start < lines.length; start += linesPerRequest) {
    const body = lines.slice(start, start + linesPerRequest).join('\n');
    const answer = await server.post('/api/import', body, {
      authorization,
      'content-type': 'application/x-ndjson',
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
  await server.flush();
  await putTerms(server, '/api/project/terms', demoProjectTerms);
  for (const [type, terms] of Object.entries(demoGroupTypeTerms))
    await putTerms(server, `/api/project/group-types/${type}/terms`, terms);
  return server;
}

async function putTerms(server: RealServer, path: string, terms: object): Promise<void> {
  const { version } = await server.ask<{ readonly version: number }>(path);
  const answer = await fetch(`${server.url}${path}`, {
    method: 'PUT',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ version, terms }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

export interface AppBrowser {
  /** A page of somebody who has signed in as admin; of nobody with `signedIn: false`. */
  open(path: string, options?: OpenOptions): Promise<AppPage>;
  close(): Promise<void>;
}

interface OpenOptions {
  readonly signedIn?: boolean;
  /** The name of somebody else than admin. */
  readonly as?: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** Something of the page is asked for as long as it is open. */
  readonly isLive?: boolean;
}

export interface AppPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors and warnings of the console, and exceptions, so far. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export async function openAppBrowser(server: RealServer): Promise<AppBrowser> {
  const browser: Browser = await launchBrowser();
  return {
    close: () => browser.close(),
    open: async (
      path,
      { signedIn = true, as = 'admin', theme = 'light', width = 1280, height = 720, isLive = false } = {},
    ) => {
      const context = await browser.newContext({
        baseURL: server.url,
        colorScheme: theme,
        reducedMotion: 'reduce',
        viewport: { width, height },
      });
      if (signedIn) await signIn(context, server, as);
      const page = await context.newPage();
      watchRequests(page);
      const complaints: string[] = [];
      page.on('console', (message) => {
        const isNamed = message.text().startsWith('Failed to load resource');
        if (['error', 'warning'].includes(message.type()) && !isNamed) complaints.push(message.text());
      });
      page.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('dialog', (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.goto(path);
      if (!isLive) await settle(page);
      return { page, context, complaints, close: () => context.close() };
    },
  };
}

async function signIn(context: BrowserContext, server: RealServer, name: string): Promise<void> {
  const { links, people } = server.running.access;
  const { token } = await links.createSignIn(await people.find(name));
  const answer = await context.request.post(`${server.url}/api/session/link`, {
    data: { link: token },
    headers: { origin: server.url },
  });
  if (!answer.ok()) throw new Error(await answer.text());
}

/** What axe finds serious or worse, as rule and element. Runs beside the page's policy, which forbids foreign scripts. */
export async function findBarriers({ page }: AppPage): Promise<readonly string[]> {
  // What is being renewed is dimmed meanwhile.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}
