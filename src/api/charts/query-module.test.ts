/** Tests of the chart routes: `/api/query`, units, metrics per unit, progress, cancelling. */
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chartApp, fakeRunner, runnerOver } from '../../../test/support/chart-app.ts';
import { results } from '../../../test/support/chart-results.ts';
import { basicAuth, localToken } from '../../../test/support/test-app.ts';
import { Problem } from '../../domain/problem.ts';
import type { ChartRunner } from '../../query/run/chart-runner.ts';

const definition = {
  kind: 'segmentation',
  unit: { kind: 'group', groupType: 'company' },
  events: [{ kind: 'any' }],
  range: { start: '2026-01-01', end: '2026-01-03' },
};
const unitsRequest = { definition, point: { kind: 'segmentation' }, properties: ['plan'] };

function post(app: FastifyInstance, url: string, body: unknown, headers: Record<string, string> = {}) {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  return app.inject({ method: 'POST', url, payload, headers: { authorization: basicAuth, ...headers } });
}

/** A promise and what settles it. */
function settleable() {
  let settle: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { done, settle };
}

describe('POST /api/query?explain=sql', () => {
  const explain = '/api/query?explain=sql';

  it('answers statements to whoever has the token of the lock file', async () => {
    const app = await chartApp(fakeRunner());
    const response = await post(app, explain, definition, { 'muster-local-token': localToken });
    expect(response.statusCode).toBe(200);
    const took = { rows: 1, rowsRead: 2, elapsedMs: 3 };
    const statement = { sql: 'SELECT {p0:UInt64} AS x', parameters: { p0: 1 }, ...took };
    expect(response.json()).toEqual({ statements: [statement] });
  });

  it.each([
    ['no token', {}],
    ['another token', { 'muster-local-token': 'other' }],
    ['an address it made up', { 'x-forwarded-for': '127.0.0.1', host: 'localhost' }],
  ])('runs nothing for %s', async (_, headers) => {
    const runner = fakeRunner();
    const response = await post(await chartApp(runner), explain, definition, headers);
    expect(response.json()).toMatchObject({ status: 403, code: 'forbidden', path: 'explain' });
    expect(runner.asked).toEqual([]);
  });

  it('asks for the keys of a project, too', async () => {
    const app = await chartApp(fakeRunner());
    const headers = { 'muster-local-token': localToken, authorization: 'Basic bm86bm8=' };
    expect((await post(app, explain, definition, headers)).statusCode).toBe(401);
  });

  it('refuses other forms', async () => {
    const response = await post(await chartApp(fakeRunner()), '/api/query?explain=plan', definition);
    expect(response.json()).toMatchObject({ status: 400, path: 'explain' });
  });
});

describe('POST /api/query', () => {
  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])(
    'runs a definition sent as %s',
    async (type) => {
      const runner = fakeRunner();
      const response = await post(await chartApp(runner), '/api/query', definition, { 'content-type': type });
      expect(response.statusCode).toBe(200);
      expect(response.json()).toEqual(results.segmentation);
      expect(runner.asked[0]?.what).toMatchObject({ ...definition, limit: 100, interval: 'day' });
    },
  );

  it.each([
    ['{', undefined],
    ['', undefined],
    ['[]', 'definition'],
    ['{"kind":"pie"}', 'kind'],
    [JSON.stringify({ ...definition, events: [] }), 'events'],
    [
      JSON.stringify({ ...definition, interval: 'hour', range: { start: '2020-01-01', end: '2026-01-03' } }),
      'range',
    ],
    [JSON.stringify({ ...definition, unit: { kind: 'group', groupType: 'no' } }), 'unit.groupType'],
  ])('refuses %s', async (payload, path) => {
    const app = await chartApp(runnerOver(() => Promise.reject(new Error('was asked'))));
    const response = await post(app, '/api/query', payload);
    expect([400, 422]).toContain(response.statusCode);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json().path).toBe(path);
  });

  it('reads no body of a sender it does not know', async () => {
    const app = await chartApp(fakeRunner());
    const payload = 'x'.repeat(2_000_000);
    const status = async (headers: Record<string, string>) =>
      (await app.inject({ method: 'POST', url: '/api/query', payload, headers })).statusCode;
    expect(await status({})).toBe(401);
    expect(await status({ authorization: basicAuth })).toBe(413);
  });

  it('answers a table where CSV is asked for', async () => {
    const response = await post(await chartApp(fakeRunner()), '/api/query', definition, {
      accept: 'text/csv',
    });
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.body.split('\r\n')).toEqual([
      'series,value 1,2026-01-01,2026-01-02,overall',
      'pro,pro,4,0,4',
      '"free, ""for now""","free, ""for now""",,1,1',
      '',
    ]);
  });
});

describe('progress', () => {
  const lines = async (runner: ChartRunner) => {
    const response = await post(await chartApp(runner), '/api/query', definition, {
      accept: 'application/x-ndjson',
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/x-ndjson');
    return response.body.split('\n').map((line) => (line === '' ? '' : JSON.parse(line)));
  };

  it('is told line by line, then the result', async () => {
    const runner = fakeRunner(({ onProgress }) => {
      onProgress?.({ rowsRead: 1, rowsToRead: 4 });
      onProgress?.({ rowsRead: 4, rowsToRead: 4 });
    });
    expect(await lines(runner)).toEqual([
      { progress: { rowsRead: 1, rowsToRead: 4 } },
      { progress: { rowsRead: 4, rowsToRead: 4 } },
      { result: results.segmentation },
      '',
    ]);
  });

  it('ends with the problem', async () => {
    const problem = new Problem('query_timeout', 'Too long.');
    expect(await lines(fakeRunner(() => Promise.reject(problem)))).toMatchObject([
      { problem: { status: 422, code: 'query_timeout', detail: 'Too long.' } },
      '',
    ]);
  });

  it('is not asked for otherwise', async () => {
    const runner = fakeRunner();
    await post(await chartApp(runner), '/api/query', definition);
    expect(runner.asked[0]?.caller.onProgress).toBeUndefined();
  });
});

describe('POST /api/query/units', () => {
  it('answers a page', async () => {
    const runner = fakeRunner();
    const response = await post(await chartApp(runner), '/api/query/units', unitsRequest);
    expect(response.json()).toMatchObject({ total: 2, rows: [{ unit: '1', value: 'acme' }, { unit: '2' }] });
    expect(runner.asked[0]?.what).toMatchObject({ point: { outcome: 'did' }, offset: 0, limit: 100 });
  });

  it('answers all of them as CSV', async () => {
    const app = await chartApp(fakeRunner());
    const response = await post(app, '/api/query/units', unitsRequest, { accept: 'text/csv' });
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.body.split('\r\n')).toEqual([
      'unit,value,name,metric,last seen,plan',
      '1,acme,"Acme, ""the"" first",4,2026-01-02T03:00:00.000Z,pro; team',
      '2,beta,beta,,,',
      '',
    ]);
  });

  it('answers a problem where the table fails before its first row', async () => {
    const problem = new Problem('invalid_definition', 'No such step.', 'point.step');
    const app = await chartApp(fakeRunner(() => Promise.reject(problem)));
    const response = await post(app, '/api/query/units', unitsRequest, { accept: 'text/csv' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ path: 'point.step' });
  });

  it.each([
    [{ definition }, 'point'],
    [{ ...unitsRequest, point: { kind: 'funnel', step: 1 } }, 'point.kind'],
    [{ ...unitsRequest, definition: { ...definition, range: 3 } }, 'definition.range'],
    [{ ...unitsRequest, limit: 100_000 }, 'limit'],
  ])('refuses %j', async (request, path) => {
    const response = await post(await chartApp(fakeRunner()), '/api/query/units', request);
    expect([response.statusCode, response.json().path]).toEqual([400, path]);
  });
});

describe('POST /api/query/per-unit', () => {
  const request = { definition, groupType: 'company' };

  it('answers a line per group', async () => {
    const runner = fakeRunner();
    const response = await post(await chartApp(runner), '/api/query/per-unit', request);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/x-ndjson');
    expect(
      response.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { value: 'acme', metric: 2.5 },
      { value: 'say "hi"', metric: 0 },
      { value: 'beta', metric: null },
    ]);
    expect(runner.asked[0]?.what).toMatchObject({ groupType: 'company', definition: { limit: 100 } });
  });

  it('answers a table where CSV is asked for', async () => {
    const response = await post(await chartApp(fakeRunner()), '/api/query/per-unit', request, {
      accept: 'text/csv',
    });
    expect(response.body).toBe('value,metric\r\nacme,2.5\r\n"say ""hi""",0\r\nbeta,\r\n');
  });

  it.each([
    [{ groupType: 'company' }, 'definition'],
    [{ ...request, groupType: '' }, 'groupType'],
    [{ ...request, groupType: 'team' }, 'groupType'],
    [{ ...request, limit: 3 }, 'limit'],
    [{ ...request, definition: { ...definition, kind: 'lifecycle', events: undefined } }, 'definition.kind'],
    [{ ...request, definition: { ...definition, metric: 'frequency' } }, 'definition.metric'],
    [{ ...request, definition: { ...definition, metrik: 'totals' } }, 'definition.metrik'],
  ])('refuses %j', async (body, path) => {
    const app = await chartApp(runnerOver(() => Promise.reject(new Error('was asked'))));
    const response = await post(app, '/api/query/per-unit', body);
    expect([response.statusCode, response.json().path]).toEqual([400, path]);
  });
});

describe('a full line', () => {
  it('is answered 429, with when to come again', async () => {
    const running = settleable();
    const select = async () => {
      await running.done;
      return { rows: [], rowsRead: 0, bytesRead: 0, memoryBytes: 0 };
    };
    const runner = runnerOver(select, { runningMax: 1, waitingMax: 0 });
    const app = await chartApp(runner);
    const first = post(app, '/api/query', definition);
    first.then(() => undefined);
    await vi.waitFor(() => expect(runner.state().running).toBe(1));
    const second = await post(app, '/api/query', { ...definition, limit: 7 });
    expect(second.statusCode).toBe(429);
    expect(second.headers['retry-after']).toBe('1');
    expect(second.json()).toMatchObject({
      code: 'too_many_queries',
      detail: expect.stringContaining('1 charts are running'),
    });
    running.settle();
    await first;
  });
});

it('is told in the metrics how many charts there were', async () => {
  const runner = {
    ...fakeRunner(),
    state: () => ({ running: 1, waiting: 2, fromCache: 3, run: 4, failed: 5, memoryBytes: 6 }),
  };
  const app = await chartApp(runner);
  for (let times = 0; times < 2; times++) {
    const { body } = await app.inject({ url: '/metrics' });
    const lines = body.split('\n').filter((line) => line.startsWith('muster_charts'));
    expect(lines).toEqual([
      'muster_charts_running 1',
      'muster_charts_waiting 2',
      'muster_charts_memory_bytes 6',
      'muster_charts_run_total 4',
      'muster_charts_from_cache_total 3',
      'muster_charts_failed_total 5',
    ]);
  }
});

describe('a client that goes away', () => {
  const apps: FastifyInstance[] = [];
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  it.each([
    ['/api/query', definition, 'application/json'],
    ['/api/query', definition, 'application/x-ndjson'],
    ['/api/query/units', unitsRequest, 'application/json'],
    ['/api/query/units', unitsRequest, 'text/csv'],
  ])('is waited for no longer: %s, %j, %s', async (path, body, accept) => {
    const runner = fakeRunner(
      ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    );
    const app = await chartApp(runner);
    apps.push(app);
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const leaving = new AbortController();
    const response = fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: basicAuth, accept },
      signal: leaving.signal,
    }).then((answer) => answer.text());
    const left = response.catch((error: unknown) => (error as Error).name);
    await vi.waitFor(() => expect(runner.asked).toHaveLength(1));
    expect(runner.asked[0]?.caller.signal.aborted).toBe(false);
    leaving.abort();
    expect(await left).toBe('AbortError');
    await vi.waitFor(() => expect(runner.asked[0]?.caller.signal.aborted).toBe(true));
  });

  it('is told apart from one that has its answer', async () => {
    const runner = fakeRunner();
    const app = await chartApp(runner);
    apps.push(app);
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    await fetch(`${url}/api/query`, {
      method: 'POST',
      body: JSON.stringify(definition),
      headers: { authorization: basicAuth },
    }).then((answer) => answer.text());
    await app.close();
    expect(runner.asked[0]?.caller.signal.aborted).toBe(false);
  });
});
