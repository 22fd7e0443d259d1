/** What browsers are told with the app’s page and files, and who is given them at all. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp } from '../../../test/support/test-app.ts';
import { appAddresses } from './addresses.ts';
import { appModule } from './app-module.ts';

const page = '<!doctype html><title>Muster</title><div id="app"></div>';
let directory: string;
let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-app-'));
  const web = join(directory, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(directory, 'secret.txt'), 'a secret beside the app');
  writeFileSync(join(web, 'index.html'), page);
  writeFileSync(join(web, 'theme.js'), '// theme');
  writeFileSync(join(web, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(web, 'assets', 'main-abc123.js'), 'console.log(1)');
  ({ app } = await createTestApp({ modules: [appModule({ directory: web })], trustProxy: true }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(async () => {
  await app?.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Given {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** As bytes on the wire: fetch would mend the path and set its own Host. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Given> {
  const { promise, resolve, reject } = Promise.withResolvers<Given>();
  const request = get({ port, host: '127.0.0.1', path, method, headers }, (response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      body += chunk;
    });
    response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
  });
  request.on('error', reject);
  return promise;
}

describe('the page', () => {
  it('is given at each of its addresses, whatever follows', async () => {
    const paths = appAddresses.map((address) => address.replace('*', 'a%2Fb/%3Cimg%3E'));
    for (const path of paths) expect(await ask(path), path).toMatchObject({ status: 200, body: page });
  });

  it('runs nothing that is not its own, and is in no frame', async () => {
    const { headers } = await ask('/g/company');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    const policy = String(headers['content-security-policy']);
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'"])
      expect(policy.split('; ')).toContain(part);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  it('answers HEAD as GET, without the page', async () => {
    const head = await ask('/', {}, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
    expect(head.headers['content-security-policy']).toBeDefined();
    expect(Number(head.headers['content-length'])).toBe(page.length);
  });
});

describe('its files', () => {
  it('are kept for ever, their names saying what they hold; those without such a name are asked for again', async () => {
    const asset = await ask('/assets/main-abc123.js');
    expect([asset.status, asset.body]).toEqual([200, 'console.log(1)']);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toMatch(/javascript/);
    for (const path of ['/theme.js', '/icon.svg']) {
      const { status, headers } = await ask(path);
      expect([status, headers['cache-control']], path).toEqual([200, 'public, max-age=0']);
    }
  });

  it('have the same headers as the page', async () => {
    const { headers } = await ask('/assets/main-abc123.js');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/....//....//secret.txt',
    '/assets/%00',
    '/assets/../index.html',
    '/assets/',
    '/assets/none.js',
  ])('%s gives nothing from elsewhere', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('a secret');
    expect(body).not.toContain('<!doctype');
  });
});

describe('who asks', () => {
  it.each(['muster.evil.example', 'evil.example:8480', '192.168.0.7'])(
    'by the name %j over this machine’s own address is refused, page and files',
    async (host) => {
      for (const path of ['/', '/assets/main-abc123.js', '/theme.js']) {
        const { status, body } = await ask(path, { host });
        expect(status, path).toBe(403);
        expect(body, path).not.toContain('<!doctype');
      }
    },
  );

  it.each(['127.0.0.1', '127.0.0.1:8480', 'localhost', 'muster.localhost:8480', '[::1]:8480'])(
    'by the name %s is answered',
    async (host) => {
      expect((await ask('/', { host })).status).toBe(200);
    },
  );

  it('behind TLS hears to stay there', async () => {
    const plain = await ask('/');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    const secure = await ask('/', { 'x-forwarded-proto': 'https' });
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

it('answers at every address that the app has a page for', () => {
  const router = readFileSync(join(import.meta.dirname, '..', '..', 'web', 'router.tsx'), 'utf8');
  const pages = [...router.matchAll(/lazyPage\(\s*'([^']+)'/g)].map(([, path = '']) => path);
  expect(pages.length).toBeGreaterThan(20);
  const answers = (path: string) =>
    appAddresses.some((each) => (each.endsWith('*') ? path.startsWith(each.slice(0, -1)) : path === each));
  expect(pages.filter((path) => !answers(path))).toEqual([]);
});
