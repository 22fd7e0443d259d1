/** A whole server and a stand-in Salesforce: connect, dry run, sync, and what it makes of groups. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeId } from '../salesforce/ids.ts';
import { type StandIn, startStandIn } from '../salesforce/stand-in.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

let standIn: StandIn;
let server: RealServer;
const nowMs = Date.parse('2026-11-23T12:00:00Z');
const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const account = (number: number) => makeId('001', number);
const path = '/api/salesforce';
const mapping = {
  ...{ id: 'accounts', object: 'Account', groupType: 'company', createGroups: true },
  keys: [{ field: 'Website', normalise: 'domain', groupProperty: 'domain' }, { field: 'Workspace_Key__c' }],
  properties: [
    { field: 'Industry', property: 'Industry' },
    { field: 'ARR__c', property: 'ARR' },
  ],
};

beforeAll(async () => {
  server = await startRealServer(nowMs);
  standIn = await startStandIn({
    ...{ accounts: 30, opportunities: 0, clock: () => server.nowMs() },
    certificate: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  });
  for (const [value, domain] of [
    ['w1', 'acme.example'],
    ['w2', 'www.acme.example'],
  ])
    await server.post('/groupidentify', {
      api_key: server.apiKey,
      identification: [
        { group_type: 'company', group_value: value, group_properties: { domain, plan: 'pro' } },
      ],
    });
  standIn.records.change('Account', account(1), { Website: 'https://www.acme.example/', Industry: 'Energy' });
  server.moveClock(60_000);
});
afterAll(async () => {
  await standIn.close();
  await server.stop();
});

async function send(method: string, route: string, body?: object) {
  const answer = await fetch(`${server.url}${path}${route}`, {
    method,
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: text.startsWith('{') ? JSON.parse(text) : undefined };
}
async function until<T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (isDone(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const status = async () => (await send('GET', '')).body;
const synced = () => until(status, ({ run }) => run && run.state !== 'running' && run.state !== 'waiting');
const connection = () => ({
  ...{ loginUrl: standIn.url, clientId: standIn.clientId, clientSecret: standIn.clientSecret },
});

describe('Salesforce', () => {
  it('is connected with credentials that are tried, and never shown', async () => {
    expect(await status()).toMatchObject({ connection: null, mappingVersion: 0, run: null });
    const wrong = await send('PUT', '/connection', { ...connection(), clientSecret: 'wrong' });
    expect([wrong.status, wrong.body.detail]).toEqual([
      409,
      'Salesforce answered invalid_client: invalid client credentials',
    ]);
    const open = await send('PUT', '/connection', { ...connection(), loginUrl: 'http://acme.example' });
    expect([open.status, open.body.path]).toEqual([400, 'loginUrl']);
    const right = await send('PUT', '/connection', connection());
    expect(right.status).toBe(200);
    expect(right.text).not.toContain(standIn.clientSecret);
    expect(right.body.connected).toMatchObject({
      ...{ organization: 'Stand-in Incorporated', isSandbox: false, email: 'rep1@stand-in.example' },
    });
    expect((await send('POST', '/connection/test')).body).toMatchObject({
      apiVersion: 'v62.0',
      calls: { max: 100_000 },
    });
    // A user that may read accounts and nothing else.
    standIn.faults.add({ step: 'limits', error: 'NOT_FOUND' });
    standIn.faults.add({ step: 'query', error: 'INVALID_TYPE' });
    expect((await send('POST', '/connection/test')).body).toMatchObject({
      ...{ organization: '', email: 'rep1@stand-in.example' },
      calls: { used: expect.any(Number), max: 100_000 },
    });
    standIn.faults.add({ step: 'limits', error: 'API_DISABLED_FOR_ORG' });
    expect((await send('POST', '/connection/test')).status).toBe(400);
    const { objects } = (await send('GET', '/objects')).body;
    expect(objects).toContainEqual({ name: 'Account', label: 'Account', custom: false });
    const { fields } = (await send('GET', '/objects/Account')).body;
    expect(fields.find(({ name }: { name: string }) => name === 'Tier__c')).toMatchObject({
      calculated: true,
    });
  });

  it('is connected with a private key, which is never shown', async () => {
    const { loginUrl, clientId } = connection();
    const app = { grant: 'jwt_bearer', loginUrl, clientId, username: 'rep1@stand-in.example' };
    const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const wrong = await send('PUT', '/connection', { ...app, privateKey: 'secret' });
    expect([wrong.status, wrong.body.path]).toEqual([400, 'privateKey']);
    const other = await send('PUT', '/connection', { ...app, username: 'nobody@acme.example', privateKey });
    expect([other.status, other.body.detail]).toEqual([
      409,
      "Salesforce answered invalid_grant: user hasn't approved this consumer",
    ]);
    const right = await send('PUT', '/connection', { ...app, privateKey });
    expect([right.status, right.body.grant, right.body.connected.user]).toEqual([
      200,
      'jwt_bearer',
      app.username,
    ]);
    expect(right.text + (await send('GET', '')).text).not.toContain('PRIVATE KEY');
    // Its session ends, and it signs for another one.
    standIn.sessions.expire();
    expect((await send('POST', '/connection/test')).status).toBe(200);
  });

  it('is connected by a person who allows it, with a refresh token that is replaced with each use', async () => {
    const redirectUri = 'http://127.0.0.1:1/sources/salesforce';
    const { url, state } = (await send('POST', '/authorization', { ...connection(), redirectUri })).body;
    const page = await (await fetch(url)).text();
    const back = new URL(/href="([^"]+)">Allow/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect(back.searchParams.get('state')).toBe(state);
    const answer = { state, code: back.searchParams.get('code') ?? '' };
    const done = await send('POST', '/authorization/answer', answer);
    expect([done.status, done.body.grant]).toEqual([200, 'authorization_code']);
    expect((await send('POST', '/authorization/answer', answer)).status).toBe(400);
    // Each of them needs a session anew, at the same time.
    standIn.sessions.expire();
    const tests = await Promise.all([1, 2, 3].map(() => send('POST', '/connection/test')));
    expect(tests.map((each) => each.status)).toEqual([200, 200, 200]);
  });

  it('says all that is wrong with a mapping', async () => {
    const document = {
      mappings: [{ ...mapping, properties: [...mapping.properties, { field: 'Industri', property: 'ARR' }] }],
    };
    const first = (await send('POST', '/mapping/check', { document })).body;
    expect(first.issues).toEqual([
      {
        path: 'mappings[0].properties[2].property',
        message: 'mappings[0].properties[1].property writes this property, too',
      },
    ]);
    document.mappings[0]?.properties.splice(2, 1, { field: 'Industri', property: 'i' });
    const refused = await send('PUT', '/mapping', { version: 0, document });
    expect([refused.status, refused.body.path, refused.body.detail]).toEqual([
      ...[400, 'document.mappings[0].properties[2].field'],
      'Account has no field Industri, or the connected user may not see it; it has Industry',
    ]);
  });

  it('is tried without writing anything', async () => {
    const begun = await send('POST', '/dry-run', { document: { mappings: [mapping] } });
    expect(begun.status).toBe(202);
    const tried = await until(
      async () => (await send('GET', '/dry-run')).body,
      ({ state }) => state !== 'running',
    );
    const [found] = tried.mappings;
    expect(found).toMatchObject({
      read: 30,
      matched: 30,
      created: 29,
      changed: 2,
      severalGroups: 1,
      withoutRecord: 0,
    });
    expect(found.samples.find(({ value }: { value: string }) => value === 'w1')).toEqual({
      ...{ record: account(1), value: 'w1', before: {} },
      after: { Industry: 'Energy', ARR: expect.any(Number) },
    });
    const csv = await send('GET', '/dry-run/doubled/lines.csv');
    expect([csv.status, csv.text]).toEqual([200, 'mapping,record,group,fed by\r\n']);
  });

  it('is synced once a mapping is saved: through intake, with the run in the history', async () => {
    expect((await send('PUT', '/mapping', { version: 0, document: { mappings: [mapping] } })).status).toBe(
      200,
    );
    const { run, mappingVersion } = await synced();
    expect([mappingVersion, run.state, run.full]).toEqual([1, 'done', true]);
    expect(run.counts).toMatchObject({ read: 30, matched: 30, created: 29, changed: 2 });
    expect(await send('PUT', '/mapping', { version: 0, document: { mappings: [mapping] } })).toMatchObject({
      status: 409,
    });
    for (const value of ['w1', 'w2']) {
      const page = JSON.stringify(await server.get(`/api/groups/company/${value}`));
      expect(page).toContain('"Industry"');
      const history = JSON.stringify(await server.get(`/api/groups/company/${value}/history`));
      expect(history).toContain('"salesforce"');
      expect(history).toContain('"amplitude"');
    }
  });

  it('writes what changed in the next hour, and no more', async () => {
    standIn.records.change('Account', account(1), { Industry: 'Space' });
    server.moveClock(3_600_000);
    expect((await send('POST', '/runs', {})).status).toBe(202);
    const { run } = await synced();
    expect(run).toMatchObject({ state: 'done', full: false, counts: { read: 1, changed: 2, unchanged: 0 } });
    expect((await send('GET', '/runs')).body.runs).toHaveLength(2);
    expect((await send('GET', `/runs/${run.id}`)).body).toEqual(run);
  });

  it('is paused when the access is refused, until a mapping is saved or somebody resumes', async () => {
    standIn.faults.add({ step: 'query', error: 'INVALID_SESSION_ID', times: 2 });
    await send('POST', '/runs', {});
    const { run } = await synced();
    expect([run.state, run.problem.kind]).toEqual(['failed', 'authorisation']);
    expect((await status()).paused).toBe('Salesforce refused the access: connect again.');
    const saved = await send('PUT', '/mapping', { version: 1, document: { mappings: [mapping] } });
    expect(saved.body.version).toBe(2);
    const next = await until(status, (each) => each.run.id !== run.id && each.run.state === 'done');
    expect([next.paused, next.run.full]).toEqual([null, true]);
  });

  it('alone changes what it owns; a rebuild gives the rows of then', async () => {
    const owners = '/api/project/group-types/company/owners';
    const put = (body: object) =>
      fetch(`${server.url}${owners}`, {
        method: 'PUT',
        headers: { authorization: server.authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { version } = await server.ask<{ version: number }>(owners);
    const owned = { version, owners: [{ property: 'Industry', source: 'salesforce' }] };
    expect((await put(owned)).status).toBe(200);
    expect((await put(owned)).status).toBe(409);
    const twice = await put({ owners: [...owned.owners, ...owned.owners] });
    expect(await twice.json()).toMatchObject({ path: 'owners[1].property' });
    const say = (Industry: string) =>
      server.post('/groupidentify', {
        api_key: server.apiKey,
        identification: [
          { group_type: 'company', group_value: 'w1', group_properties: { Industry, plan: Industry } },
        ],
      });
    for (const each of ['Mail', 'Mail', 'Trains']) await say(each);
    await server.flush();
    const page = await server.ask<{ properties: object }>('/api/groups/company/w1');
    expect(page.properties).toMatchObject({ Industry: 'Space', plan: 'Trains' });
    const { properties } = await server.ask<{ properties: { name: string; withheld?: object[] }[] }>(
      '/api/groups/company/w1/history',
    );
    const by = { source: 'amplitude', owner: 'salesforce', atMs: expect.any(Number) };
    expect(properties.find(({ name }) => name === 'Industry')?.withheld).toEqual([
      { value: 'Trains', ...by },
      { value: 'Mail', ...by },
    ]);
    const counts = { changes: 2, groups: 1, lastMs: expect.any(Number) };
    expect(await server.ask(owners)).toMatchObject({
      owners: [{ property: 'Industry', withheld: [{ source: 'amplitude', ...counts }] }],
    });
    expect(await server.ask('/api/rejections')).toMatchObject({
      rejections: expect.arrayContaining([expect.objectContaining({ reason: 'property_owned', total: 3 })]),
    });
    expect((await put({ owners: [] })).status).toBe(200);
    await say('Ships');
    await server.flush();
    expect(await server.ask('/api/groups/company/w1')).toMatchObject({ properties: { Industry: 'Ships' } });
    const authorization = `Bearer ${server.running.token}`;
    const rebuilt = await server.post('/api/local/rebuild', { mode: 'check' }, { authorization });
    expect(await rebuilt.json()).toMatchObject({ equal: true });
  });

  it('gives a computed property back to the records, tried first', async () => {
    const events = [1, 2, 3].map((person) => ({
      ...{ event_type: 'opened', user_id: `user-${person}`, time: server.nowMs() - 86_400_000 },
      groups: { company: 'workspace-000005' },
    }));
    expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
    await server.flush();
    const period = { kind: 'last', count: 7, of: 'day' };
    const computes = {
      kind: 'measured',
      of: { events: [{ kind: 'anyActive' }], countedBy: 'people', period },
    };
    const made = await fetch(`${server.url}/api/computed`, {
      method: 'POST',
      headers: { authorization: server.authorization },
      body: JSON.stringify({ groupType: 'company', name: 'WAU', computes }),
    });
    const { id } = (await made.json()) as { readonly id: string };
    await until(
      () => server.ask<{ lastRun?: { state: string } }>(`/api/computed/${id}`),
      ({ lastRun }) => lastRun?.state === 'done',
    );
    const document = {
      mappings: [
        {
          ...{ id: 'accounts', groupType: 'company', object: 'Account', key: { field: 'Workspace_Key__c' } },
          properties: [{ property: 'WAU', field: 'Activity_Score__c' }],
        },
      ],
    };
    const wrong = structuredClone(document);
    Object.assign(wrong.mappings[0]?.properties[0] ?? {}, { field: 'Tier__c' });
    const refused = await send('PUT', '/export/mapping', { version: 0, document: wrong });
    expect([refused.status, refused.body.path, refused.body.detail]).toEqual([
      ...[400, 'document.mappings[0].properties[0].field', 'Tier__c is computed by Salesforce'],
    ]);
    expect((await send('POST', '/export/dry-run', { document })).status).toBe(202);
    const tried = await until(
      async () => (await send('GET', '/export/dry-run')).body,
      ({ state }) => state !== 'running',
    );
    expect(tried.mappings[0].samples).toEqual([
      {
        ...{ group: 'workspace-000005', record: account(5) },
        ...{ before: { Activity_Score__c: null }, after: { Activity_Score__c: 3 } },
      },
    ]);
    const csv = await send('GET', '/export/dry-run/withoutRecord/lines.csv');
    expect(csv.text).toContain('accounts,w1,w1\r\n');
    const saved = await send('PUT', '/export/mapping', { version: 0, document });
    expect([saved.status, saved.body.version]).toEqual([200, 1]);
    const { run } = await until(
      async () => (await send('GET', '/export')).body,
      (each) => each.run?.state === 'done',
    );
    expect(run).toMatchObject({ full: true, trigger: 'clock', counts: { changed: 1, fields: 1 } });
    expect(standIn.records.find('Account', account(5))?.['Activity_Score__c']).toBe(3);
    expect(standIn.writes).toHaveLength(1);
    const again = await send('POST', '/export/runs', {});
    expect(again.status).toBe(202);
    await until(
      async () => (await send('GET', `/export/runs/${again.body.id}`)).body,
      ({ state }) => state === 'done',
    );
    expect(standIn.writes).toHaveLength(1);
  });

  it('leaves everything but the connection when it is disconnected', async () => {
    expect((await send('DELETE', '/connection')).status).toBe(204);
    expect((await send('POST', '/runs', {})).status).toBe(409);
    expect(await status()).toMatchObject({
      ...{ connection: null, mappingVersion: 2, nextMs: null, run: { state: 'done' } },
    });
    expect((await send('GET', '/export')).body).toMatchObject({ nextMs: null, run: { state: 'done' } });
  });
});
