/** A tracking plan over the API: what it does to what arrives, what is proposed, and that a rebuild gives the rows of then. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RebuildReport } from '../../src/server/rebuild.ts';
import { openBrowser } from '../support/browser-session.ts';
import { adminPassword, type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 1, 12);
let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(nowMs);
  await sendBoards();
  await server.post('/groupidentify', {
    api_key: server.apiKey,
    identification: [
      { group_type: 'company', group_value: 'c-1', group_properties: { name: 'Acme', seats: 5 } },
    ],
  });
  await server.flush();
});
afterAll(() => server.stop());

async function sendBoards(): Promise<void> {
  const board = (props: object, groups: object) => ({
    ...{ event_type: 'Board created', user_id: 'ann-1', groups },
    event_properties: props,
  });
  const events = [
    board({ cards: 1, colour: 'red' }, { company: 'c-1' }),
    board({ cards: 'one' }, { company: 'Acme' }),
    { event_type: 'Bord created', user_id: 'bob-1', user_properties: { role: 'admin' } },
  ];
  expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
}

interface Plan {
  readonly version: number;
  readonly settings: number;
  readonly madeBy: string;
  readonly plan: {
    readonly events: readonly { readonly name: string; readonly properties: readonly object[] }[];
    readonly categories: readonly object[];
  };
}

interface Recommendation {
  readonly version: number;
  readonly put: readonly object[];
  readonly code: readonly { readonly code: string }[];
}

async function send(method: string, rest: string, body: object, status = 200): Promise<Plan> {
  const headers = { authorization: server.authorization };
  const response = await fetch(`${server.url}/api/plan${rest}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBe(status);
  return (await response.json()) as Plan;
}
const change = (method: 'PUT' | 'PATCH', body: object, status = 200) => send(method, '', body, status);
const read = (query = '') => server.ask<Plan>(`/api/plan${query}`);
const reasons = async () =>
  Object.fromEntries(
    (
      await server.ask<{ rejections: readonly { reason: string; total: number }[] }>('/api/rejections')
    ).rejections.map(({ reason, total }) => [reason, total]),
  );

describe('a tracking plan', () => {
  it('is empty at first, and proposed from what arrived', async () => {
    expect(await read()).toMatchObject({ version: 0, settings: 1, plan: { events: [], groupTypes: [] } });
    const { version, put } = await server.ask<{ version: number; put: readonly object[] }>(
      '/api/plan/proposal',
    );
    expect(put).toMatchObject([
      { kind: 'groupType', value: { type: 'company' } },
      { kind: 'groupProperty', of: 'company', value: { name: 'name', type: 'string' } },
      { kind: 'groupProperty', of: 'company', value: { name: 'seats', type: 'number' } },
      { kind: 'event', value: { name: 'Board created' } },
      { kind: 'eventProperty', of: 'Board created', value: { name: 'cards', type: 'any' } },
      { kind: 'eventProperty', of: 'Board created', value: { name: 'colour', type: 'string' } },
      { kind: 'event', value: { name: 'Bord created' } },
      { kind: 'userProperty', value: { name: 'role', type: 'string' } },
    ]);
    const wanted = put.filter((entry) => !JSON.stringify(entry).includes('Bord'));
    const answers = { kind: 'enforcement', value: { unplannedEvent: 'reject', wrongValue: 'reject' } };
    const saved = await change('PATCH', { version, put: [...wanted, answers] });
    expect(saved).toMatchObject({ version: 1, settings: 2, plan: { events: [{ name: 'Board created' }] } });
    expect((await server.ask<{ put: readonly object[] }>('/api/plan/proposal')).put).toMatchObject([
      { kind: 'event', value: { name: 'Bord created' } },
    ]);
  });

  it('holds for what is received from then on, and counts what differs', async () => {
    expect(await reasons()).toEqual({});
    const typed = { kind: 'eventProperty', of: 'Board created', value: { name: 'cards', type: 'integer' } };
    const company = { kind: 'groupType', value: { type: 'company', pattern: 'c-[0-9]+' } };
    await change('PATCH', { version: 1, put: [typed, company] });
    await sendBoards();
    await server.flush();
    expect(await reasons()).toEqual({ unplanned_event: 1, wrong_value: 1, marked_wrong_group_value: 1 });
    expect(await server.count({ event: 'Bord created', metric: 'totals' })).toEqual({ all: 1 });
    expect(await server.count({ event: 'Board created', metric: 'totals' })).toEqual({ all: 4 });
  });

  it('tells what is planned, live, unexpected, blocked and deleted', async () => {
    const { counts, states } = await server.ask<{ counts: readonly object[]; states: readonly object[] }>(
      '/api/plan/states',
    );
    const came = { lastSeen: '2026-07-01' };
    expect(states).toContainEqual({
      ...{ kind: 'event', name: 'Board created', state: 'live', ...came, lately: 4 },
      entry: { kind: 'event', value: expect.objectContaining({ name: 'Board created' }) },
    });
    expect(states).toContainEqual({
      ...{ kind: 'event', name: 'Bord created', state: 'unexpected', ...came, lately: 1 },
    });
    expect(states).toContainEqual(
      expect.objectContaining({
        kind: 'groupType',
        name: 'company',
        state: 'live',
        groups: expect.any(Number),
      }),
    );
    expect(counts).toContainEqual({ list: 'events', state: 'unexpected', count: 1 });
    const blocked = { kind: 'event', value: { name: 'Board created', standing: 'blocked' } };
    const planned = { kind: 'event', value: { name: 'Board shared' } };
    const put = [blocked, planned, { kind: 'userProperty', value: { name: 'role', standing: 'deleted' } }];
    await change('PATCH', { version: 2, put });
    await sendBoards();
    const after = await server.ask<{ version: number; states: readonly object[] }>('/api/plan/states');
    expect(after.states).toContainEqual(expect.objectContaining({ name: 'Board created', state: 'blocked' }));
    expect(after.states).toContainEqual(
      expect.objectContaining({ kind: 'event', name: 'Board shared', state: 'planned' }),
    );
    expect(after.states).toContainEqual(expect.objectContaining({ name: 'role', state: 'deleted' }));
    expect(await reasons()).toMatchObject({ blocked_event: 2, unplanned_event: 2 });
  });

  it('is refused where it was made from another version, or does not hold together, and stays as it was', async () => {
    const before = await read();
    expect(await change('PUT', { version: 1, plan: {} }, 409)).toMatchObject({ path: 'version' });
    const orphan = { kind: 'eventProperty', of: 'None', value: { name: 'a' } };
    expect(await change('PATCH', { version: 3, put: [orphan] }, 400)).toMatchObject({ path: 'of' });
    const pattern = { kind: 'groupType', value: { type: 'company', pattern: '(a)\\1' } };
    expect(await change('PATCH', { version: 3, put: [pattern] }, 400)).toMatchObject({
      path: 'put[0].value.pattern',
    });
    expect(await read()).toEqual(before);
    expect((await read('?version=1')).plan.events.map(({ name }) => name)).toEqual(['Board created']);
    const words = { kind: 'event', value: { name: 'Board shared', description: 'Somebody shared it' } };
    expect(await change('PATCH', { version: 3, put: [words] })).toMatchObject({
      version: 4,
      settings: before.settings,
    });
  });

  it('is in the audit log, as what differs', async () => {
    const admin = openBrowser(server.url);
    await admin.send('POST', '/api/session', { name: 'admin', password: adminPassword });
    const { json } = await admin.send('GET', '/api/audit-log?limit=1', undefined, { 'muster-project': '1' });
    expect((json.changes as readonly object[])[0]).toMatchObject({
      kind: 'plan',
      subject: 'version 4',
      before: [{ kind: 'event', value: { name: 'Board shared', description: '' } }],
      after: [{ kind: 'event', value: { name: 'Board shared', description: 'Somebody shared it' } }],
    });
  });

  it('takes a recommendation with its answers, which a file leaves as they are', async () => {
    const answers = {
      ...{ sellsTo: 'companies', hasSeveral: true, canLeave: false, concernsOne: true },
      ...{ knownIn: ['server'], clients: ['curl'] },
    };
    const recommend = async (body: object) => {
      const { authorization } = server;
      const response = await server.post('/api/plan/recommendation', body, { authorization });
      return { status: response.status, json: (await response.json()) as Recommendation };
    };
    const { json } = await recommend({ answers, groupType: { plural: 'firms' } });
    expect(json).toMatchObject({ version: 4, level: 'event', decided: 'event' });
    expect(json.code[0]?.code).toContain(
      `curl -s ${server.url}/2/httpapi -d '{"api_key": "${server.apiKey}"`,
    );
    const saved = await change('PATCH', { version: json.version, put: json.put });
    const company = { type: 'company', level: 'event', plural: 'firms', pattern: 'c-[0-9]+', answers };
    expect(saved).toMatchObject({ version: 5, plan: { groupTypes: [company] } });
    const headers = { authorization: server.authorization, 'content-type': 'text/csv' };
    const body = await (await fetch(`${server.url}/api/plan/csv`, { headers })).text();
    const url = `${server.url}/api/plan/csv?apply=true`;
    const imported = await fetch(url, { method: 'PUT', headers, body });
    expect(await imported.json()).toMatchObject({ applied: true, lines: [] });
    expect(await read()).toMatchObject({ version: 5, plan: { groupTypes: [company] } });
    expect((await recommend({ answers: { ...answers, knownIn: [] } })).status).toBe(400);
    expect((await recommend({ answers, address: "http://a';rm" })).json).toMatchObject({ path: 'address' });
    const other = { ...answers, sellsTo: 'other' };
    expect((await recommend({ answers: other })).json).toMatchObject({ path: 'groupType.type' });
  });

  it('is tried first, says what changed between versions, and is put back to an earlier one', async () => {
    const category = { kind: 'category', name: 'Boards' };
    const rename = [{ key: { kind: 'event', name: 'Board shared' }, to: 'Board sent' }];
    const renamed = await send('PATCH', '?apply=false', { version: 5, rename });
    expect(JSON.stringify(renamed)).toContain('"Board sent"');
    const tried = await send('PATCH', '?apply=false', { version: 5, put: [category] });
    expect(tried).toMatchObject({ version: 5, plan: { categories: [{ name: 'Boards' }] } });
    expect((await read()).plan.categories).toEqual([]);
    const unknown = { kind: 'event', value: { name: 'Board shared', category: 'None' } };
    expect(await send('PATCH', '?apply=false', { version: 5, put: [unknown] }, 400)).toMatchObject({
      path: expect.stringMatching(/category$/),
    });
    expect(await send('PATCH', '?apply=false', { version: 3, put: [] }, 409)).toMatchObject({
      path: 'version',
    });
    const changes = (from: number, to: number) =>
      server.ask<{ lines: readonly { name: string }[] }>(`/api/plan/changes?from=${from}&to=${to}`);
    expect(await changes(3, 4)).toMatchObject({
      ...{ from: { version: 3 }, to: { version: 4, madeMs: expect.any(Number), note: '' } },
      lines: [{ kind: 'event', name: 'Board shared', before: {}, after: {} }],
    });
    expect((await changes(0, 1)).lines).toContainEqual(expect.objectContaining({ name: 'Board created' }));
    expect(await send('POST', '/restore', { version: 5, restore: 3 })).toMatchObject({
      ...{ version: 6, note: 'version 3 again' },
    });
    expect((await changes(3, 6)).lines).toEqual([]);
    expect(await send('POST', '/restore', { version: 4, restore: 3 }, 409)).toMatchObject({
      path: 'version',
    });
    expect(await send('POST', '/restore', { version: 6, restore: 9 }, 404)).toMatchObject({
      path: 'restore',
    });
    await send('POST', '/restore', { version: 6, restore: 5 });
  });

  it('proposes what nobody said, and leaves what somebody said', async () => {
    const differences = async () =>
      (await server.ask<{ differences: readonly object[] }>('/api/plan/differences')).differences;
    expect(await differences()).toMatchObject([{ what: 'plural', planned: 'firms' }]);
    const { version } = await read();
    const words = {
      kind: 'groupType',
      value: { type: 'company', singular: 'customer', plural: 'customers' },
    };
    await change('PATCH', { version, put: [words] });
    const singular = { kind: 'groupType', name: 'company', what: 'singular', planned: 'customer' };
    const plural = { ...singular, what: 'plural', planned: 'customers' };
    expect(await differences()).toEqual([singular, plural]);
    const of = '/api/project/group-types/company';
    expect(await server.ask(`${of}/terms`)).toMatchObject({ version: 0 });
    expect(await server.ask(`${of}/proposals`)).toMatchObject({
      accepted: { groupType: { version: 0, terms: { singular: 'customer', plural: 'customers' } } },
    });
    const said = await fetch(`${server.url}${of}/terms`, {
      ...{ method: 'PUT', headers: { authorization: server.authorization } },
      body: JSON.stringify({ version: 0, terms: { singular: 'account', plural: 'customers' } }),
    });
    expect(said.status).toBe(200);
    expect(await differences()).toEqual([{ ...singular, said: 'account' }]);
    expect(await server.ask(`${of}/proposals`)).toMatchObject({
      accepted: { groupType: { terms: { singular: 'account' } } },
    });
  });

  it('decides as it did then when everything is rebuilt under a later plan', async () => {
    await server.flush();
    const response = await fetch(`${server.url}/api/local/rebuild`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.running.token}` },
      body: JSON.stringify({ mode: 'check' }),
    });
    const report = (await response.json()) as RebuildReport;
    expect(report).toMatchObject({ equal: true });
  });
});
