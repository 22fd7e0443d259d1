/** The first steps of a project: what is said of it before the first event, and what has arrived. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SegmentationResult } from '../../src/query/contract.ts';
import { openBrowser } from '../support/browser-session.ts';
import { adminPassword, type RealServer, startRealServer } from '../support/real-server.ts';

/** A Monday. */
const startMs = Date.UTC(2026, 10, 23, 12);
let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(startMs);
});
afterAll(() => server?.stop());

async function put(body: object) {
  const response = await fetch(`${server.url}/api/project`, {
    method: 'PUT',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects, it says.
  return { status: response.status, json: (await response.json()) as any };
}

function send(events: readonly object[]) {
  return server.post('/2/httpapi', { api_key: server.apiKey, events });
}

const described = { name: 'shop', timeZone: 'Europe/Berlin', weekStart: 'sunday', currency: 'EUR' };

describe('a project without events', () => {
  it('is described, once per version', async () => {
    expect(await server.get('/api/project')).toMatchObject({
      ...{ version: 0, name: 'default', timeZone: 'UTC', weekStart: 'monday', currency: null },
    });
    const saved = await put({ version: 0, ...described });
    expect([saved.status, saved.json]).toMatchObject([200, { version: 1, ...described }]);
    expect(await server.get('/api/project')).toMatchObject({ version: 1, ...described });
    expect(await put({ version: 0, ...described, currency: 'USD' })).toMatchObject({
      status: 409,
      json: { path: 'version' },
    });
  });

  it.each([
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ currency: 'euro' }, 'currency'],
    [{ weekStart: 'friday' }, 'weekStart'],
    [{ name: '' }, 'name'],
    [{ more: 1 }, 'more'],
  ])('refuses %j', async (change, path) => {
    const { status, json } = await put({ version: 1, ...described, ...change });
    expect([status, json.path]).toEqual([400, path]);
    expect(await server.get('/api/project')).toMatchObject({ version: 1, ...described });
  });

  it('has nothing that arrived', async () => {
    expect(await server.get('/api/project/arrivals')).toEqual({ events: 0, first: null, groupTypes: [] });
  });
});

describe('the first events', () => {
  it('arrive one after the other: an event, a group, its properties, its name', async () => {
    await send([
      { event_type: 'signed_up', user_id: 'ann@example.com', time: startMs, library: 'by-hand/1' },
    ]);
    await server.flush();
    expect(await server.get('/api/project/arrivals')).toMatchObject({
      ...{ events: 1, first: { event: 'signed_up', library: 'by-hand/1' }, groupTypes: [] },
    });
    // Sunday, the 22nd, in Berlin.
    const time = Date.UTC(2026, 10, 22, 0);
    await send([{ event_type: 'opened', user_id: 'ann@example.com', time, groups: { company: 'acme' } }]);
    await server.flush();
    const company = { groupType: 'company', groups: 1, first: 'acme', withEvents: 1, nameProperty: 'name' };
    expect(await server.get('/api/project/arrivals')).toMatchObject({
      ...{ events: 2, first: { event: 'signed_up' } },
      groupTypes: [{ ...company, properties: [], isNamed: false }],
    });
    const identification = { group_type: 'company', group_value: 'acme', group_properties: { plan: 'pro' } };
    const identify = async (more: object) => {
      const group_properties = { ...identification.group_properties, ...more };
      const body = new URLSearchParams({
        api_key: server.apiKey,
        identification: JSON.stringify([{ ...identification, group_properties }]),
      });
      await server.post('/groupidentify', String(body), {
        'content-type': 'application/x-www-form-urlencoded',
      });
      await server.flush();
      return server.get('/api/project/arrivals');
    };
    expect(await identify({})).toMatchObject({ groupTypes: [{ properties: ['plan'], isNamed: false }] });
    expect(await identify({ name: 'Acme' })).toMatchObject({ groupTypes: [{ ...company, isNamed: true }] });
  });

  it('fix the time zone; all else can still be said', async () => {
    const refused = await put({ version: 1, ...described, timeZone: 'UTC' });
    expect([refused.status, refused.json.path]).toEqual([400, 'timeZone']);
    expect((await put({ version: 1, ...described, currency: null })).status).toBe(200);
  });

  it('are counted in weeks that begin as the project says, unless a chart says otherwise', async () => {
    const ask = (more: object) =>
      server.ask<SegmentationResult>('/api/query', {
        ...{ kind: 'segmentation', events: [{ kind: 'named', name: 'opened' }], metric: 'totals' },
        ...{ interval: 'week', range: { start: '2026-11-16', end: '2026-11-28' }, ...more },
      });
    const { sentence, x } = await ask({});
    expect([sentence, x]).toEqual([expect.stringContaining('from Sunday'), ['2026-11-15', '2026-11-22']]);
    expect((await ask({ weekStart: 'monday' })).x).toEqual(['2026-11-16', '2026-11-23']);
  });

  it('tell in the audit log who changed what', async () => {
    const browser = openBrowser(server.url);
    await browser.send('POST', '/api/session', { name: 'admin', password: adminPassword });
    const { json } = await browser.send('GET', '/api/audit-log');
    expect(json.changes).toMatchObject([
      { kind: 'project', subject: 'shop', before: { currency: 'EUR' }, after: { currency: null } },
      { kind: 'project', before: { name: 'default', weekStart: 'monday' }, after: { name: 'shop' } },
    ]);
  });
});
