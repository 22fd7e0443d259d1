/** Computed properties on a whole server: made, run, back-filled, undone, renamed, deleted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 15, 12);
const dayMs = 86_400_000;
let server: RealServer;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at part by part
type Answer = any;

async function send(method: string, path: string, body?: object): Promise<{ status: number; json: Answer }> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: server.authorization },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

/** Each company is used by so many people on each of the last days. */
const use = { acme: 3, bakery: 1, crew: 0 };

beforeAll(async () => {
  server = await startRealServer(nowMs);
  const events = Object.entries(use).flatMap(([company, people]) => [
    { event_type: '$groupidentify', groups: { company }, group_properties: { $set: { seats: 10 } } },
    ...Array.from({ length: people }, (_, person) =>
      Array.from({ length: 30 }, (__, day) => ({
        event_type: 'opened',
        user_id: `user-${person}-of-${company}`,
        time: nowMs - (day + 1) * (person + 1) * dayMs,
        groups: { company },
      })),
    ).flat(),
  ]);
  expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
  await server.flush();
});
afterAll(() => server?.stop());

const weekly = {
  kind: 'measured',
  of: { events: [{ kind: 'anyActive' }], countedBy: 'people', period: { kind: 'last', count: 7, of: 'day' } },
};
const draft = (name: string, more: object = {}) => ({
  groupType: 'company',
  name,
  computes: weekly,
  ...more,
});

/** Waits until nothing of the property is under way. */
async function settle(id: string): Promise<Answer> {
  for (let tries = 0; tries < 200; tries++) {
    const { json } = await send('GET', `/api/computed/${id}`);
    if (json.openRuns.length === 0 && json.lastRun) return json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it does not end');
}

async function create(body: object): Promise<Answer> {
  const made = await send('POST', '/api/computed', body);
  expect(made, JSON.stringify(made.json)).toMatchObject({ status: 201 });
  return settle(made.json.id);
}

describe('a computed property', () => {
  it('has values as soon as it is made, with their source', async () => {
    const made = await create(draft('WAU'));
    expect(made.lastRun).toMatchObject({
      kind: 'scheduled',
      state: 'done',
      groups: 2,
      written: 2,
      empty: 0,
      notEmpty: 2,
    });
    expect(made).toMatchObject({ state: 'active', version: 1, scheduleSentence: 'every day at 00:00' });
    expect(made.nextRunMs).toBe(Date.UTC(2026, 6, 16, 1));
    await server.flush();
    const { json } = await send('GET', `/api/computed/${made.id}/history?value=acme`);
    expect(json).toMatchObject({
      value: 3,
      versions: [{ value: 3, fromMs: Date.UTC(2026, 6, 15), source: 'computed', run: made.lastRun.id }],
    });
    // It was not known yet at that moment.
    expect((await send('GET', `/api/computed/${made.id}/history?value=crew`)).json).toEqual({
      ...{ versions: [], isWhole: true },
    });
  });

  it('is a group property like any other: a column, a breakdown in bands, with who set it', async () => {
    const list = await send(
      'GET',
      '/api/groups/company?columns=name&columns=prop:WAU&sort=prop:WAU&order=descending',
    );
    expect(list.status, JSON.stringify(list.json)).toBe(200);
    expect(JSON.stringify(list.json)).toContain('prop:WAU');
    const { json } = await send('GET', '/api/groups/company/acme/history');
    expect(json.properties.find(({ name }: Answer) => name === 'WAU').versions[0]).toMatchObject({
      ...{ value: 3, source: 'computed' },
    });
  });

  it('is back-filled with what held then, and undone again', async () => {
    const made = await create(draft('WAU since', { backfillFrom: '2026-07-01' }));
    expect(made.lastRun).toMatchObject({ kind: 'backfill', state: 'done', moments: 15 });
    await server.flush();
    const history = async () => (await send('GET', `/api/computed/${made.id}/history?value=acme`)).json;
    const { versions } = await history();
    expect(versions.at(-1)).toMatchObject({ fromMs: Date.UTC(2026, 6, 1) });
    const undone = await send('POST', `/api/computed/${made.id}/runs/${made.lastRun.id}/undo`);
    expect(undone).toMatchObject({ status: 202, json: { kind: 'undo', ofRun: made.lastRun.id } });
    await settle(made.id);
    await server.flush();
    expect(await history()).toEqual({ versions: [], isWhole: true });
    const again = await send('POST', `/api/computed/${made.id}/runs/${made.lastRun.id}/undo`);
    expect(again).toMatchObject({ status: 409, json: { path: 'run' } });
    expect(
      (await send('GET', `/api/computed/${made.id}/runs`)).json.runs.map((run: Answer) => run.state),
    ).toEqual([...['done', 'undone']]);
  });

  it('is copied from a chart, which then changes nothing', async () => {
    const definition = {
      kind: 'segmentation',
      unit: { kind: 'user' },
      events: [{ kind: 'anyActive' }],
      range: { start: '2026-05-04', end: '2026-07-12' },
      interval: 'week',
    };
    const chart = await send('POST', '/api/charts', { name: 'Weekly users', definition });
    expect(chart.status, JSON.stringify(chart.json)).toBe(201);
    const made = await create({ groupType: 'company', name: 'Users of the week', chart: chart.json.id });
    expect(made).toMatchObject({
      madeFrom: { name: 'Weekly users', version: 1 },
      schedule: { every: 'week', on: 'monday' },
    });
    await send('DELETE', `/api/charts/${chart.json.id}`);
    expect(await settle(made.id)).toMatchObject({ computes: made.computes, madeFrom: made.madeFrom });
  });

  it('is made from a chart that is not saved, by the same rules; a chart says whether it can be one', async () => {
    const chart = {
      kind: 'segmentation',
      unit: { kind: 'user' },
      events: [{ kind: 'anyActive' }],
      range: { start: '2026-05-04', end: '2026-07-12' },
      interval: 'week',
    };
    const asked = await send('POST', '/api/computed/from-chart', { chartDefinition: chart });
    expect(asked, JSON.stringify(asked.json)).toMatchObject({ status: 200, json: { isPossible: true } });
    const [of] = asked.json.of;
    expect(of).toMatchObject({ groupType: 'company', scheduleSentence: 'every Monday at 00:00' });
    const body = { groupType: 'company', name: 'Users of an unsaved chart', chartDefinition: chart };
    const preview = await send('POST', '/api/computed/preview', body);
    expect([preview.status, preview.json.computes]).toEqual([200, of.computes]);
    const made = await create(body);
    expect(made).toMatchObject({ computes: of.computes, schedule: of.schedule });
    expect(made.madeFrom).toBeUndefined();
    const two = { ...chart, events: [...chart.events, { kind: 'named', name: 'opened' }] };
    const refused = await send('POST', '/api/computed/from-chart', { chartDefinition: two });
    expect(refused.json).toMatchObject({
      ...{ isPossible: false, of: [], refused: { path: 'chartDefinition.events[1]' } },
    });
    const put = await send('PUT', `/api/computed/${made.id}`, { version: 1, chartDefinition: two });
    expect([put.status, put.json.path, put.json.detail]).toEqual([
      ...[400, 'chartDefinition.events[1]', refused.json.refused.message],
    ]);
    const neither = await send('POST', '/api/computed/from-chart', {});
    expect([neither.status, neither.json.path]).toEqual([400, 'chart']);
  });

  it('is ready-made no more once it computes something else', async () => {
    const { json } = await send('GET', '/api/computed/ready-made?groupType=company');
    const { key } = json.readyMade[0];
    const made = await create({ groupType: 'company', name: 'Own words', readyMade: key });
    const path = `/api/computed/${made.id}`;
    const same = { version: 1, computes: made.computes, schedule: { every: 'day', at: 6 } };
    expect((await send('PUT', path, same)).json.readyMade).toBe(key);
    const other = { version: 2, computes: { kind: 'daysSince' } };
    expect((await send('PUT', path, other)).json.readyMade).toBeUndefined();
    const again = await send('GET', '/api/computed/ready-made?groupType=company');
    expect(again.json.readyMade[0].id).toBeUndefined();
    expect((await send('PUT', path, { version: 3, readyMade: key })).json.readyMade).toBe(key);
  });

  it('is renamed, paused, run again and deleted; its history stays', async () => {
    const made = await create(draft('People'));
    const path = `/api/computed/${made.id}`;
    expect((await send('POST', `${path}/rename`, { version: 9, name: 'x' })).status).toBe(409);
    expect((await send('POST', `${path}/rename`, { version: 1, name: 'Active people' })).json.name).toBe(
      'Active people',
    );
    expect((await settle(made.id)).lastRun).toMatchObject({ kind: 'rename', written: 2 });
    expect((await send('POST', `${path}/pause`)).json).toMatchObject({
      ...{ state: 'paused', pausedBecause: 'person' },
    });
    expect((await send('GET', path)).json.nextRunMs).toBeUndefined();
    expect((await send('POST', `${path}/resume`)).json.state).toBe('active');
    expect((await send('POST', `${path}/run`)).status).toBe(202);
    // crew is known by now.
    expect((await settle(made.id)).lastRun).toMatchObject({ kind: 'manual', groups: 3 });
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).json).toMatchObject({ state: 'deleted' });
    expect((await send('POST', `${path}/run`)).status).toBe(409);
    await server.flush();
    expect((await send('GET', `${path}/history?value=acme`)).json.value).toBe(3);
    expect((await send('GET', '/api/computed?deleted=true')).json.computed.length).toBe(
      (await send('GET', '/api/computed')).json.computed.length + 1,
    );
  });

  it('gets a new version from a date, and both are shown', async () => {
    const made = await create(draft('Changing'));
    const computes = { ...weekly, of: { ...weekly.of, period: { kind: 'last', count: 28, of: 'day' } } };
    const changed = await send('PUT', `/api/computed/${made.id}`, { version: 1, computes });
    expect(changed.json.versions.map(({ fromMs, version }: Answer) => [version, fromMs])).toEqual([
      [2, Date.UTC(2026, 6, 15)],
      [1, 0],
    ]);
    expect((await settle(made.id)).lastRun).toMatchObject({ kind: 'scheduled', state: 'done' });
    const schedule = { every: 'week', on: 'friday', at: 6 };
    const later = { version: changed.json.version, schedule, from: '2026-07-17' };
    const path = `/api/computed/${made.id}`;
    expect((await send('PUT', path, later)).json.nextRunMs).toBe(Date.UTC(2026, 6, 16, 1));
    const monthly = await create(draft('Monthly', { schedule: { every: 'month' } }));
    const sooner = { version: 1, schedule, from: '2026-07-17' };
    const put = await send('PUT', `/api/computed/${monthly.id}`, sooner);
    expect(put.json.nextRunMs, 'not only at the end of the month').toBe(Date.UTC(2026, 6, 17, 7));
  });

  it('shows what was changed at once, also where a run by hand computed what held before', async () => {
    const { id } = await create(draft('By hand'));
    const path = `/api/computed/${id}`;
    expect((await send('POST', `${path}/run`)).status).toBe(202);
    const run = await settle(id);
    expect(run.lastRun.kind).toBe('manual');
    const days = (count: number) => ({
      ...weekly,
      of: { ...weekly.of, countedBy: 'group', period: { kind: 'last', count, of: 'day' } },
    });
    const valueNow = async () => {
      await settle(id);
      await server.flush();
      return (await send('GET', `${path}/history?value=acme`)).json.value;
    };
    expect((await send('PUT', path, { version: run.version, computes: days(7) })).status).toBe(200);
    expect(await valueNow()).toBe(1);
    // While it is paused nothing is computed; what was changed meanwhile is when it goes on.
    await send('POST', `${path}/run`);
    await settle(id);
    const paused = (await send('POST', `${path}/pause`)).json;
    expect((await send('PUT', path, { version: paused.version, computes: weekly })).status).toBe(200);
    expect(await valueNow()).toBe(1);
    await send('POST', `${path}/resume`);
    expect(await valueNow()).toBe(3);
  });

  it('is previewed before it is saved', async () => {
    const { status, json } = await send('POST', '/api/computed/preview', {
      ...{ groupType: 'company', computes: weekly, backfillFrom: '2026-07-01' },
    });
    expect({ status, json }, JSON.stringify(json)).toMatchObject({
      status: 200,
      json: { whenInactive: 'zero', backfill: { moments: 15 }, scheduleSentence: 'every day at 00:00' },
    });
    expect(json.values.groups).toBe(2);
  });

  it('is refused where it makes no sense, at the place that is wrong, and nothing is made', async () => {
    const count = async () => (await send('GET', '/api/computed')).json.computed.length;
    const before = await count();
    const refused: readonly (readonly [object, number, string | undefined])[] = [
      [draft('seats'), 409, 'name'],
      [draft('WAU'), 409, 'name'],
      [draft('x'.repeat(10_000)), 400, 'name'],
      [draft(''), 400, 'name'],
      [draft('a', { groupType: 'planet' }), 400, 'groupType'],
      [draft('b', { timeZone: 'Mars/Base' }), 400, 'timeZone'],
      [draft('c', { backfillFrom: '2030-01-01' }), 400, 'backfillFrom'],
      [draft('d', { schedule: { every: 'hour' }, backfillFrom: '2020-01-01' }), 400, 'backfillFrom'],
      [draft('e', { computes: { kind: 'inCohort', cohort: 'gone' } }), 400, 'computes.cohort'],
      [
        draft('e', {
          computes: {
            ...weekly,
            of: { ...weekly.of, segments: [{ conditions: [{ kind: 'cohort', cohort: 'gone' }] }] },
          },
        }),
        400,
        'computes.of.segments[0].conditions[0].cohort',
      ],
      [draft('f', { chart: 'gone', computes: undefined }), 404, 'chart'],
      [draft('g', { readyMade: 'nothing', computes: undefined }), 400, 'readyMade'],
      [draft('h', { computes: undefined }), 400, 'computes'],
    ];
    for (const [body, status, path] of refused) {
      const answer = await send('POST', '/api/computed', body);
      expect([answer.status, answer.json.path], JSON.stringify(answer.json)).toEqual([status, path]);
    }
    const opend = { kind: 'named', name: 'opend' };
    const place = 'computes.to.of.events[0].name';
    const ofOpend = { ...weekly, of: { ...weekly.of, events: [opend] } };
    const named = await send(
      'POST',
      '/api/computed',
      draft('i', { computes: { kind: 'ratio', of: weekly.of, to: ofOpend } }),
    );
    expect([named.status, named.json.path], JSON.stringify(named.json)).toEqual([400, place]);
    expect(named.json.detail).toContain('never had an event "opend". Similar: "opened".');
    const chart = {
      kind: 'segmentation',
      unit: { kind: 'user' },
      events: [opend],
      range: { start: '2026-07-01', end: '2026-07-12' },
    };
    const charted = await send('POST', '/api/computed', {
      groupType: 'company',
      name: 'j',
      chartDefinition: chart,
    });
    expect([charted.status, charted.json.path]).toEqual([400, 'chartDefinition.events[0].name']);
    const many = { groupType: 'company', keys: ['weekly_active_people', 'nothing'] };
    expect((await send('POST', '/api/computed/ready-made', many)).json.path).toBe('keys[1]');
    const twice = { groupType: 'company', keys: ['monthly_active_people', 'monthly_active_people'] };
    const doubled = await send('POST', '/api/computed/ready-made', twice);
    expect([doubled.status, doubled.json.path]).toEqual([409, 'keys[1]']);
    expect(await count()).toBe(before);
  });

  it('may be of an event that is still to come, where that is meant, and says so', async () => {
    const of = (name: string) => ({ kind: 'daysSince', event: { kind: 'named', name } });
    const made = await send(
      'POST',
      '/api/computed',
      draft('To come', { computes: of('later'), acceptUnknownEvents: true }),
    );
    expect(made.json.warnings).toEqual([
      { message: 'The project never had an event "later".', path: 'computes.event.name' },
    ]);
    const path = `/api/computed/${made.json.id}`;
    const schedule = { every: 'day', at: 5 };
    const rescheduled = await send('PUT', path, { version: 1, schedule });
    expect([rescheduled.status, rescheduled.json.warnings]).toEqual([200, undefined]);
    const other = await send('PUT', path, { version: 2, computes: of('never') });
    expect([other.status, other.json.path]).toEqual([400, 'computes.event.name']);
    await settle(made.json.id);
    expect((await send('GET', path)).json.warnings).toBeUndefined();
  });

  it('is ready-made in one go, which shares scans', async () => {
    const { json } = await send('GET', '/api/computed/ready-made?groupType=company');
    const keys = json.readyMade.map(({ key }: Answer) => key);
    const body = { groupType: 'company', keys, backfillFrom: '2026-07-10' };
    const made = await send('POST', '/api/computed/ready-made', body);
    expect(made.status, JSON.stringify(made.json)).toBe(201);
    const ended = [];
    for (const { id } of made.json.computed) ended.push(await settle(id));
    expect(new Set(ended.map(({ lastRun }) => lastRun.id)).size).toBe(1);
    expect(ended.map(({ lastRun }) => lastRun.error)).toEqual(ended.map(() => undefined));
    const on = await send('GET', '/api/computed/ready-made?groupType=company');
    expect(on.json.readyMade.every(({ id }: Answer) => id !== undefined)).toBe(true);
  });
});

it('what was computed is rebuilt to the same rows', async () => {
  const response = await fetch(`${server.url}/api/local/rebuild`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.running.token}` },
    body: JSON.stringify({ mode: 'check' }),
  });
  expect(await response.json()).toMatchObject({ equal: true });
});
