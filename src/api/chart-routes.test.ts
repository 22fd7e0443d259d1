import { describe, expect, it } from 'vitest';
import { basicAuth, createTestApp, testProject } from '../../test/support/test-app.ts';
import { Problem } from '../domain/problem.ts';
import type { ProjectFacts } from '../query/contract.ts';
import { EngineError, type SelectResult, type Statement } from '../store/contract.ts';
import { readSegmentation } from './amplitude/segmentation.ts';
import { chartModule } from './chart-routes.ts';

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: 1_700_000_000_000,
};

const event = JSON.stringify({ event_type: 'open' });
const range = { start: '20260101', end: '20260103' };

function search(parameters: Readonly<Record<string, string | readonly string[]>>): string {
  const pairs = Object.entries({ e: event, ...range, ...parameters });
  return new URLSearchParams(
    pairs.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString();
}

/** The whole HTTP side over an engine that answers as given. */
async function appOf(answer: (statement: Statement) => SelectResult['rows']) {
  const select = async (statement: Statement) => ({ rows: answer(statement), rowsRead: 7, bytesRead: 70 });
  const projects = {
    byKeys: (key: string, secret: string) =>
      key === testProject.apiKey && secret === testProject.secretKey ? testProject : undefined,
  };
  const charts = chartModule({ engine: { select }, projects, factsOf: () => facts });
  const { app } = await createTestApp({ modules: [charts] });
  return app;
}

const twoPlans = [
  { value: 'pro', xs: ['0', '2', '3'], ns: ['4', '5', '6'], overall: '6', found: '9' },
  { value: 'free', xs: ['1', '3'], ns: ['1', '1'], overall: '1', found: '9' },
];

describe('GET /api/2/events/segmentation', () => {
  it('answers in the documented shape', async () => {
    const app = await appOf(({ sql }) => (sql.includes('empty(g0)') ? [{ n: '3' }] : twoPlans));
    const url = `/api/2/events/segmentation?${search({ cg: 'company', g: 'grp:plan', gt: 'company' })}`;
    const response = await app.inject({ url, headers: { authorization: basicAuth } });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      data: {
        series: [
          [4, 0, 5],
          [0, 1, 0],
        ],
        seriesLabels: ['pro', 'free'],
        seriesCollapsed: [[{ value: 6 }], [{ value: 1 }]],
        xValues: ['2026-01-01', '2026-01-02', '2026-01-03'],
      },
      freshness: facts.freshnessMs,
      omittedValues: 7,
      eventsWithoutUnit: 3,
    });
  });

  it('runs each segment and labels its series', async () => {
    const app = await appOf(() => [{ xs: [], ns: [], overall: '0' }]);
    const segment = (value: string) => JSON.stringify([{ prop: 'platform', op: 'is', values: [value] }]);
    const url = `/api/2/events/segmentation?${search({ s: [segment('Web'), segment('iOS')] })}`;
    const response = await app.inject({ url, headers: { authorization: basicAuth } });
    expect(response.json().data.seriesLabels).toEqual(['open; segment 1', 'open; segment 2']);
  });

  it('asks for keys', async () => {
    const app = await appOf(() => []);
    const response = await app.inject({ url: `/api/2/events/segmentation?${search({})}` });
    expect(response.statusCode).toBe(401);
  });

  it('points at the parameter when the project has no such group type', async () => {
    const app = await appOf(() => []);
    const url = `/api/2/events/segmentation?${search({ cg: 'team' })}`;
    const response = await app.inject({ url, headers: { authorization: basicAuth } });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      path: 'cg',
      detail: expect.stringContaining('It has "company"'),
    });
  });

  it.each([
    ['timeout', 422],
    ['memory', 422],
    ['size', 422],
    ['io', 503],
    ['query', 500],
  ] as const)('turns %s of the engine into %i', async (kind, status) => {
    const app = await appOf(() => {
      throw new EngineError(kind, 'asked for');
    });
    const url = `/api/2/events/segmentation?${search({})}`;
    const response = await app.inject({ url, headers: { authorization: basicAuth } });
    expect(response.statusCode).toBe(status);
  });
});

it('reads no body of a sender it does not know', async () => {
  const app = await appOf(() => []);
  const payload = 'x'.repeat(2_000_000);
  const status = async (headers: Record<string, string>) =>
    (await app.inject({ method: 'POST', url: '/api/query', payload, headers })).statusCode;
  expect(await status({})).toBe(401);
  expect(await status({ authorization: basicAuth })).toBe(413);
});

describe('parameters', () => {
  it('become a definition', () => {
    const e = {
      event_type: 'open',
      filters: [
        { subprop_type: 'event', subprop_key: 'page', subprop_op: 'is', subprop_value: ['/a', 3] },
        { subprop_type: 'user', subprop_key: 'gp:role', subprop_op: 'is not', subprop_value: ['dev'] },
        { subprop_type: 'user', subprop_key: 'version', subprop_op: 'contains', subprop_value: ['1.'] },
        { subprop_type: 'group', group_type: 'company', subprop_key: 'plan', subprop_op: 'is set' },
        {
          subprop_type: 'group',
          group_type: 'company',
          subprop_key: 'grp:',
          subprop_op: 'is',
          subprop_value: ['a'],
        },
      ],
    };
    const s = [{ prop: 'grp:plan', group_type: 'company', op: 'is', values: ['pro'] }];
    const given = {
      e: JSON.stringify(e),
      e2: JSON.stringify({ event_type: '_active' }),
      s: JSON.stringify(s),
      ...{ m: 'totals', n: 'active', i: '7', g: 'grp:', gt: 'company', cg: 'company', pv: 'now', limit: '5' },
    };
    expect(readSegmentation(search(given))).toEqual([
      {
        version: 1,
        kind: 'segmentation',
        unit: { kind: 'group', groupType: 'company' },
        events: [
          {
            kind: 'named',
            name: 'open',
            filters: [
              { property: { kind: 'event', name: 'page' }, operator: 'is', values: ['/a', '3'] },
              { property: { kind: 'user', name: 'role' }, operator: 'is not', values: ['dev'] },
              { property: { kind: 'client', name: 'version_name' }, operator: 'contains', values: ['1.'] },
              {
                property: { kind: 'group', groupType: 'company', name: 'plan' },
                operator: 'is set',
                values: [],
              },
              { property: { kind: 'groupValue', groupType: 'company' }, operator: 'is', values: ['a'] },
            ],
          },
          { kind: 'any', filters: [] },
        ],
        segment: [
          {
            property: { kind: 'group', groupType: 'company', name: 'plan' },
            operator: 'is',
            values: ['pro'],
          },
        ],
        metric: 'totals',
        breakdown: { kind: 'groupValue', groupType: 'company' },
        interval: 'week',
        range: { start: '2026-01-01', end: '2026-01-03' },
        propertyView: 'now',
        limit: 5,
      },
    ]);
  });

  it('take group_by of the event as the breakdown', () => {
    const e = JSON.stringify({ event_type: 'open', group_by: [{ type: 'event', value: 'page' }] });
    expect(readSegmentation(search({ e }))[0]).toMatchObject({ breakdown: { kind: 'event', name: 'page' } });
  });

  it('count users where cg is User', () => {
    expect(readSegmentation(search({ cg: 'User' }))[0]?.unit).toEqual({ kind: 'user' });
  });

  const bad = (filter: object) => JSON.stringify({ event_type: 'open', filters: [filter] });
  it.each([
    [{ e: '' }, 'e', 'JSON'],
    [{ e: '{}' }, 'e.event_type', 'string'],
    [{ e: '{"event_type":"a","x":1}' }, 'e', 'x'],
    [{ e: '{"event_type":"ce:a"}' }, 'e.event_type', '_active'],
    [
      { e: bad({ subprop_type: 'user', subprop_key: 'role', subprop_op: 'is' }) },
      'e.filters[0].subprop_key',
      'gp:name',
    ],
    [
      { e: bad({ subprop_type: 'event', subprop_key: 'n', subprop_op: 'near' }) },
      'e.filters[0].subprop_op',
      'is not',
    ],
    [
      { e: bad({ subprop_type: 'event', subprop_key: 'n', subprop_op: 'less', subprop_value: ['x'] }) },
      'e.filters[0].subprop_value',
      'numbers',
    ],
    [
      { e: bad({ subprop_type: 'group', subprop_key: 'n', subprop_op: 'is' }) },
      'e.filters[0].subprop_key',
      'group type',
    ],
    [{ m: 'pct_dau' }, 'm', 'uniques, totals'],
    [{ i: '-300000' }, 'i', '-3600000'],
    [{ start: '2026-01-01' }, 'start', '20260131'],
    [{ end: '20260230' }, 'end', 'calendar date'],
    [{ end: '20251231' }, 'start', 'after the end'],
    [{ limit: '1001' }, 'limit', '1000'],
    [{ formula: 'A' }, 'formula', 'not supported'],
    [{ g2: 'city' }, 'g2', 'not supported'],
    [{ g: 'grp:plan' }, 'gt', 'group type'],
    [{ g: 'role' }, 'g', 'gp:name'],
    [{ gt: 'company' }, 'gt', 'grp:'],
    [{ s: '[{"prop":"userdata_cohort","op":"is","values":["x"]}]' }, 's[0].prop', 'cohorts'],
    [{ s: '[{"type":"event"}]' }, 's[0].prop', ''],
    [{ pv: 'then' }, 'pv', 'event, now'],
    [{ n: 'new' }, 'n', 'any, active'],
    [{ m: ['uniques', 'totals'] }, 'm', 'once'],
    [{ nonsense: '1' }, 'nonsense', 'unknown parameter'],
  ] as const)('refuse %j at %s', (parameters, path, text) => {
    try {
      readSegmentation(search(parameters));
      expect.fail('was taken');
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({ path });
      expect((error as Problem).message).toContain(text);
    }
  });
});

describe('POST /api/query', () => {
  const definition = {
    kind: 'segmentation',
    unit: { kind: 'group', groupType: 'company' },
    events: [{ kind: 'any' }],
    range: { start: '2026-01-01', end: '2026-01-03' },
  };

  it.each(['application/json', 'text/plain'])('runs a definition sent as %s', async (type) => {
    const app = await appOf(({ sql }) =>
      sql.includes('empty(g0)') ? [{ n: '0' }] : [{ xs: ['1'], ns: ['2'], overall: '2' }],
    );
    const headers = { authorization: basicAuth, 'content-type': type };
    const response = await app.inject({
      method: 'POST',
      url: '/api/query',
      headers,
      payload: JSON.stringify(definition),
    });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      x: ['2026-01-01', '2026-01-02', '2026-01-03'],
      series: [{ event: 0, label: 'Any event', points: [0, 2, 0], overall: 2 }],
      rowsRead: 7,
      definition: { ...definition, metric: 'uniques', interval: 'day', limit: 100 },
    });
  });

  it.each([
    ['{', undefined],
    ['{"kind":"pie"}', 'kind'],
    [JSON.stringify({ ...definition, events: [] }), 'events'],
    [
      JSON.stringify({ ...definition, interval: 'hour', range: { start: '2020-01-01', end: '2026-01-03' } }),
      'range',
    ],
    [
      JSON.stringify({ ...definition, breakdown: { kind: 'groupValue', groupType: 'no' } }),
      'breakdown.groupType',
    ],
  ])('refuses %s', async (payload, path) => {
    const app = await appOf(() => []);
    const response = await app.inject({
      method: 'POST',
      url: '/api/query',
      headers: { authorization: basicAuth },
      payload,
    });
    expect([400, 422]).toContain(response.statusCode);
    expect(response.json().path).toBe(path);
  });
});
