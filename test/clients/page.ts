import { mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { rolldown } from 'rolldown';

/** Chromium as npm brings it; with the rules of origins in force, which its usual arguments switch off. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    args: ['--no-sandbox', '--disable-gpu'],
    executablePath: await unpackBrowser(),
    headless: true,
  });
}

const unpackMsMax = 60_000;

/** One process at a time unpacks the browser, so that none starts what another one is still writing. */
async function unpackBrowser(): Promise<string> {
  const lock = join(tmpdir(), 'muster-chromium.lock');
  while (!takeLock(lock)) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    return await chromium.executablePath();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    // Left behind by a process that was killed.
    if (since !== undefined && Date.now() - since > unpackMsMax)
      rmSync(path, { recursive: true, force: true });
    return false;
  }
}

export interface ClientPage {
  readonly url: string;
  close(): void;
}

/** Serves, at an origin of its own, a page that holds the official browser client as `window.amplitude`. */
export async function serveClientPage(): Promise<ClientPage> {
  const bundle = await rolldown({
    input: fileURLToPath(import.meta.resolve('@amplitude/analytics-browser')),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'amplitude', minify: false });
  await bundle.close();
  const page = `<!doctype html><title>Client</title><script src="/client.js"></script><p>A page.`;
  const server: Server = createServer((request, response) => {
    const script = request.url === '/client.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? output[0].code : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
