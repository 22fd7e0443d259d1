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
  /** Holds Amplitude's client as `window.amplitude`. */
  readonly url: string;
  /** Holds Segment's client, as npm brings it, as `window.segment`. */
  readonly segmentUrl: string;
  /** Holds RudderStack's client, with its plugins, as npm brings it, as `window.rudderstack`. */
  readonly rudderUrl: string;
  /** Has nothing on it. */
  readonly emptyUrl: string;
  close(): void;
}

/** What Segment's CDN serves to pages with the snippet. */
export const segmentStandalone = fileURLToPath(
  new URL('../umd/standalone.js', import.meta.resolve('@segment/analytics-next')),
);

const scripts: Readonly<Record<string, () => Promise<string>>> = {
  '/amplitude.js': () => bundled('@amplitude/analytics-browser', 'amplitude'),
  '/segment.js': () => bundled('@segment/analytics-next', 'segment'),
  '/rudder.js': () => bundled('@rudderstack/analytics-js/bundled', 'rudderstack'),
};

/** Serves, at an origin of its own, pages that hold the official browser clients. They are bundled when they are asked for. */
export async function serveClientPage(): Promise<ClientPage> {
  const made = new Map<string, Promise<string>>();
  const server: Server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const make = scripts[path];
    response.setHeader('content-type', make ? 'text/javascript' : 'text/html');
    if (!make) return response.end(pageWith(path));
    const script = made.get(path) ?? make();
    made.set(path, script);
    response.end(await script);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/`,
    segmentUrl: `${origin}/with-segment`,
    rudderUrl: `${origin}/with-rudder`,
    emptyUrl: `${origin}/empty`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pageWith(path: string): string {
  const script = { '/': '/amplitude.js', '/with-segment': '/segment.js', '/with-rudder': '/rudder.js' }[path];
  return `<!doctype html><title>Client</title>${script ? `<script src="${script}"></script>` : ''}<p>A page.`;
}

async function bundled(library: string, name: string): Promise<string> {
  const bundle = await rolldown({
    input: library,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'iife', name, minify: false, codeSplitting: false });
  await bundle.close();
  return output[0].code;
}
