/** Tests that pages of other origins can send events but not read or change anything. */
import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { chartFacts, fakeRunner } from '../../test/support/chart-app.ts';
import { basicAuth, createTestApp, type TestApp, testProject } from '../../test/support/test-app.ts';
import { refuseForeignHost, refuseForeignOrigin } from './own-origin.ts';
import { projectModule } from './project-module.ts';

const project = projectModule({
  nameGroups: () => undefined,
  describeProject: () => testProject,
  ...{ runner: fakeRunner(), readFacts: async () => chartFacts, flush: async () => undefined },
});
const host = 'muster.example:8480';

/** Method and path of every operation that is described, with something in place of parameters. */
async function operations(test: TestApp) {
  const { paths } = (await test.app.inject({ url: '/api/openapi.json', headers: { host } })).json();
  return Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase() as 'GET' | 'POST' | 'PUT' | 'DELETE',
      url: path.replaceAll(/\{\w+\}/g, 'x'),
      isIngestion: !path.startsWith('/api/') && !['/healthz', '/metrics'].includes(path),
    })),
  );
}

const foreign: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://muster.example' },
  { origin: 'http://muster.example:8480.evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://muster.example:8480' },
];

describe('pages of other origins', () => {
  it('may neither read nor manage, with keys or without, and are not asked for keys', async () => {
    const test = await createTestApp({ modules: [project] });
    const all = (await operations(test)).filter(({ isIngestion }) => !isIngestion);
    expect(all.length).toBeGreaterThan(6);
    for (const { method, url } of all)
      for (const headers of foreign)
        for (const authorization of [basicAuth, undefined])
          for (const type of ['application/json', 'text/plain', undefined]) {
            const sent = {
              host,
              ...headers,
              ...(authorization && { authorization }),
              ...(type && { 'content-type': type }),
            };
            const response = await test.app.inject({ method, url, headers: sent });
            expect(response.statusCode, `${method} ${url} ${JSON.stringify(sent)}`).toBe(403);
            expect(response.headers['www-authenticate']).toBeUndefined();
            expect(response.headers['access-control-allow-origin']).toBeUndefined();
          }
  });

  it('may send events', async () => {
    const test = await createTestApp();
    for (const headers of foreign) {
      const payload = { api_key: testProject.apiKey, events: [{ event_type: 'opened', user_id: 'user-1' }] };
      const response = await test.app.inject({
        method: 'POST',
        url: '/2/httpapi',
        payload,
        headers: { host, ...headers },
      });
      expect(response.statusCode).toBe(200);
      expect(response.headers['access-control-allow-origin']).toBe('*');
    }
  });

  it.each([
    {},
    { 'content-type': 'application/x-www-form-urlencoded' },
    { origin: 'http://muster.example:8480' },
    { origin: 'http://muster.example:8480', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://public.example' },
  ])('are not meant where a program or a page of its own asks: %j', async (headers) => {
    const test = await createTestApp({ modules: [project], publicUrl: 'https://public.example' });
    const response = await test.app.inject({
      method: 'POST',
      url: '/api/flush',
      headers: { host, authorization: basicAuth, ...headers },
    });
    expect(response.statusCode).toBe(200);
    const unknown = await test.app.inject({ url: '/api/project', headers: { host, ...headers } });
    expect([unknown.statusCode, unknown.headers['www-authenticate']]).toEqual([401, 'Basic realm="muster"']);
  });

  it('are told by host and port alone, where a port is the scheme’s own', () => {
    const ask = (origin: string, own: string) => () =>
      refuseForeignOrigin({ headers: { origin }, host: own }, undefined);
    expect(ask('https://muster.example', 'muster.example:443')).not.toThrow();
    expect(ask('https://muster.example:8480', 'muster.example')).toThrow();
    expect(ask('http://muster.example', '')).toThrow();
  });
});

describe('names that were made to lead to this machine', () => {
  const ask = (localAddress: string | undefined, host: string, publicUrl?: string) => () =>
    refuseForeignHost(
      { host, raw: { socket: { localAddress } } } as Parameters<typeof refuseForeignHost>[0],
      publicUrl,
    );

  it.each(['127.0.0.1:8480', 'localhost:8480', '[::1]:8480', 'app.localhost'])('passes %s', (name) => {
    expect(ask('127.0.0.1', name)).not.toThrow();
    expect(ask('::1', name)).not.toThrow();
  });
  it.each(['evil.example', 'evil.example:8480', '127.0.0.1.evil.example', ''])('refuses %s', (name) => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(ask(address, name)).toThrow();
    expect(ask('192.0.2.1', name)).not.toThrow();
  });
  it('passes the name it has', () => {
    expect(ask('127.0.0.1', 'muster.example', 'https://muster.example')).not.toThrow();
  });
  it('are refused metrics', async () => {
    const test = await createTestApp();
    const url = new URL(await test.app.listen());
    const asked = (host: string) =>
      new Promise<number | undefined>((resolve) =>
        get({ host: url.hostname, port: url.port, path: '/metrics', headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }),
      );
    expect([await asked('evil.example'), await asked('localhost')]).toEqual([403, 200]);
    await test.app.close();
  });
});

describe('a body that is optional', () => {
  it('may be left out, whatever the content type says', async () => {
    const test = await createTestApp({ modules: [project] });
    for (const type of ['application/json', 'application/json; charset=utf-8', 'text/plain', 'a/b'])
      for (const length of [{}, { 'content-length': '0' }]) {
        const headers = { authorization: basicAuth, 'content-type': type, ...length };
        const response = await test.app.inject({ method: 'POST', url: '/api/flush', headers });
        expect([response.statusCode, type]).toEqual([200, type]);
      }
  });
});
