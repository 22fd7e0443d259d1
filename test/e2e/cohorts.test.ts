import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 10, 23, 12);
const company = { kind: 'group', groupType: 'company' } as const;

let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(startMs);
  const event = (user: string, name: string, groups: readonly string[]) => ({
    event_type: name,
    user_id: user,
    groups: { company: groups },
  });
  await server.post('/2/httpapi', {
    api_key: server.apiKey,
    events: [
      {
        event_type: '$groupidentify',
        groups: { company: 'acme' },
        group_properties: { $set: { plan: 'pro', name: 'Acme, Inc' } },
      },
      {
        event_type: '$groupidentify',
        groups: { company: 'idle' },
        group_properties: { $set: { plan: 'pro' } },
      },
      event('ann01', 'open', ['acme']),
      event('ann01', 'open', ['acme']),
      event('bob02', 'open', ['acme', 'beta']),
      event('cat03', 'close', ['beta']),
    ],
  });
  await server.flush();
});
afterAll(() => server.stop());

interface Saved {
  readonly id: string;
  readonly size: number | null;
  readonly [key: string]: unknown;
}

async function call<T>(
  method: string,
  path: string,
  body?: object | string,
): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: server.authorization },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as T };
}

const save = async (body: object) => (await call<Saved>('POST', '/api/cohorts', body)).body;
const membersOf = async (id: string, query = '') =>
  (await call<string>('GET', `/api/cohorts/${id}/members.csv${query}`)).body;
const namesOf = async (id: string) =>
  (await membersOf(id))
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0])
    .sort();

const opened = {
  unit: company,
  members: {
    kind: 'dynamic',
    all: [
      {
        any: [
          {
            kind: 'performed',
            event: { kind: 'named', name: 'open' },
            comparison: '>=',
            value: 2,
            time: { kind: 'last', days: 7 },
          },
        ],
      },
    ],
  },
};

describe('a cohort by conditions', () => {
  it('is saved, counted, shown, changed and deleted', async () => {
    const made = await call<Saved>('POST', '/api/cohorts', { name: 'Openers', definition: opened });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: 'Openers', published: true, owners: [], description: '' });
    expect(made.body['sentence']).toContain('open');
    const { id } = made.body;
    const found = await vi.waitFor(async () => {
      const { body } = await call<Saved>('GET', `/api/cohorts/${id}`);
      expect(body.size).toBe(1);
      return body;
    });
    expect(found['lastComputedMs']).toBeGreaterThanOrEqual(startMs);
    expect(await namesOf(id)).toEqual(['acme']);
    const changed = await call<Saved>('PUT', `/api/cohorts/${id}`, { name: 'Renamed', owners: ['ann'] });
    expect(changed.body).toMatchObject({ name: 'Renamed', owners: ['ann'], size: 1 });
    expect((await call<{ cohorts: Saved[] }>('GET', '/api/cohorts')).body.cohorts).toHaveLength(1);
    expect((await call('DELETE', `/api/cohorts/${id}`)).status).toBe(204);
    expect((await call('GET', `/api/cohorts/${id}`)).status).toBe(404);
  });

  it('answers its members with their properties', async () => {
    const isPro = { kind: 'property', filter: { name: 'plan', operator: 'is', values: ['pro'] } };
    const { id } = await save({
      name: 'Pro',
      definition: { unit: company, members: { kind: 'dynamic', all: [{ any: [isPro] }] } },
    });
    const lines = (await membersOf(id, '?properties=plan,name')).trim().split('\r\n');
    expect(lines[0]).toBe('value,name,unit,last seen,plan,name');
    expect(lines.slice(1).sort()).toEqual([
      expect.stringMatching(/^acme,"Acme, Inc",\d+,2026-11-23T12:00:\S+,pro,"Acme, Inc"$/),
      expect.stringMatching(/^idle,idle,\d+,,pro,$/),
    ]);
  });

  it('has a size before it is saved', async () => {
    const sized = await call<object>('POST', '/api/cohorts/size', { definition: opened });
    expect(sized.body).toMatchObject({
      ...{ size: 1, known: 3, sample: [{ value: 'acme', name: 'Acme, Inc' }] },
      sentence: expect.stringContaining('open'),
    });
    const within = {
      ...opened,
      members: { kind: 'dynamic', all: [{ any: [{ kind: 'cohort', cohort: 'x' }] }] },
    };
    const refused = await call<{ path: string }>('POST', '/api/cohorts/size', { definition: within });
    expect([refused.status, refused.body.path]).toEqual([400, 'definition.members.all[0].any[0].cohort']);
  });

  it('is changed from the version that was read, and says who did and who uses it', async () => {
    const { id } = await save({ name: 'Shared', definition: opened });
    const put = (body: object) => call<Saved & { code: string }>('PUT', `/api/cohorts/${id}`, body);
    expect((await put({ name: 'Hers', version: 1 })).body).toMatchObject({ version: 2, savedBy: 'default' });
    const late = await put({ name: 'His', version: 1 });
    expect([late.status, late.body.code]).toEqual([409, 'conflict']);
    const definition = {
      kind: 'cohortSize',
      cohort: id,
      unit: company,
      range: { start: '2026-11-01', end: '2026-11-02' },
    };
    const chart = await call<Saved>('POST', '/api/charts', { name: 'Its size', definition });
    expect((await call<Saved>('GET', `/api/cohorts/${id}`)).body).toMatchObject({
      name: 'Hers',
      changedBy: 'default',
      usedIn: [{ kind: 'chart', id: chart.body.id, name: 'Its size' }],
    });
    expect((await call<Saved>('GET', `/api/cohorts/${id}`)).body['seenMs']).toBeGreaterThanOrEqual(startMs);
  });

  it.each([
    [{ name: 'x' }, 'definition'],
    [{ name: 'x', definition: { members: { kind: 'static', revision: 3 } } }, 'definition.members'],
    [{ name: 'x', definition: { ...opened, unit: { kind: 'group', groupType: 'no' } } }, 'definition'],
    [
      {
        name: 'x',
        definition: { members: { kind: 'dynamic', all: [{ any: [{ kind: 'cohort', cohort: 'none' }] }] } },
      },
      'definition.members.all[0].any[0].cohort',
    ],
    [{ definition: opened }, 'name'],
  ])('is refused as %j', async (body, path) => {
    const answer = await call<{ path: string }>('POST', '/api/cohorts', body);
    expect([answer.status, answer.body.path]).toEqual([400, path]);
  });

  it('cannot be a condition of itself, and not go while others need it', async () => {
    const of = (cohort: string) => ({
      unit: company,
      members: { kind: 'dynamic', all: [{ any: [{ kind: 'cohort', cohort, negated: true }] }] },
    });
    const first = await save({ name: 'First', definition: opened });
    const second = await save({ name: 'Second', definition: of(first.id) });
    expect(await namesOf(second.id)).toEqual(['beta', 'idle']);
    const circle = await call<{ detail: string }>('PUT', `/api/cohorts/${first.id}`, {
      definition: of(second.id),
    });
    expect([circle.status, circle.body.detail]).toEqual([400, expect.stringContaining('itself')]);
    expect((await call('DELETE', `/api/cohorts/${first.id}`)).status).toBe(400);
    await call('DELETE', `/api/cohorts/${second.id}`);
    expect((await call('DELETE', `/api/cohorts/${first.id}`)).status).toBe(204);
  });
});

describe('a list', () => {
  it('is made of values, replaced by a file, and used in charts', async () => {
    const made = await save({ name: 'Pilots', unit: company, values: ['acme', 'nobody', 'acme'] });
    expect(made).toMatchObject({ size: 1, matched: 1, unknown: 1, unknownValues: ['nobody'] });
    const users = { kind: 'cohort', cohort: made.id };
    const inList = async () =>
      (
        await server.ask<{ series: { overall: number }[] }>('/api/query', {
          kind: 'segmentation',
          unit: { kind: 'user' },
          events: [{ kind: 'any' }],
          segments: [{ conditions: [users] }],
          range: { start: '2026-11-23', end: '2026-11-23' },
        })
      ).series[0]?.overall;
    expect(await inList()).toBe(2);
    const put = await call<Saved>('PUT', `/api/cohorts/${made.id}/members.csv`, 'beta\r\n"idle"\nwho\n');
    expect(put.body).toMatchObject({ size: 2, matched: 2, unknownValues: ['who'] });
    expect(await namesOf(made.id)).toEqual(['beta', 'idle']);
    expect(await inList()).toBe(2);
  });

  it('is checked before it is saved', async () => {
    const list = { unit: company, values: ['acme', 'acme', 'nobody', '=1'] };
    const { body } = await call<object>('POST', '/api/cohorts/check', list);
    const counts = { given: 4, doubled: 1, known: 1, unknown: 2 };
    expect(body).toEqual({ ...counts, unknownValues: ['nobody', '=1'] });
    const csv = await fetch(`${server.url}/api/cohorts/check`, {
      method: 'POST',
      headers: { authorization: server.authorization, accept: 'text/csv' },
      body: JSON.stringify(list),
    });
    expect(await csv.text()).toBe("value\r\nnobody\r\n'=1\r\n");
  });

  it('is made of the units behind a number', async () => {
    const request = {
      definition: {
        kind: 'segmentation',
        unit: { kind: 'user' },
        events: [{ kind: 'named', name: 'open' }],
        range: { start: '2026-11-23', end: '2026-11-23' },
      },
      point: { kind: 'segmentation' },
    };
    const made = await call<Saved>('POST', '/api/cohorts/from-units', { name: 'Opened', request });
    expect(made.body).toMatchObject({ size: 2, definition: { members: { kind: 'static' } } });
    expect(await namesOf(made.body.id)).toEqual(['ann01', 'bob02']);
  });
});

describe('a list of another system', () => {
  const compare = (body: object) =>
    call<Record<string, object>>('POST', '/api/compare', { groupType: 'company', ...body });

  it('is compared with all groups, with a cohort, and with those behind a number', async () => {
    const all = await compare({ ids: ['acme', 'BETA', 'nobody', 'acme'] });
    expect(all.body).toMatchObject({
      ...{ given: 4, doubled: 1, here: 3, both: { count: 1, rows: [{ id: 'acme', name: 'Acme, Inc' }] } },
      spelled: { count: 1, rows: [{ id: 'BETA', value: 'beta', other: 'beta' }] },
      onlyList: { count: 1, rows: [{ id: 'nobody', reason: 'neverSeen' }] },
      onlyHere: { count: 1, rows: [{ value: 'idle', reason: 'notListed' }] },
    });
    const { id } = await save({ name: 'One', unit: company, values: ['acme'] });
    const named = await compare({
      ids: ['Acme, Inc', 'beta'],
      key: 'name',
      with: { kind: 'cohort', cohort: id },
    });
    expect(named.body).toMatchObject({
      here: 1,
      both: { count: 1 },
      onlyList: { rows: [{ reason: 'neverSeen' }] },
    });
    const definition = {
      ...{ kind: 'segmentation', unit: company, events: ['open'] },
      range: { start: '2026-11-23', end: '2026-11-23' },
    };
    const behind = { kind: 'units', request: { definition, point: { kind: 'segmentation' } } };
    const late = await compare({ ids: ['idle', 'acme'], with: behind, takenOn: '2026-11-22' });
    expect(late.body).toMatchObject({
      onlyList: { rows: [{ id: 'idle', reason: 'inactive' }] },
      onlyHere: { rows: [{ value: 'beta', reason: 'newer' }] },
    });
  });

  it.each([
    [{ ids: ['acme'], groupType: 'planet' }, 400, 'groupType'],
    [{ ids: [] }, 400, 'ids'],
    [{ ids: ['acme'], with: { kind: 'cohort', cohort: 'none' } }, 404, 'with.cohort'],
  ])('is refused as %j', async (body, status, path) => {
    const answer = await compare(body);
    expect([answer.status, answer.body['path']]).toEqual([status, path]);
  });
});

describe('the Behavioral Cohorts API', () => {
  const upload = (body: object) =>
    call<{ cohortId: string; metadata: object; http_code?: number }>('POST', '/api/3/cohorts/upload', {
      name: 'Uploaded',
      app_id: 1,
      owner: 'ann@example.org',
      published: true,
      ...body,
    });

  it('takes user ids, and shows the cohort in the documented shape', async () => {
    const { body } = await upload({ id_type: 'BY_USER_ID', ids: ['ann01', 'cat03', 'nobody'] });
    expect(body.metadata).toEqual({ matched: 2, totals: 3, invalid_ids_sample: ['nobody'] });
    const all = await call<{ cohorts: Saved[] }>('GET', '/api/3/cohorts?includeSyncInfo=true');
    const shown = all.body.cohorts.find(({ id }) => id === body.cohortId);
    expect(shown).toMatchObject({
      appId: 1,
      name: 'Uploaded',
      size: 2,
      owners: ['ann@example.org'],
      published: true,
      archived: false,
      definition: { version: 3, countGroup: { name: 'User', is_computed: false }, andClauses: [] },
      syncMetadata: [],
      lastComputed: expect.any(Number),
    });
  });

  it('takes groups by name, replaces, and only checks', async () => {
    const { body } = await upload({ id_type: 'BY_NAME', ids: ['acme'], cg: 'company' });
    const again = await upload({
      ...{ id_type: 'BY_NAME', ids: ['beta', 'idle'], cg: 'company', name: 'Again' },
      existing_cohort_id: body.cohortId,
    });
    expect(again.body.cohortId).toBe(body.cohortId);
    expect(await namesOf(body.cohortId)).toEqual(['beta', 'idle']);
    const checked = await upload({ id_type: 'BY_NAME', ids: ['acme'], cg: 'company', skip_save: true });
    expect(checked.body).toEqual({ metadata: { matched: 1, totals: 1, invalid_ids_sample: [] } });
  });

  it.each([
    [{ id_type: 'BY_USER_ID', ids: ['nobody'] }, 400],
    [{ id_type: 'BY_USER_ID', ids: ['ann01', 'nobody'], skip_invalid_ids: false }, 400],
    [{ id_type: 'BY_NAME', ids: ['acme'], cg: 'planet' }, 400],
    [{ id_type: 'BY_HAND', ids: ['acme'] }, 400],
    [{ id_type: 'BY_USER_ID', ids: ['ann01'], existing_cohort_id: 'none' }, 404],
    [{ id_type: 'BY_USER_ID', ids: Array.from({ length: 100_001 }, String) }, 400],
  ])('refuses %j in its own words', async (body, status) => {
    const answer = await upload(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      http_code: status,
      type: expect.any(String),
      message: expect.any(String),
      metadata: expect.any(Object),
    });
  });

  it('adds and removes, and passes over whom it does not know', async () => {
    const { body } = await upload({ id_type: 'BY_NAME', ids: ['acme', 'beta'], cg: 'company' });
    const change = (memberships: object[], more: object = {}) =>
      call<object>('POST', '/api/3/cohorts/membership', {
        cohort_id: body.cohortId,
        count_group: 'company',
        memberships,
        ...more,
      });
    const answer = await change([
      { ids: ['idle', 'nobody'], id_type: 'BY_NAME', operation: 'ADD' },
      { ids: ['acme'], id_type: 'BY_NAME', operation: 'REMOVE' },
    ]);
    expect(answer.body).toEqual({
      cohort_id: body.cohortId,
      memberships_result: [
        { skipped_ids: ['nobody'], id_type: 'BY_NAME', operation: 'ADD' },
        { skipped_ids: [], id_type: 'BY_NAME', operation: 'REMOVE' },
      ],
    });
    expect(await namesOf(body.cohortId)).toEqual(['beta', 'idle']);
    const wrong = await change([{ ids: ['x'], id_type: 'BY_NAME', operation: 'ADD' }], {
      count_group: 'User',
    });
    expect(wrong.body).toMatchObject({ http_code: 400, metadata: { path: 'count_group' } });
  });

  it('keeps every change of many at once', async () => {
    const { body } = await upload({ id_type: 'BY_USER_ID', ids: ['ann01'] });
    const add = (id: string) =>
      call('POST', '/api/3/cohorts/membership', {
        cohort_id: body.cohortId,
        memberships: [{ ids: [id], id_type: 'BY_NAME', operation: 'ADD' }],
      });
    await Promise.all([add('bob02'), add('cat03')]);
    expect(await namesOf(body.cohortId)).toEqual(['ann01', 'bob02', 'cat03']);
  });

  it('downloads in three steps', async () => {
    const { body } = await upload({ id_type: 'BY_NAME', ids: ['acme'], cg: 'company' });
    const asked = await call<{ request_id: string; cohort_id: string }>(
      'GET',
      `/api/5/cohorts/request/${body.cohortId}?props=1&propKeys=grp:plan`,
    );
    expect([asked.status, asked.body.cohort_id]).toEqual([202, body.cohortId]);
    const { request_id } = asked.body;
    await vi.waitFor(async () => {
      const status = await call<object>('GET', `/api/5/cohorts/request-status/${request_id}`);
      expect(status.status).toBe(200);
      expect(status.body).toEqual({ request_id, cohort_id: body.cohortId, async_status: 'JOB COMPLETED' });
    });
    const file = await call<string>('GET', `/api/5/cohorts/request/${request_id}/file`);
    expect(file.body).toMatch(/^group_id,group_name,plan\r\n\d+,acme,pro\r\n$/);
    expect((await call('GET', '/api/5/cohorts/request/none')).status).toBe(404);
    expect((await call('GET', '/api/5/cohorts/request-status/none')).status).toBe(404);
  });
});

it('asks for the keys before anything else', async () => {
  for (const path of ['/api/cohorts', '/api/3/cohorts', '/api/3/cohorts/upload']) {
    const response = await fetch(`${server.url}${path}`, {
      method: path.endsWith('upload') ? 'POST' : 'GET',
    });
    expect(response.status).toBe(401);
  }
});

describe('a list of users of another system', () => {
  const compare = (body: object) => call<Record<string, object>>('POST', '/api/users/compare', body);
  const opened = {
    definition: {
      ...{ kind: 'segmentation', unit: { kind: 'user' }, events: ['open'] },
      range: { start: '2026-11-23', end: '2026-11-23' },
    },
    point: { kind: 'segmentation' },
  };

  beforeAll(async () => {
    const event = (ids: object) => ({ event_type: 'open', ...ids });
    await server.post('/2/httpapi', {
      api_key: server.apiKey,
      events: [
        event({ device_id: 'dan-phone' }),
        event({ user_id: 'dan04', device_id: 'dan-phone', user_properties: { email: 'dan@example.org' } }),
        event({ device_id: 'kiosk-7' }),
      ],
    });
    await server.flush();
  });

  it('is compared with all of them, by their ids and devices', async () => {
    const ids = ['dan04', 'dan-phone', 'ANN01', 'kiosk-7', 'nobody'];
    const all = await compare({ ids });
    expect(all.body).toMatchObject({
      both: { count: 1, rows: [{ id: 'dan04', value: 'dan04' }] },
      spelled: { count: 1, rows: [{ id: 'ANN01', value: 'ann01' }] },
      onlyList: {
        rows: [
          { id: 'dan-phone', reason: 'merged', value: 'dan04', other: 'dan04' },
          // A device without a user id is not among the users that are listed.
          { id: 'kiosk-7', reason: 'noMatch', value: 'kiosk-7' },
          { id: 'nobody', reason: 'neverSeen' },
        ],
      },
      onlyHere: { reasons: [{ reason: 'notListed' }] },
    });
    const withDevices = await compare({ ids, with: { kind: 'list', devices: true } });
    expect(withDevices.body).toMatchObject({ both: { count: 2 }, onlyList: { count: 2 } });
  });

  it('is compared by their e-mail addresses, with those behind a number, and as a file', async () => {
    const named = { ids: ['Dan@example.org', 'x@example.org'], key: 'email' };
    const found = await compare({ ...named, with: { kind: 'units', request: opened } });
    expect(found.body).toMatchObject({
      spelled: { rows: [{ id: 'Dan@example.org', value: 'dan04', other: 'dan@example.org' }] },
      onlyList: { rows: [{ id: 'x@example.org', reason: 'neverSeen' }] },
      onlyHere: { reasons: [{ reason: 'withoutKey' }] },
    });
    const behind = { ids: ['cat03', 'bob02'], with: { kind: 'units', request: opened } };
    expect((await compare(behind)).body).toMatchObject({
      both: { rows: [{ id: 'bob02' }] },
      onlyList: { rows: [{ id: 'cat03', reason: 'noMatch' }] },
    });
    const csv = await server.post('/api/users/compare?part=onlyList', behind, {
      authorization: server.authorization,
      accept: 'text/csv',
    });
    expect(await csv.text()).toContain('cat03,noMatch,cat03');
  });

  it('is refused where what it is compared with counts groups', async () => {
    const definition = { ...opened.definition, unit: company };
    const answer = await compare({
      ids: ['a'],
      with: { kind: 'units', request: { ...opened, definition } },
    });
    expect([answer.status, answer.body['path']]).toEqual([400, 'with.request.definition.unit']);
  });
});
