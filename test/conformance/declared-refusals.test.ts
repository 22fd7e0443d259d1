/** The OpenAPI document declares 404 of what has an id, and 429 of what is limited. */
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeTable } from '../../src/api/route-table.ts';
import { inParts } from '../../src/domain/in-parts.ts';
import { limits } from '../../src/domain/limits.ts';
import { planLimits } from '../../src/domain/plan-limits.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

let server: RealServer;
const sockets: Socket[] = [];
beforeAll(async () => {
  server = await startRealServer(Date.UTC(2026, 10, 23, 12), { 'rest-limits': 'amplitude' });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await server?.stop();
});

async function readDeclared(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { paths } = await server.ask<{
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>;
  }>('/api/openapi.json');
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => [
        `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        Object.keys(responses),
      ]),
    ),
  );
}

/** A request whose body never comes keeps its place. */
async function hold(route: string): Promise<void> {
  const { hostname, port } = new URL(server.url);
  const socket = connect({ host: hostname, port: Number(port) });
  sockets.push(socket);
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  const head = [`${route} HTTP/1.1`, `host: ${hostname}`, `authorization: ${server.authorization}`];
  socket.write(`${[...head, 'content-type: application/json', 'content-length: 9'].join('\r\n')}\r\n\r\n`);
}

async function listRefused(): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const [route, { need }] of Object.entries(routeTable)) {
    if (!['viewer', 'member', 'manager', 'admin'].includes(need) || route.includes('*')) continue;
    const [method = '', path = ''] = route.split(' ');
    const response = await fetch(`${server.url}${path.replaceAll(/:\w+/g, 'absent')}`, {
      method,
      headers: { authorization: server.authorization },
    });
    await response.body?.cancel();
    if (response.status === 429) refused.push(route);
  }
  return refused;
}

describe('the OpenAPI document', () => {
  it('declares 404 of every path with an id', async () => {
    const declared = await readDeclared();
    const withId = [...declared].filter(([route]) => route.includes(':'));
    expect(withId.length).toBeGreaterThan(50);
    expect(withId.filter(([, codes]) => !codes.includes('404')).map(([route]) => route)).toEqual([]);
  });

  it('declares 429 of all that is refused where the limits are reached', async () => {
    const declared = await readDeclared();
    for (let place = 0; place < limits.restConcurrentMax; place++) await hold('PUT /api/checks/known');
    for (let place = 0; place < planLimits.taxonomyConcurrentCostMax; place++)
      await hold('POST /api/2/taxonomy/event');
    const readStatus = async (path: string) => {
      const init = { headers: { authorization: server.authorization } };
      const response = await fetch(`${server.url}${path}`, init);
      await response.body?.cancel();
      return response.status;
    };
    // Their bodies are never read: they are limited by the hour.
    const search = '/api/2/usersearch?user=x';
    const inHour = Array.from({ length: limits.restPeoplePerHourMax });
    for (const some of inParts(inHour, limits.restPeopleConcurrentMax))
      await Promise.all(some.map(() => readStatus(search)));
    await expect.poll(() => readStatus(search)).toBe(429);
    await expect.poll(() => readStatus('/api/2/taxonomy/event')).toBe(429);
    const refused = await listRefused();
    expect(refused.length).toBeGreaterThan(20);
    for (const one of ['GET /api/2/funnels', 'GET /api/2/usersearch', 'GET /api/2/taxonomy/event'])
      expect(refused).toContain(one);
    expect(refused.filter((route) => !declared.get(route)?.includes('429'))).toEqual([]);
  });

  // Whatever asks the engine may find its queue full.
  it.each(globSync('src/api/**/*-module.ts', { cwd: join(import.meta.dirname, '../..') }))(
    'declares 429 of %s where it asks the engine',
    (path) => {
      const text = readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
      const asks = /\brunner\b|\bcreateAsk|\blimited\(|\benterTaxonomy\b|\bWorkbookDependencies\b/.test(text);
      expect(/^ +isLimited: true,$/m.test(text) || !asks).toBe(true);
    },
  );
});
