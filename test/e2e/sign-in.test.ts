import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { openBrowser } from '../support/browser-session.ts';
import { adminPassword, type RealServer, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 10, 23, 12);
const chart = {
  name: 'Companies',
  definition: {
    kind: 'segmentation',
    events: [{ kind: 'any' }],
    metric: 'uniques',
    interval: 'day',
    range: { start: '2026-11-01', end: '2026-11-02' },
  },
};
let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(startMs, { 'trust-proxy': 'true' });
});
afterAll(() => server?.stop());

/** Everybody from an address of their own. */
let addresses = 0;
function browser(origin?: string) {
  const opened = openBrowser(server.url, origin);
  const from = `10.9.${addresses >> 8}.${addresses++ & 255}`;
  const send: typeof opened.send = (method, path, body, more = {}) =>
    opened.send(method, path, body, { 'x-forwarded-for': from, ...more });
  return { ...opened, send };
}

async function admin() {
  const opened = browser();
  const { status } = await opened.send('POST', '/api/session', { name: 'admin', password: adminPassword });
  expect(status).toBe(200);
  return opened;
}

/** Somebody with a role in the first project. */
async function member(name: string, role: string) {
  const { json } = await (await admin()).send('POST', '/api/invitations', { role, note: name });
  const opened = browser();
  const invitation = new URL(json.link).hash.replace('#invitation=', '');
  const made = await opened.send('POST', '/api/invitation/accept', {
    invitation,
    name,
    password: `${name} of sales`,
  });
  expect(made.status, JSON.stringify(made.json)).toBe(200);
  return { ...opened, invitation };
}

describe('signing in', () => {
  it('tells who it is and what they may, and keeps it in cookies that scripts cannot read', async () => {
    const opened = browser();
    const { status, json, headers } = await opened.send('POST', '/api/session', {
      name: 'Admin',
      password: adminPassword,
    });
    expect([status, json]).toMatchObject([
      200,
      {
        person: { name: 'admin', isOwner: true },
        projects: [{ id: 1, name: 'default', role: 'admin' }],
        failedAttempts: { count: 0 },
      },
    ]);
    const set = headers.getSetCookie();
    expect(set).toHaveLength(2);
    for (const line of set) expect(line).toMatch(/^muster-\w+-\d+=.*; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await opened.send('GET', '/api/session')).json.person.name).toBe('admin');
    expect((await opened.send('DELETE', '/api/session')).status).toBe(204);
    expect((await opened.send('GET', '/api/session')).json).toEqual({ person: null, projects: [] });
    const after = await opened.send('GET', '/api/project');
    // The browser must not ask for a password by itself.
    expect([after.status, after.headers.get('www-authenticate')]).toEqual([401, null]);
  });

  it('keeps cookies to this host and to TLS behind https', async () => {
    const opened = browser();
    const { headers } = await opened.send(
      'POST',
      '/api/session',
      { name: 'admin', password: adminPassword },
      {
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'muster.example',
        origin: 'https://muster.example',
      },
    );
    for (const line of headers.getSetCookie())
      expect(line).toMatch(/^__Host-muster-\w+=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await opened.send('GET', '/api/session')).json.person, 'not without TLS').toBeNull();
  });

  it('can be taken back everywhere, and by another password', async () => {
    const [one, other] = [await admin(), await admin()];
    await one.send('DELETE', '/api/sessions');
    expect((await other.send('GET', '/api/session')).json.person).toBeNull();
    const ann = await member('ann', 'viewer');
    const elsewhere = browser();
    await elsewhere.send('POST', '/api/session', { name: 'ann', password: 'ann of sales' });
    const change = (current: string, next: string) =>
      ann.send('PUT', '/api/session/password', { current, next });
    expect((await change('wrong guess', 'ann of support')).status).toBe(401);
    expect((await change('ann of sales', 'short')).json).toMatchObject({ path: 'next', status: 400 });
    expect((await change('ann of sales', 'ann of support')).status).toBe(200);
    expect((await elsewhere.send('GET', '/api/session')).json.person).toBeNull();
    expect((await ann.send('GET', '/api/session')).json.person.name).toBe('ann');
  });

  it('guessed from 1,000 addresses is stopped; who signed in before gets in, and is told', async () => {
    const bo = await member('bo', 'viewer');
    const statuses = new Map<number, number>();
    for (let each = 0; each < 1_000; each++) {
      const { status } = await browser().send('POST', '/api/session', {
        name: 'bo',
        password: `guess ${each}`,
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses.get(401)).toBeLessThanOrEqual(limits.attemptsPerAccountMax + 2);
    expect((statuses.get(401) ?? 0) + (statuses.get(429) ?? 0)).toBe(1_000);
    const right = { name: 'bo', password: 'bo of sales' };
    const stranger = await browser().send('POST', '/api/session', right);
    expect([stranger.status, stranger.json.code]).toEqual([429, 'too_many_attempts']);
    expect(Number(stranger.headers.get('retry-after'))).toBeGreaterThan(0);
    const known = await bo.send('POST', '/api/session', right);
    expect(known.status).toBe(200);
    expect(known.json.failedAttempts.count).toBeGreaterThanOrEqual(1_000);
    server.moveClock(limits.attemptLockMsMax);
    expect((await browser().send('POST', '/api/session', right)).status, 'not for ever').toBe(200);
  }, 120_000);
});

describe('a page of another site', () => {
  it('neither signs in nor uses a session', async () => {
    const opened = await admin();
    const foreign: readonly Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example', 'sec-fetch-site': '' },
      { origin: 'null', 'sec-fetch-site': '' },
      { origin: server.url.replace(/\d+$/, '1'), 'sec-fetch-site': 'same-site' },
      { origin: '', 'sec-fetch-site': 'cross-site' },
      { origin: '', 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const about = JSON.stringify(headers);
      expect((await opened.send('POST', '/api/charts', chart, headers)).status, about).toBe(403);
      expect((await opened.send('GET', '/api/session', undefined, headers)).status, about).toBe(403);
    }
    for (const headers of foreign.filter(({ origin }) => origin !== '')) {
      const given = { name: 'admin', password: adminPassword };
      expect((await browser().send('POST', '/api/session', given, headers)).status).toBe(403);
    }
    // Nothing says whose page it is: that may read, as an address that was typed, and not write.
    const silent = { origin: '', 'sec-fetch-site': '', 'sec-fetch-mode': '' };
    expect((await opened.send('POST', '/api/charts', chart, silent)).status).toBe(403);
    expect((await opened.send('DELETE', '/api/session', undefined, silent)).status).toBe(403);
    expect((await opened.send('GET', '/api/session', undefined, silent)).status).toBe(200);
    const typed = { ...silent, 'sec-fetch-site': 'none' };
    expect((await opened.send('POST', '/api/charts', chart, typed)).status).toBe(403);
    expect((await opened.send('POST', '/api/charts', chart, { origin: '' })).status, 'same-origin').toBe(201);
  });

  it('may send events, which no cookie is asked for', async () => {
    const opened = await admin();
    const body = { api_key: server.apiKey, events: [{ user_id: 'ann_1', event_type: 'open' }] };
    const headers = { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' };
    expect((await opened.send('POST', '/2/httpapi', body, headers)).status).toBe(200);
  });
});

describe('members, keys and the audit log', () => {
  it('an invitation works once; a second use is a problem, and changes nothing', async () => {
    const { invitation } = await member('cleo', 'member');
    const again = await browser().send('POST', '/api/invitation/accept', {
      ...{ invitation, name: 'eve', password: 'eve of nowhere' },
    });
    expect([again.status, again.json]).toMatchObject([
      401,
      { code: 'unauthorized', path: 'invitation', detail: /was used already/ },
    ]);
    const { json } = await (await admin()).send('GET', '/api/members');
    expect(json.members.map((each: { person: { name: string } }) => each.person.name)).not.toContain('eve');
  });

  it('the last admin stays, with a problem that says what to do', async () => {
    const opened = await admin();
    for (const [method, path, body] of [
      ['DELETE', '/api/members/admin'],
      ['PUT', '/api/members/admin', { role: 'viewer' }],
      ['DELETE', '/api/people/admin'],
      ['PUT', '/api/people/admin', { isOwner: false }],
    ] as const) {
      const { status, json } = await opened.send(method, path, body);
      expect([status, json]).toMatchObject([400, { detail: /last admin of all projects/ }]);
    }
    expect((await opened.send('GET', '/api/session')).json.person.isOwner).toBe(true);
  });

  it('a bad role, name or key is a problem at its place, with what is valid', async () => {
    const opened = await admin();
    expect((await opened.send('POST', '/api/invitations', { role: 'king' })).json).toMatchObject({
      ...{ status: 400, path: 'role', detail: /viewer.*member.*manager.*admin/ },
    });
    expect((await opened.send('PUT', '/api/members/admni', { role: 'viewer' })).json).toMatchObject({
      ...{ status: 404, detail: /Nobody has the name "admni". Did you mean "admin"/ },
    });
    expect((await opened.send('POST', '/api/keys', { name: 'CI', scope: 'write' })).json).toMatchObject({
      ...{ status: 400, path: 'scope', detail: /read.*manage/ },
    });
    expect((await opened.send('DELETE', '/api/keys/absent')).json).toMatchObject({
      ...{ status: 404, detail: /there are .*\(default\)/ },
    });
  });

  it('a secret key reads or manages, until it is revoked', async () => {
    const opened = await admin();
    const made = await opened.send('POST', '/api/keys', { name: 'CI', scope: 'read' });
    expect(made.status).toBe(201);
    const headers = { authorization: `Basic ${btoa(`${server.apiKey}:${made.json.secretKey}`)}` };
    const send = (method: string, path: string) => fetch(`${server.url}${path}`, { method, headers });
    expect((await send('GET', '/api/project')).status).toBe(200);
    const refused = await send('POST', '/api/charts');
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { detail: 'The secret key "CI" has the scope read; this needs the scope manage.' },
    ]);
    expect((await opened.send('GET', '/api/keys')).json).toMatchObject({
      apiKey: server.apiKey,
      secretKeys: [
        { name: 'default', scope: 'manage' },
        { name: 'CI', scope: 'read', createdBy: 'admin' },
      ],
    });
    expect(JSON.stringify((await opened.send('GET', '/api/keys')).json)).not.toContain(made.json.secretKey);
    await opened.send('DELETE', `/api/keys/${made.json.id}`);
    expect((await send('GET', '/api/project')).status).toBe(401);
  });

  it('every change of the set-up is in the log: who, when, before, after; no secret', async () => {
    const opened = await admin();
    const dora = await member('dora', 'manager');
    const { json: made } = await dora.send('POST', '/api/charts', chart);
    await dora.send('PUT', `/api/charts/${made.id}`, { ...chart, name: 'Renamed' });
    await dora.send('DELETE', `/api/charts/${made.id}`);
    const cohort = { name: 'Pilots', values: ['ann_1'], published: true };
    await server.flush();
    const saved = await dora.send('POST', '/api/cohorts', cohort);
    expect(saved.status, JSON.stringify(saved.json)).toBe(201);
    await dora.send('PUT', `/api/cohorts/${saved.json.id}`, { name: 'First pilots' });
    await dora.send('DELETE', `/api/cohorts/${saved.json.id}`);
    await dora.send('PUT', '/api/project/name-properties', { company: 'account name' });
    await dora.send('PUT', '/api/project/group-types', { named: ['company'], removed: [] });
    await dora.send('PUT', '/api/segment/mapping', { style: 'default', groupType: 'team' });
    const source = { name: 'Web', secret: 'webhook-secret' };
    const { json: shown } = await dora.send('POST', '/api/segment/sources', source);
    await dora.send('DELETE', `/api/segment/sources/${shown.id}`);
    await opened.send('PUT', '/api/members/dora', { role: 'viewer' });
    const { json } = await opened.send('GET', '/api/audit-log?limit=14');
    const log = json.changes as readonly Record<string, unknown>[];
    const short = log.map(({ kind, subject, by, before, after }) => [
      kind,
      (by as { name?: string }).name,
      before === null ? 'made' : after === null ? 'gone' : 'changed',
      subject === made.id || subject === saved.json.id ? 'it' : subject,
    ]);
    expect(short.reverse()).toEqual([
      ['invitation', 'admin', 'made', expect.any(String)],
      ['member', undefined, 'made', 'dora'],
      ['chart', 'dora', 'made', 'it'],
      ['chart', 'dora', 'changed', 'it'],
      ['chart', 'dora', 'gone', 'it'],
      ['cohort', 'dora', 'made', 'it'],
      ['cohort', 'dora', 'changed', 'it'],
      ['cohort', 'dora', 'gone', 'it'],
      ['nameProperties', 'dora', 'changed', 'of groups'],
      ['groupTypes', 'dora', 'changed', 'of the project'],
      ['segmentMapping', 'dora', 'changed', 'version 1'],
      ['segmentSource', 'dora', 'made', 'Web'],
      ['segmentSource', 'dora', 'gone', 'Web'],
      ['member', 'admin', 'changed', 'dora'],
    ]);
    expect(log.at(0)).toMatchObject({ before: { role: 'manager' }, after: { role: 'viewer' } });
    expect(JSON.stringify(json)).not.toMatch(/webhook-secret/);
    const next = await opened.send('GET', `/api/audit-log?limit=2&before=${json.next}`);
    expect(next.json.changes).toHaveLength(2);
    expect((await dora.send('GET', '/api/audit-log')).status).toBe(403);
  });
});
