/** Tests of the HTTP server: ingestion answers, limits, problems, metrics. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  basicAuth,
  createTestApp,
  reasonCounts,
  type TestApp,
  testProject,
} from '../../test/support/test-app.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { EngineError } from '../store/contract.ts';
import { jsonBody } from './charts/reading.ts';

const event = { event_type: 'opened', user_id: 'user-1' };
const body = (events: readonly unknown[] = [event]) => ({ api_key: testProject.apiKey, events });

function post(test: TestApp, payload: object | string | Buffer, path = '/2/httpapi', headers = {}) {
  return test.app.inject({ method: 'POST', url: path, payload, headers });
}

describe('ingestion', () => {
  it('acknowledges after the commit, never before', async () => {
    const test = await createTestApp();
    await test.app.listen();
    const { port } = test.app.server.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}/2/httpapi`, {
      method: 'POST',
      body: JSON.stringify(body()),
    });
    expect(response.status).toBe(200);
    expect(test.trace).toEqual(['commit', 'answer']);
    await test.app.close();
  });

  it('answers with the four fields every client needs', async () => {
    const test = await createTestApp();
    const payload = JSON.stringify(body([event, event]));
    const response = await post(test, payload);
    expect(response.json()).toEqual({
      code: 200,
      events_ingested: 2,
      payload_size_bytes: payload.length,
      server_upload_time: test.control.nowMs,
    });
    expect(response.headers['access-control-allow-origin']).toBe('*');
    expect(test.state.rows('events')).toHaveLength(2);
  });

  it.each(['text/plain;charset=UTF-8', 'application/json; charset=UTF-8', 'nonsense', 'a/b; c="', ''])(
    'reads JSON of content type "%s"',
    async (contentType) => {
      const test = await createTestApp();
      const response = await post(test, JSON.stringify(body()), '/2/httpapi', {
        'content-type': contentType,
      });
      expect(response.statusCode).toBe(200);
    },
  );

  it('inflates gzip, with or without the header', async () => {
    const test = await createTestApp();
    const zipped = gzipSync(JSON.stringify(body()));
    expect((await post(test, zipped, '/2/httpapi', { 'content-encoding': 'gzip' })).statusCode).toBe(200);
    expect((await post(test, zipped)).statusCode).toBe(200);
  });

  it('records what it refuses, with the raw input', async () => {
    const test = await createTestApp();
    const bad = { ...event, user_id: 'x', note: 'raw' };
    const response = await post(test, body([event, bad]), '/2/httpapi', { 'user-agent': 'curl/8' });
    expect(response.statusCode).toBe(400);
    expect(test.state.rows('events')).toEqual([]);
    expect(test.state.rejected).toEqual([
      {
        project: 1,
        reason: 'invalid_id_length',
        sample: {
          at: test.control.nowMs,
          requestId: 'request-1',
          index: 1,
          client: 'curl/8',
          key: testProject.apiKey.slice(-4),
          detail: 'user_id is shorter than 5',
          raw: JSON.stringify(bad),
        },
      },
    ]);
  });

  it('records a request with an unknown key in no project', async () => {
    const test = await createTestApp();
    const response = await post(test, { api_key: 'nobody', events: [event] });
    expect(response.json()).toEqual({ code: 400, error: 'Invalid API key: nobody' });
    expect(test.state.rejected).toMatchObject([
      { project: 0, reason: 'unknown_key', sample: { key: 'nobody' } },
    ]);
  });

  it.each(['disk', 'backlog'] as const)(
    'answers 503 while the ledger has no %s, and recovers',
    async (failure) => {
      const test = await createTestApp();
      test.control.failure = failure;
      const response = await post(test, body());
      expect(response.statusCode).toBe(503);
      expect(response.json()).toMatchObject({ code: 503 });
      expect((await post(test, '{bad')).statusCode).toBe(400);
      test.control.failure = undefined;
      expect((await post(test, body())).statusCode).toBe(200);
    },
  );

  it('answers 500 to a bug, in JSON, and stays up', async () => {
    const test = await createTestApp();
    test.control.bug = true;
    const response = await post(test, body());
    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ code: 500 });
    test.control.bug = false;
    expect((await post(test, body())).statusCode).toBe(200);
  });

  it('lets the sender of a body too large finish, so that it hears the answer', async () => {
    const test = await createTestApp();
    await test.app.listen();
    const { port } = test.app.server.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}/2/httpapi`, {
      method: 'POST',
      body: 'x'.repeat(limits.httpBodyBytesMax * 5),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ code: 413, error: 'Payload too large' });
    expect(reasonCounts(test.state)).toEqual({ payload_too_large: 1 });
    await test.app.close();
  });

  it('survives a client that goes away in the middle of its body', async () => {
    const test = await createTestApp();
    await test.app.listen();
    const { port } = test.app.server.address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /2/httpapi HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"api_key"');
    socket.destroy();
    expect((await post(test, body())).statusCode).toBe(200);
    await test.app.close();
    expect(test.state.rows('events')).toHaveLength(1);
  });

  it('lets browsers of every origin send', async () => {
    const test = await createTestApp();
    const response = await test.app.inject({
      method: 'OPTIONS',
      url: '/2/httpapi',
      headers: { origin: 'https://x.test', 'access-control-request-headers': 'content-type,x-own' },
    });
    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST, GET, OPTIONS',
      'access-control-allow-headers': 'content-type,x-own',
    });
  });

  it('answers remote configuration and diagnostics', async () => {
    const test = await createTestApp();
    for (const url of ['/config/some-key?config_group=browser', '/config?api_key=k'])
      expect((await test.app.inject(url)).json()).toEqual({ configs: {} });
    expect((await post(test, { tags: {} }, '/v1/capture')).statusCode).toBe(204);
  });

  it('throttles a sender when a limit is set, and lists every event', async () => {
    const test = await createTestApp({ rateLimit: 2, rateLimitWindowMs: 1_000 });
    const three = body([event, event, { ...event, device_id: 'device-1' }]);
    expect((await post(test, three)).statusCode).toBe(200);
    const response = await post(test, three);
    expect(response.statusCode).toBe(429);
    expect(response.json()).toEqual({
      code: 429,
      error: 'Too many requests for some devices and users',
      eps_threshold: 2,
      throttled_devices: {},
      throttled_users: { 'user-1': 3 },
      exceeded_daily_quota_devices: {},
      exceeded_daily_quota_users: {},
      throttled_events: [0, 1, 2],
    });
    expect(reasonCounts(test.state)).toEqual({ throttled: 3 });
    test.control.nowMs += 2_000;
    expect((await post(test, three)).statusCode).toBe(200);
  });
});

describe('paths nobody serves', () => {
  it('tells a client in its own words, so that it gives up', async () => {
    const test = await createTestApp();
    for (const [method, url] of [
      ['POST', '/3/httpapi'],
      ['PUT', '/2/httpapi'],
      ['GET', '/batch'],
    ] as const) {
      const payload =
        method === 'GET' ? {} : { payload: '{bad', headers: { 'content-type': 'application/json' } };
      const response = await test.app.inject({ method, url, ...payload });
      expect(response.json(), `${method} ${url}`).toMatchObject({ code: 400, missing_field: 'path' });
    }
  });

  it('tells a person with a problem', async () => {
    const test = await createTestApp();
    for (const [method, url] of [
      ['GET', '/nothing'],
      ['POST', '/api/nothing'],
    ] as const) {
      const response = await test.app.inject({ method, url });
      expect(response.statusCode).toBe(404);
      expect(response.headers['content-type']).toMatch('application/problem+json');
      expect(response.json()).toMatchObject({ code: 'not_found', status: 404 });
    }
  });
});

/** `method /path` of every line of the router's tree, which indents each level by four. */
function servedRoutes(tree: string): readonly string[] {
  const prefixes: string[] = [];
  return tree
    .split('\n')
    .flatMap((line) => {
      const match = /^([│ ]*)[├└]── (\S*)(?: \(([^)]*)\))?/u.exec(line);
      if (!match) return [];
      const depth = (match[1] ?? '').length / 4;
      const path = (depth === 0 ? '' : prefixes[depth - 1]) + (match[2] ?? '');
      prefixes[depth] = path;
      const methods = (match[3] ?? '')
        .split(', ')
        .filter((method) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(method));
      return methods.map((method) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    })
    .sort();
}

describe('operation', () => {
  it('answers healthz, also while the engine fails', async () => {
    const test = await createTestApp();
    expect((await test.app.inject('/healthz')).json()).toEqual({ status: 'ok', engine: 'ok' });
    test.control.engineFailure = 'no space';
    const response = await test.app.inject('/healthz');
    expect([response.statusCode, response.json()]).toEqual([200, { status: 'ok', engine: 'no space' }]);
  });

  it('counts in /metrics', async () => {
    const test = await createTestApp();
    await post(test, body([{ ...event, insert_id: 'a' }, event]));
    await post(test, body([{ ...event, insert_id: 'a' }]));
    await post(test, body([{ ...event, event_properties: { long: 'x'.repeat(2_000) } }]));
    await post(test, body([{ user_id: 'user-1' }]));
    const text = (await test.app.inject('/metrics')).body;
    for (const line of [
      'muster_http_requests_total{route="/2/httpapi",code="200"} 3',
      'muster_http_requests_total{route="/2/httpapi",code="400"} 1',
      'muster_events_accepted_total 3',
      'muster_events_duplicate_total 1',
      'muster_rejections_total{reason="string_truncated"} 1',
      'muster_rejections_total{reason="missing_field"} 1',
      'muster_commit_seconds_count 3',
      'muster_backlog_bytes 1234',
      'muster_backlog_chunks 2',
      'muster_table_rows{table="events"} 3',
      'muster_table_bytes{table="events"} 210',
      'muster_freshness_lag_seconds 1.5',
      'muster_engine_failing 0',
      'muster_derived_waiting_events 25',
      'muster_derived_failing 0',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('shows rejections to who holds the keys', async () => {
    const test = await createTestApp();
    await post(test, body([{ ...event, time: 5 }]));
    await post(test, { api_key: 'nobody', events: [event] });
    expect((await test.app.inject('/api/rejections')).statusCode).toBe(401);
    const response = await test.app.inject({ url: '/api/rejections', headers: { authorization: basicAuth } });
    expect(response.json()).toMatchObject({
      since: '2026-11-16T12:00:00.000Z',
      rejections: [
        {
          reason: 'invalid_time',
          total: 1,
          first: '2026-11-23T12:00:00.000Z',
          last: '2026-11-23T12:00:00.000Z',
          perHour: [{ hour: '2026-11-23T12:00:00.000Z', count: 1 }],
          samples: [
            { index: 0, key: testProject.apiKey.slice(-4), raw: JSON.stringify({ ...event, time: 5 }) },
          ],
        },
      ],
      unattributed: [{ reason: 'unknown_key' }],
    });
    const later = await test.app.inject({
      url: '/api/rejections?since=2026-11-24',
      headers: { authorization: basicAuth },
    });
    expect(later.json()).toMatchObject({ rejections: [], unattributed: [] });
    const wrong = await test.app.inject({
      url: '/api/rejections?since=yesterday',
      headers: { authorization: basicAuth },
    });
    expect(wrong.json()).toMatchObject({ status: 400, path: 'since' });
  });

  it('shows no project what another one sent', async () => {
    const other = { ...testProject, id: 2, apiKey: 'other-api-key-0123456789' };
    const projects = {
      all: () => [testProject, other],
      byApiKey: (key: string) => [testProject, other].find(({ apiKey }) => apiKey === key),
      byKeys: (key: string) => [testProject, other].find(({ apiKey }) => apiKey === key),
    };
    const test = await createTestApp({ projects });
    await post(test, `{"api_key":"${other.apiKey}","events":[{"user_id":"alice@other.com"`);
    await post(test, JSON.stringify({ api_key: other.apiKey, padding: 'x'.repeat(1_100_000) }));
    await post(test, JSON.stringify({ api_key: `${other.apiKey}-mistyped`, events: [event] }));
    const headers = { authorization: basicAuth };
    const shown = await test.app.inject({ url: '/api/rejections', headers });
    expect(shown.json()).toMatchObject({
      rejections: [],
      unattributed: [
        { reason: 'invalid_json', total: 1, samples: [{ index: -1, raw: '' }] },
        { reason: 'payload_too_large', total: 1, samples: [{ index: -1, raw: '' }] },
        { reason: 'unknown_key', total: 1, samples: [{ index: -1, key: 'yped', raw: '' }] },
      ],
    });
    expect(shown.body).not.toContain('other');
  });

  it('flushes', async () => {
    const test = await createTestApp();
    const flush = (authorization: string) =>
      test.app.inject({ method: 'POST', url: '/api/flush', headers: { authorization } });
    expect((await flush(basicAuth)).json()).toEqual({ freshness: '2026-11-23T11:59:58.500Z' });
    expect((await flush('Basic eDp5')).statusCode).toBe(401);
    expect((await flush('Basic')).statusCode).toBe(401);
  });

  it('describes every route it serves', async () => {
    const test = await createTestApp();
    const { paths } = (await test.app.inject('/api/openapi.json')).json() as {
      paths: Record<string, Record<string, unknown>>;
    };
    const served = servedRoutes(test.app.printRoutes({ commonPrefix: false }));
    expect(served).toContain('post /2/httpapi');
    expect(served).toContain('get /config/{key}');
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(served);
    expect(JSON.stringify(paths['/2/httpapi'])).toContain('events_ingested');
  });
});

describe('problems', () => {
  const routes = { 'POST /api/fail': { need: 'public' }, 'POST /api/read': { need: 'public' } } as const;
  const failing = (error: Error) => ({
    name: 'failing',
    operations: [],
    register: (app: TestApp['app']) => {
      app.post('/api/fail', () => {
        throw error;
      });
      app.post('/api/read', (request) => jsonBody(request, 'something'));
    },
  });
  const cases: readonly [string, Error, number, object][] = [
    [
      'a problem',
      new Problem('query_too_big', 'Too much.', 'range'),
      422,
      { code: 'query_too_big', path: 'range' },
    ],
    ['an engine out of time', new EngineError('timeout', 'slow'), 422, { code: 'query_timeout' }],
    ['an engine that fails', new EngineError('io', 'disk'), 503, { code: 'unavailable' }],
    ['a bug', new Error('secret detail'), 500, { code: 'internal' }],
  ];
  it.each(cases)('answers %s', async (_, error, status, expected) => {
    const test = await createTestApp({ modules: [failing(error)], routes });
    const response = await test.app.inject({ method: 'POST', url: '/api/fail', payload: {} });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ ...expected, status, requestId: 'request-1' });
    expect(response.headers['content-type']).toMatch('application/problem+json');
    expect(response.body).not.toContain('secret');
  });

  it('answers a body that is no JSON', async () => {
    const test = await createTestApp({ modules: [failing(new Error('never reached'))], routes });
    const response = await test.app.inject({
      method: 'POST',
      url: '/api/read',
      payload: '{bad',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.json()).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});
