/** Tests of the routes for saved charts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chartApp, chartFacts, type FakeRunner, fakeRunner } from '../../../test/support/chart-app.ts';
import { basicAuth, testProject } from '../../../test/support/test-app.ts';
import { testCipher } from '../../../test/support/test-cipher.ts';
import type { Catalog } from '../../catalog/contract.ts';
import { openCatalog } from '../../catalog/open-catalog.ts';
import { noRestLimits } from '../amplitude/rest-limits.ts';
import { savedChartModule } from './saved-module.ts';

let directory: string;
let catalog: Catalog;
let runner: FakeRunner;
let app: FastifyInstance;
let nowMs: number;

const other = { ...testProject, id: 2, apiKey: 'other-key' };
const otherAuth = `Basic ${btoa('other-key:other-secret')}`;
const projects = {
  all: () => [testProject, other],
  byApiKey: (key: string) => [testProject, other].find(({ apiKey }) => apiKey === key),
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-saved-'));
  let ids = 0;
  nowMs = 1_000;
  catalog = await openCatalog({
    directory,
    clock: () => nowMs,
    newId: () => `id${++ids}`,
    cipher: testCipher('one'),
  });
  runner = fakeRunner();
  const readFacts = async () => chartFacts;
  const uses = { ofCharts: async () => () => [] };
  const charts = { charts: catalog.charts, runner, readFacts, uses, restLimits: noRestLimits };
  app = await chartApp(runner, [savedChartModule(charts)], noRestLimits, { projects });
});
afterEach(async () => {
  await catalog.close();
  rmSync(directory, { recursive: true, force: true });
});

const draft = {
  name: 'Companies',
  definition: {
    kind: 'lifecycle',
    unit: { kind: 'group', groupType: 'company' },
    range: { start: '2026-01-01', end: '2026-01-02' },
  },
};

function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, auth = basicAuth) {
  const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
  return app.inject({ method, url, headers: { authorization: auth }, ...payload });
}

describe('saved charts', () => {
  it('are kept with what they say, changed and deleted', async () => {
    const made = await send('POST', '/api/charts', draft);
    const chart = {
      id: 'id1',
      version: 1,
      savedBy: 'default',
      changedBy: '',
      usedIn: [],
      name: 'Companies',
      description: '',
      definition: { ...draft.definition, version: 1, limit: 100 },
      sentence: expect.stringContaining('companies'),
      createdMs: 1_000,
      changedMs: 1_000,
    };
    expect([made.statusCode, made.json()]).toEqual([201, expect.objectContaining({ id: 'id1' })]);
    expect(made.headers['location']).toBe('/api/charts/id1');
    expect(made.json()).toMatchObject(chart);
    expect((await send('GET', '/api/charts/id1')).json()).toMatchObject(chart);
    expect((await send('GET', '/api/charts')).json()).toMatchObject({ charts: [chart] });

    nowMs = 2_000;
    const changed = await send('PUT', '/api/charts/id1', { ...draft, name: 'Firms', description: 'ours' });
    expect(changed.json()).toMatchObject({
      ...chart,
      version: 2,
      changedBy: 'default',
      name: 'Firms',
      description: 'ours',
      changedMs: 2_000,
    });

    const gone = await send('DELETE', '/api/charts/id1');
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    expect((await send('GET', '/api/charts')).json()).toEqual({ charts: [] });
  });

  it('are not changed by somebody who read another version', async () => {
    await send('POST', '/api/charts', draft);
    await send('PUT', '/api/charts/id1', { ...draft, name: 'Hers', version: 1 });
    const late = await send('PUT', '/api/charts/id1', { ...draft, name: 'His', version: 1 });
    expect([late.statusCode, late.json().code, late.json().path]).toEqual([409, 'conflict', 'version']);
    expect((await send('GET', '/api/charts/id1')).json()).toMatchObject({ name: 'Hers', version: 2 });
  });

  it('are answered as a table', async () => {
    await send('POST', '/api/charts', draft);
    const response = await send('GET', '/api/3/chart/id1/csv');
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.body.split('\r\n').slice(0, 3)).toEqual([
      'state,2026-01-01,2026-01-02',
      'new,1,5',
      'current,2,6',
    ]);
    expect(runner.asked[0]?.what).toMatchObject(draft.definition);
  });

  it.each([
    ['GET', '/api/charts/id1'],
    ['PUT', '/api/charts/id1'],
    ['DELETE', '/api/charts/id1'],
    ['GET', '/api/3/chart/id1/csv'],
  ] as const)('of another project are not there: %s %s', async (method, url) => {
    await send('POST', '/api/charts', draft);
    const response = await send(method, url, method === 'PUT' ? draft : undefined, otherAuth);
    expect([response.statusCode, response.json().detail]).toEqual([404, 'There is no saved chart "id1".']);
    expect((await send('GET', '/api/charts', undefined, otherAuth)).json()).toEqual({ charts: [] });
    expect((await send('GET', '/api/charts/id1')).statusCode).toBe(200);
  });

  it.each([
    [{}, 'name'],
    [{ name: '', definition: draft.definition }, 'name'],
    [{ name: 'No definition' }, 'definition'],
    [{ ...draft, definition: { ...draft.definition, kind: 'pie' } }, 'definition.kind'],
    [{ ...draft, owner: 'me' }, 'owner'],
  ])('are refused: %j', async (body, path) => {
    const response = await send('POST', '/api/charts', body);
    expect([response.statusCode, response.json().path]).toEqual([400, path]);
  });

  it('ask for keys', async () => {
    expect((await send('GET', '/api/charts', undefined, 'Basic bm86bm8=')).statusCode).toBe(401);
  });
});
