/** Dashboards: what is saved, what holds for all of it, templates, and links that show one and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeTable } from '../../src/api/route-table.ts';
import { limits } from '../../src/domain/limits.ts';
import type { SettledItem } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 1, 12);
const dayMs = 86_400_000;
let server: RealServer;

const company = { kind: 'group', groupType: 'company' } as const;
const at = { x: 0, y: 0, w: 6, h: 4 };
const chart = (more: object = {}) => ({
  ...{ kind: 'segmentation', unit: company, events: ['opened'], interval: 'day' },
  range: { start: '2026-06-20', end: '2026-06-30' },
  ...more,
});

async function send(method: string, path: string, body?: object, headers: object = {}) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: server.authorization, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

/** Without signing in. */
const read = (path: string, body: object) => send('POST', `/api/shared/${path}`, body, { authorization: '' });

beforeAll(async () => {
  server = await startRealServer(nowMs);
  const events = ['acme', 'bakery', 'crew'].flatMap((name, index) => [
    {
      ...{ event_type: '$groupidentify', groups: { company: name } },
      group_properties: {
        $set: { plan: index === 0 ? 'pro' : 'free', arr: 100 * (index + 1), secret: 'hidden' },
      },
    },
    ...[1, 2, 14].slice(0, index + 1).map((days) => ({
      ...{ event_type: 'opened', user_id: `user-of-${name}`, time: nowMs - days * dayMs },
      ...{ groups: { company: name }, insert_id: `${name}-${days}` },
    })),
  ]);
  expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
  await server.flush();
});
afterAll(() => server?.stop());

const settle = async (items: readonly object[], settings: object = {}): Promise<readonly SettledItem[]> => {
  const { status, json } = await send('POST', '/api/dashboards/settle', { document: { items, settings } });
  expect([status, json.detail]).toEqual([200, undefined]);
  return json.items;
};

describe('a dashboard', () => {
  it('is changed from the version that was read only, and says where a chart is used', async () => {
    const saved = await send('POST', '/api/charts', { name: 'Opened', definition: chart() });
    const items = [{ kind: 'saved', id: 'a', at, chart: saved.json.id }];
    const made = await send('POST', '/api/dashboards', { name: 'Mine', document: { items } });
    expect([made.status, made.json.version, made.json.links]).toEqual([201, 1, 0]);
    const path = `/api/dashboards/${made.json.id}`;
    const change = (version: number, name: string) =>
      send('PUT', path, { name, document: { items }, version });
    expect((await change(1, 'Ours')).json).toMatchObject({ name: 'Ours', version: 2 });
    expect(await change(1, 'Theirs')).toMatchObject({ status: 409, json: { code: 'conflict' } });
    expect((await send('GET', path)).json.name).toBe('Ours');
    const showing = async (id: string) =>
      (await send('GET', `/api/dashboards?chart=${id}`)).json.dashboards.map(
        ({ name }: { name: string }) => name,
      );
    expect([await showing(saved.json.id), await showing('other')]).toEqual([['Ours'], []]);
    expect((await send('GET', `/api/charts/${saved.json.id}`)).json.usedIn).toMatchObject([
      { kind: 'dashboard', name: 'Ours' },
    ]);
    await send('DELETE', `/api/charts/${saved.json.id}`);
    expect(await settle(items)).toMatchObject([{ kind: 'gone', what: 'chart' }]);
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
    const log = await server.running.access.audit.list(1, { limit: 10 });
    expect(JSON.stringify(log)).toContain('"kind":"dashboard"');
  });

  it.each([
    [[{ kind: 'text', id: 'a', at: { ...at, x: 8 }, text: '' }], 'document.items[0].at.w'],
    [[0, 1].map(() => ({ kind: 'text', id: 'a', at, text: '' })), 'document.items[1].id'],
    [[{ kind: 'ready', id: 'a', at, ready: 'none', groupType: 'company' }], 'document.items[0].ready'],
    [[{ kind: 'definition', id: 'a', at, definition: { kind: 'pie' } }], 'document.items[0].definition.kind'],
  ])('refuses %j', async (items, path) => {
    expect(await send('POST', '/api/dashboards', { name: 'Wrong', document: { items } })).toMatchObject({
      status: 400,
      json: { path },
    });
  });
});

describe('what holds for all charts', () => {
  const item = (id: string, definition: object, more: object = {}) => ({
    ...{ kind: 'definition', id, at, definition },
    ...more,
  });
  const plan = {
    property: { kind: 'group', groupType: 'company', name: 'plan' },
    operator: 'is',
    values: ['free'],
  };

  it('is applied to each as far as it can take it, and what could not be is told', async () => {
    const settled = await settle(
      [
        item('plain', chart(), { title: 'Companies' }),
        item('dates', chart(), { keepsDates: true }),
        item('weighed', chart({ weigh: { property: 'arr' } })),
        item('users', chart({ metric: { kind: 'perUnit', of: 'users', summary: 'median' } })),
        { kind: 'list', id: 'list', at, groupType: 'company' },
      ],
      { span: { kind: 'last', count: 7, of: 'day' }, unit: { kind: 'user' }, filters: [plan] },
    );
    const range = { start: '2026-06-25', end: '2026-07-01' };
    const conditions = [{ kind: 'property', ...plan }];
    expect(settled[0]).toMatchObject({
      title: 'Companies, counting users',
      definition: { range, unit: { kind: 'user' }, segments: [{ conditions }] },
      ignored: [],
    });
    expect(settled.map((each) => ('ignored' in each ? each.ignored.map(({ what }) => what) : []))).toEqual([
      [],
      ['span'],
      ['weight'],
      ['unit'],
      ['span', 'unit', 'filters'],
    ]);
    expect(settled[1]).toMatchObject({ definition: { range: chart().range } });
    expect(settled[3]).toMatchObject({ definition: { range, unit: company } });
  });

  it('counts a number beside the one before it', async () => {
    const ask = (figure: object, definition: object = chart()) =>
      send('POST', '/api/query/figure', { definition, figure });
    const range = { start: '2026-06-24', end: '2026-06-30' };
    expect((await ask({}, chart({ range }))).json).toMatchObject({ value: 3, before: 1, change: 2 });
    expect((await ask({ of: 'last' })).json).toMatchObject({
      value: 3,
      before: 2,
      change: 0.5,
      start: '2026-06-30',
    });
    expect(await ask({}, { kind: 'lifecycle', range })).toMatchObject({
      status: 400,
      json: { path: 'definition.kind' },
    });
  });

  it('has templates that ask for what nobody said', async () => {
    const { json } = await send('GET', '/api/dashboards/templates?groupType=company');
    const names = json.templates.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['Weekly account review', 'Onboarding', 'Use of features', 'Leadership']);
    const leadership = json.templates[3].document.items;
    const needs = (all: readonly SettledItem[]) =>
      all.flatMap((each) => (each.kind === 'unsaid' ? each.needs : []));
    expect(needs(await settle(leadership))).toEqual(['plan', 'value', 'value', 'features']);
    const terms = {
      meanings: { plan: 'plan', value: { property: 'arr', currency: 'EUR', per: 'year' } },
      features: [{ name: 'Opening', events: ['opened'] }],
      onboarding: { steps: ['opened', 'opened'], windowDays: 14 },
    };
    await send('PUT', '/api/project/group-types/company/terms', { version: 0, terms });
    for (const { document } of json.templates) {
      const settled = await settle(document.items);
      expect(needs(settled)).toEqual([]);
      for (const each of settled) {
        if (each.kind === 'chart')
          expect((await send('POST', '/api/query', each.definition)).status, each.title).toBe(200);
        if (each.kind === 'list') {
          const { groupType, list, rows } = each;
          expect((await send('POST', '/api/dashboards/list', { groupType, list, rows })).status).toBe(200);
        }
      }
    }
  });
});

describe('a link to a dashboard', () => {
  const items = [
    { kind: 'definition', id: 'a', at, definition: chart() },
    { kind: 'definition', id: 'b', at, definition: chart(), as: 'figure' },
    { kind: 'list', id: 'c', at, groupType: 'company', list: { view: 'all', columns: ['name', 'plan'] } },
    { kind: 'text', id: 'd', at, text: 'Hello' },
  ];
  const make = async (days = 30) => {
    const { json: dashboard } = await send('POST', '/api/dashboards', { name: 'Open', document: { items } });
    const path = `/api/dashboards/${dashboard.id}/links`;
    const { status, json } = await send('POST', path, { days });
    expect(status).toBe(201);
    return { path, ...(json as { token: string; id: string }) };
  };

  it('shows it without signing in, item by item, and of a list only its columns', async () => {
    const { token } = await make();
    const { json } = await read('dashboard', { token });
    expect(json).toMatchObject({ name: 'Open', items: [{ at, item: { id: 'a' } }, {}, {}, {}] });
    expect((await read('item', { token, item: 'a' })).json.result.series[0].overall).toBe(3);
    expect((await read('item', { token, item: 'b' })).json.figure.value).toBe(3);
    const list = (await read('item', { token, item: 'c' })).json;
    expect(Object.keys(list.list.rows[0]).sort()).toEqual(['cells', 'value']);
    expect(JSON.stringify(list)).not.toContain('hidden');
    expect((await read('item', { token, item: 'd' })).status).toBe(400);
    expect((await read('item', { token, item: 'none' })).status).toBe(404);
  });

  it('shows annotations about all charts where that was chosen for it', async () => {
    const { json: saved } = await send('POST', '/api/charts', { name: 'Opened', definition: chart() });
    const document = { items: [{ kind: 'saved', id: 'a', at, chart: saved.id }] };
    const { json: dashboard } = await send('POST', '/api/dashboards', { name: 'Noted', document });
    const [start] = (await send('POST', '/api/query', chart())).json.x;
    const { json: note } = await send('POST', '/api/annotations', { label: 'Of all', start });
    const marksOf = async (allAnnotations: boolean) => {
      const path = `/api/dashboards/${dashboard.id}/links`;
      const { json } = await send('POST', path, { days: 1, allAnnotations });
      expect(json).toMatchObject({ allAnnotations });
      return (await read('item', { token: json.token, item: 'a' })).json.marks;
    };
    expect(await marksOf(false)).toEqual([]);
    expect(await marksOf(true)).toMatchObject([{ label: 'Of all' }]);
    await send('DELETE', `/api/annotations/${note.id}`);
  });

  it('tells nothing of the project where an item cannot be answered', async () => {
    const wrong = [
      { kind: 'definition', id: 'type', definition: chart({ unit: { kind: 'group', groupType: 'gone' } }) },
      {
        ...{ kind: 'definition', id: 'cohort' },
        definition: chart({ segments: [{ conditions: [{ kind: 'cohort', cohort: 'private' }] }] }),
      },
    ].map((each) => ({ ...each, at }));
    const { json: dashboard } = await send('POST', '/api/dashboards', {
      name: 'Wrong',
      document: { items: wrong },
    });
    const { json } = await send('POST', `/api/dashboards/${dashboard.id}/links`, {});
    for (const { id } of wrong) {
      const answer = await read('item', { token: json.token, item: id });
      expect(answer).toMatchObject({ status: 400, json: { code: 'invalid_request', path: 'item' } });
      expect(JSON.stringify(answer.json)).not.toMatch(/company|private|plan/);
    }
  });

  it('ends with its time, when it is revoked, and with its dashboard', async () => {
    const over = await make(1);
    server.moveClock(dayMs + 1);
    expect((await read('dashboard', { token: over.token })).status).toBe(404);
    const revoked = await make();
    expect((await read('dashboard', { token: revoked.token })).status).toBe(200);
    expect((await send('GET', revoked.path)).json.links).toMatchObject([
      { id: revoked.id, lastUsedMs: expect.any(Number) },
    ]);
    expect(JSON.stringify((await send('GET', revoked.path)).json)).not.toContain(revoked.token);
    expect((await send('DELETE', `${revoked.path}/${revoked.id}`)).status).toBe(204);
    expect((await read('item', { token: revoked.token, item: 'a' })).status).toBe(404);
    const removed = await make();
    await send('DELETE', removed.path.replace('/links', ''));
    expect((await read('dashboard', { token: removed.token })).status).toBe(404);
  });

  it('opens no other route, however it is sent', async () => {
    const { token } = await make();
    const keys = `Basic ${Buffer.from(`${server.apiKey}:${token}`).toString('base64')}`;
    const ways = [
      { authorization: `Bearer ${token}` },
      { authorization: keys },
      { cookie: `muster-session-80=${token}` },
    ];
    const guarded = Object.entries(routeTable).filter(
      ([, { need }]) => need !== 'public' && need !== 'ingest',
    );
    const admitted: string[] = [];
    for (const [route] of guarded) {
      const [method = '', path = ''] = route.split(' ');
      for (const way of ways) {
        const { status } = await fetch(`${server.url}${path.replaceAll(/:\w+/g, 'absent')}`, {
          ...{ method, headers: way as Record<string, string> },
        });
        if (status !== 401 && status !== 403) admitted.push(`${route} ${status}`);
      }
    }
    expect(admitted).toEqual([]);
  }, 60_000);

  it('is not found by trying', async () => {
    const { token } = await make();
    server.moveClock(60_000);
    for (let count = 0; count < limits.unknownLinksPerMinuteMax; count++)
      expect((await read('dashboard', { token: 'guessed' })).status).toBe(404);
    expect((await read('dashboard', { token: 'guessed' })).status).toBe(429);
    server.moveClock(60_000);
    expect((await read('dashboard', { token })).status).toBe(200);
  });
});

describe('annotations', () => {
  const long = 'x'.repeat(limits.stringLengthMax + 1);
  const release = { version: '2.4', title: 'Boards', release_start: '2026-03-12 09:00:00' };

  it('are kept by the project’s clock, in our shape and in Amplitude’s, and every change is recorded', async () => {
    await send('PUT', '/api/project', { timeZone: 'America/New_York' });
    const ours = await send('POST', '/api/annotations', {
      label: 'Prices',
      start: '2026-03-02',
      category: 'Prices',
    });
    expect(ours).toMatchObject({
      status: 201,
      json: { start: expect.stringMatching(/^2026-03-02T00:00:00/), end: null, category: { name: 'Prices' } },
    });
    const change = (label: string) =>
      send('PUT', `/api/annotations/${ours.json.id}`, {
        ...{ label, start: '2026-03-02', category: 'Prices', version: ours.json.version },
      });
    expect(await change('Prices of 2026')).toMatchObject({ status: 200, json: { label: 'Prices of 2026' } });
    expect(await change('Our prices')).toMatchObject({ status: 409, json: { code: 'conflict' } });
    const theirs = await send('POST', '/api/3/annotations', {
      ...{ label: 'Outage', start: '2026-03-09T10:00:00Z', end: '2026-03-09T12:00:00Z', category: 'Prices' },
      chart_id: 'abc',
    });
    expect(theirs.json.data).toMatchObject({
      ...{ label: 'Outage', details: null, chart_id: 'abc', category: { name: 'Prices' } },
    });
    const released = await send('POST', '/api/2/release', { ...release, platforms: 'iOS, Web' });
    expect(released.status).toBe(200);
    const list = async (query: string) =>
      (await send('GET', `/api/annotations${query}`)).json.annotations.map(
        ({ label }: { label: string }) => label,
      );
    expect(await list('')).toEqual(['Prices of 2026', 'Outage', 'Boards']);
    expect(await list('?start=2026-03-05&end=2026-03-10&chart=other')).toEqual([]);
    expect(await list('?start=2026-03-05&end=2026-03-10&chart=abc')).toEqual(['Outage']);
    const path = `/api/3/annotations/${theirs.json.data.id}`;
    expect((await send('PUT', path, { end: '2026-03-01' })).status).toBe(400);
    expect((await send('PUT', path, { details: 'The disk' })).json.data).toMatchObject({
      ...{ label: 'Outage', details: 'The disk' },
    });
    const categories = await send('GET', '/api/3/annotation-categories');
    expect(categories.json.data).toEqual([{ id: expect.any(Number), name: 'Prices' }]);
    expect((await send('GET', '/api/3/annotation-categories?category=None')).status).toBe(404);
    const count = async (filter: string) =>
      (await send('GET', `/api/3/annotations?${filter}`)).json.data.length;
    const all = await count('');
    expect(all).toBeGreaterThan(0);
    expect(await count('category=None')).toBe(0);
    expect(await count('start=2001-01-01&end=2099-01-01')).toBe(all);
    expect(await count('end=2001-01-01')).toBe(0);
    expect((await send('GET', '/api/3/annotations?start=soon')).status).toBe(400);
    const rename = (from: string, name: string) =>
      send('PUT', `/api/annotations/categories/${encodeURIComponent(from)}`, { name });
    expect((await send('POST', '/api/3/annotation-categories', { category: 'Taken' })).status).toBe(200);
    expect((await rename('Prices', 'Taken')).status).toBe(409);
    expect((await rename('Prices', 'Our/prices')).json).toEqual({ name: 'Our/prices' });
    expect((await send('GET', path)).json.data.category.name).toBe('Our/prices');
    expect((await rename('Prices', 'Late')).status).toBe(404);
    expect((await rename('Our/prices', 'Prices')).status).toBe(200);
    const category = `/api/3/annotation-categories/${categories.json.data[0].id}`;
    expect((await send('POST', '/api/3/annotation-categories', { category: 'Prices' })).status).toBe(409);
    expect((await send('DELETE', category)).status).toBe(200);
    expect((await send('GET', path)).json.data.category).toBeNull();
    expect((await send('DELETE', path)).status).toBe(200);
    expect((await send('GET', path)).status).toBe(404);
    const log = JSON.stringify(await server.running.access.audit.list(1, { limit: 20 }));
    for (const kind of ['annotation', 'annotationCategory']) expect(log).toContain(`"kind":"${kind}"`);
  });

  it.each([
    [{ start: '2026-03-02' }, 'label'],
    [{ label: 'x', start: 'soon' }, 'start'],
    [{ label: 'x', start: '2026-03-02', end: '2026-03-01' }, 'end'],
  ])('refuse %j', async (body, path) => {
    expect(await send('POST', '/api/annotations', body)).toMatchObject({ status: 400, json: { path } });
    expect(await send('POST', '/api/3/annotations', body)).toMatchObject({ status: 400, json: { path } });
  });

  it.each([
    ['/api/annotations', { label: 'x', start: '2026-03-02', chart: long }, 'chart'],
    ['/api/3/annotations', { label: 'x', start: '2026-03-02', chart_id: long }, 'chart_id'],
    ['/api/2/release', { ...release, created_by: long }, 'created_by'],
    ['/api/2/release', { ...release, platforms: [long] }, 'platforms[0]'],
    ['/api/2/release', { ...release, platforms: Array.from({ length: 51 }, () => 'iOS') }, 'platforms'],
  ])('refuse what is too long at %s', async (path, body, at) => {
    expect(await send('POST', path, body)).toMatchObject({ status: 400, json: { path: at } });
  });
});
