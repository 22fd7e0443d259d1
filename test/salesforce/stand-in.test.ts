/** The stand-in, held against what Salesforce documents: samples of its pages, tokens, limits and errors. */
import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusals, tokenErrors } from './faults.ts';
import { lengthenId, makeId } from './ids.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
let nowMs = Date.parse('2026-11-30T12:00:00Z');
let token: string;
const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const certificate = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

beforeAll(async () => {
  standIn = await startStandIn({ accounts: 450, clock: () => nowMs, callsMax: 1000, certificate });
});
afterAll(() => standIn.close());
beforeEach(async () => {
  standIn.faults.clear();
  standIn.setUsedCalls(0);
  token = (await grant({ grant_type: 'client_credentials', ...client() })).body.access_token;
});

const client = () => ({ client_id: standIn.clientId, client_secret: standIn.clientSecret });
async function grant(parameters: Readonly<Record<string, string>>, headers: Record<string, string> = {}) {
  const answer = await fetch(`${standIn.url}/services/oauth2/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(parameters),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, string> & { access_token: string },
  };
}
async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${standIn.url}${path}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer };
}
interface Answer {
  readonly 0: { readonly errorCode: string };
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl: string;
  readonly records: readonly [Written, ...Written[]];
  readonly sobjects: readonly Written[];
  readonly fields: readonly Written[];
  readonly DailyApiRequests: unknown;
}
type FieldName = 'name' | 'Name' | 'Rating' | 'SystemModstamp' | 'Tier__c' | 'MasterRecordId';
interface Written extends Readonly<Record<FieldName, string>> {
  readonly attributes: unknown;
  readonly Owner: { readonly attributes: { readonly type: string } };
  readonly picklistValues: readonly unknown[];
}
const data = '/services/data/v62.0';
const query = (soql: string, headers: Record<string, string> = {}, all = '') =>
  get(`${data}/query${all}?q=${encodeURIComponent(soql)}`, headers);

describe('ids', () => {
  it.each(['01gD0000002HU6KIAW', '001D000000IqhSLIAZ', '005D0000001KyEIIA0'])(
    'have the suffix of the documentation: %s',
    (id) => {
      expect(lengthenId(id.slice(0, 15))).toBe(id);
    },
  );

  it('ascend with the number of the record', () => {
    const ids = [1, 9, 10, 61, 62, 3843, 3844, 200_000].map((n) => makeId('001', n));
    expect([...ids].sort()).toEqual(ids);
  });
});

describe('the token endpoint', () => {
  it('gives client credentials a session without a refresh token', async () => {
    const { status, body } = await grant({ grant_type: 'client_credentials', ...client() });
    expect([status, body['refresh_token']]).toEqual([200, undefined]);
    expect(body).toMatchObject({ instance_url: standIn.url, token_type: 'Bearer' });
    expect(body['id']).toMatch(/\/id\/00D\w{15}\/005\w{15}$/);
    expect(body['issued_at']).toBe(String(nowMs));
    const basic = Buffer.from(`${standIn.clientId}:${standIn.clientSecret}`).toString('base64');
    expect(
      (await grant({ grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` })).status,
    ).toBe(200);
  });

  it('gives a code’s holder a refresh token, which is replaced when it is used', async () => {
    const verifier = 'v'.repeat(50);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const redirect_uri = 'http://127.0.0.1:1/callback';
    const code = async () => {
      const asked = new URLSearchParams({
        ...{ response_type: 'code', client_id: standIn.clientId, redirect_uri, state: 's' },
        ...{ code_challenge: challenge, code_challenge_method: 'S256' },
      });
      const page = await (await fetch(`${standIn.url}/services/oauth2/authorize?${asked}`)).text();
      return new URL(/href="([^"]+)">Allow/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '').searchParams;
    };
    const given = await code();
    expect(given.get('state')).toBe('s');
    const exchange = { grant_type: 'authorization_code', redirect_uri, ...client() };
    const wrong = await grant({ ...exchange, code: given.get('code') ?? '', code_verifier: 'w'.repeat(50) });
    expect([wrong.status, wrong.body]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'invalid code verifier' },
    ]);
    const fresh = { ...exchange, code: (await code()).get('code') ?? '', code_verifier: verifier };
    const first = await grant(fresh);
    expect((await grant(fresh)).body['error_description']).toBe('expired authorization code');
    const refresh = (refresh_token = '') =>
      grant({ grant_type: 'refresh_token', refresh_token, ...client() });
    const second = await refresh(first.body['refresh_token']);
    expect(second.body['refresh_token']).not.toBe(first.body['refresh_token']);
    expect((await refresh(first.body['refresh_token'])).body).toEqual({
      ...{ error: 'invalid_grant', error_description: 'expired access/refresh token' },
    });
    expect((await refresh(second.body['refresh_token'])).status).toBe(200);
  });

  it('gives a session for what the app’s key signed, and says what is wrong with others', async () => {
    const sign = (claims: object, key: KeyObject = keys.privateKey, alg = 'RS256') => {
      const exp = Math.floor(nowMs / 1_000) + 180;
      const whole = {
        iss: client().client_id,
        sub: 'rep1@stand-in.example',
        aud: standIn.url,
        exp,
        ...claims,
      };
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
      const signed = `${encode({ alg })}.${encode(whole)}`;
      return `${signed}.${createSign('sha256').update(signed).sign(key).toString('base64url')}`;
    };
    const answer = async (assertion: string) => {
      const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
      const { status, body } = await grant({ grant_type, assertion });
      return status === 200 ? body['refresh_token'] : `${body['error']}: ${body['error_description']}`;
    };
    expect(await answer(sign({}))).toBe(undefined);
    expect(await answer(sign({ aud: 'https://test.salesforce.com' }))).toBe(undefined);
    expect(await answer(sign({ iss: 'x' }))).toMatch(/^invalid_client_id/);
    expect(await answer(sign({ aud: 'https://acme.example' }))).toBe('invalid_grant: audience is invalid');
    expect(await answer(sign({ sub: 'x' }))).toBe("invalid_grant: user hasn't approved this consumer");
    expect(await answer(sign({ exp: 1 }))).toMatch(/^invalid_grant/);
    expect(await answer(sign({ exp: nowMs }))).toMatch(/^invalid_grant/);
    const other = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
    for (const assertion of [sign({}, other), sign({}, keys.privateKey, 'none'), 'x', ''])
      expect(await answer(assertion)).toMatch(/^invalid_/);
  });

  it('refuses unknown clients, wrong secrets and unknown grants', async () => {
    const error = async (parameters: Record<string, string>) => (await grant(parameters)).body['error'];
    const grant_type = 'client_credentials';
    expect(await error({ grant_type, ...client(), client_id: 'x' })).toBe('invalid_client_id');
    expect(await error({ grant_type, ...client(), client_secret: 'x' })).toBe('invalid_client');
    expect(await error({ grant_type: 'password', ...client() })).toBe('unsupported_grant_type');
  });
});

describe('sessions', () => {
  it('are refused with an array when they are unknown, ended or too old', async () => {
    const expired = [401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]];
    const seen = async () => {
      const { status, body } = await get(`${data}/limits`);
      return [status, body];
    };
    standIn.sessions.expire();
    expect(await seen()).toEqual(expired);
    token = (await grant({ grant_type: 'client_credentials', ...client() })).body.access_token;
    expect((await seen())[0]).toBe(200);
    nowMs += 7_300_000;
    expect(await seen()).toEqual(expired);
  });
});

describe('queries', () => {
  it('answer as the documentation shows', async () => {
    const { body, headers } = await query(
      "SELECT Id, Name, Owner.Email, BillingAddress, SystemModstamp FROM Account WHERE Workspace_Key__c = 'workspace-000001'",
    );
    const id = makeId('001', 1);
    expect(body).toMatchObject({ totalSize: 1, done: true });
    expect(body).not.toHaveProperty('nextRecordsUrl');
    const [record] = body.records;
    expect(Object.keys(record)).toEqual([
      'attributes',
      'Id',
      'Name',
      'Owner',
      'BillingAddress',
      'SystemModstamp',
    ]);
    expect(record.attributes).toEqual({ type: 'Account', url: `${data}/sobjects/Account/${id}` });
    expect(record.Owner.attributes.type).toBe('User');
    expect(record.SystemModstamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
    expect(headers.get('sforce-limit-info')).toBe('api-usage=1/1000');
  });

  it('come in pages behind a path that is relative, with one total', async () => {
    const pages = [await query('SELECT Id FROM Account', { 'sforce-query-options': 'batchSize=200' })];
    for (let next = pages[0]?.body.nextRecordsUrl; next; next = pages.at(-1)?.body.nextRecordsUrl)
      pages.push(await get(next));
    expect(pages.map(({ body }) => [body.totalSize, body.done, body.records.length])).toEqual([
      [450, false, 200],
      [450, false, 200],
      [450, true, 50],
    ]);
    expect(pages[0]?.body.nextRecordsUrl).toMatch(/^\/services\/data\/v62\.0\/query\/01g\w{15}-200$/);
    standIn.expireLocators();
    const late = await get(pages[0]?.body.nextRecordsUrl ?? '');
    expect([late.status, late.body[0].errorCode]).toEqual([400, 'INVALID_QUERY_LOCATOR']);
  });

  it('show late commits with the stamp they were made at', async () => {
    const id = makeId('001', 5);
    const stampMs = nowMs;
    standIn.records.change('Account', id, { Rating: 'Late' }, { visibleInMs: 5000 });
    const seen = async () =>
      (await query(`SELECT Rating, SystemModstamp FROM Account WHERE Id = '${id}'`)).body.records[0];
    nowMs += 4000;
    expect((await seen()).Rating).not.toBe('Late');
    nowMs += 2000;
    expect(await seen()).toMatchObject({
      Rating: 'Late',
      SystemModstamp: new Date(stampMs).toISOString().replace('Z', '+0000'),
    });
  });

  it('move stamps with changes, but not when a formula’s inputs change', async () => {
    const id = makeId('001', 6);
    const seen = async () =>
      (await query(`SELECT Tier__c, SystemModstamp FROM Account WHERE Id = '${id}'`)).body.records[0];
    const before = await seen();
    standIn.records.change('Account', id, { ARR__c: 1_000_000 }, { unstamped: true });
    const quiet = await seen();
    expect([quiet.Tier__c, quiet.SystemModstamp]).toEqual(['Gold', before.SystemModstamp]);
    nowMs += 1000;
    standIn.records.change('Account', id, { Rating: 'Hot' });
    expect((await seen()).SystemModstamp > before.SystemModstamp).toBe(true);
  });

  it('are packed where the client takes gzip', async () => {
    const packed = await new Promise<{ encoding: unknown; bytes: Buffer }>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' };
      const soql = encodeURIComponent('SELECT Id, Name FROM Account');
      request(`${standIn.url}${data}/query?q=${soql}`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
        );
      })
        .on('error', reject)
        .end();
    });
    expect(packed.encoding).toBe('gzip');
    expect(JSON.parse(gunzipSync(packed.bytes).toString()).records).toHaveLength(450);
  });

  it('are refused where their address is too long', async () => {
    const answer = await fetch(`${standIn.url}${data}/query?q=${'x'.repeat(16_400)}`);
    expect([answer.status, await answer.text()]).toEqual([414, 'URI Too Long']);
  });
});

describe('the rest', () => {
  it('describes objects with what a mapping needs to know', async () => {
    const { body } = await get(`${data}/sobjects`);
    expect(body.sobjects.map(({ name }) => name)).toEqual(['Account', 'Opportunity', 'User', 'Organization']);
    const { fields } = (await get(`${data}/sobjects/Account/describe`)).body;
    expect(fields.length).toBeGreaterThan(45);
    const field = (name: string) => fields.find((each) => each.name === name);
    expect(field('Tier__c')).toMatchObject({
      type: 'string',
      calculated: true,
      updateable: false,
      custom: true,
    });
    expect(field('OwnerId')).toMatchObject({
      type: 'reference',
      referenceTo: ['User'],
      relationshipName: 'Owner',
    });
    expect(field('Workspace_Key__c')).toMatchObject({ externalId: true, unique: true });
    expect(field('Products__c')?.picklistValues[0]).toMatchObject({ value: 'Analytics', active: true });
    expect((await get(`${data}/sobjects/Wrong__c/describe`)).status).toBe(404);
  });

  it('counts calls, and refuses them beyond the day’s limit', async () => {
    standIn.setUsedCalls(997);
    expect((await get(`${data}/limits`)).body.DailyApiRequests).toEqual({ Max: 1000, Remaining: 2 });
    await get(`${data}/limits`);
    await get(`${data}/limits`);
    const over = await get(`${data}/limits`);
    expect([over.status, over.body]).toEqual([
      403,
      [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    ]);
  });

  it('fails at will: the step, how many times, after how many', async () => {
    standIn.faults.add({ step: 'limits', error: 'SERVER_UNAVAILABLE', after: 1, times: 2 });
    const seen = [];
    for (let n = 0; n < 4; n += 1) seen.push((await get(`${data}/limits`)).status);
    expect(seen).toEqual([200, 503, 503, 200]);
    for (const [error, [status]] of Object.entries(refusals)) {
      standIn.faults.add({ step: 'limits', error: error as keyof typeof refusals });
      const { body, ...answer } = await get(`${data}/limits`);
      expect([answer.status, body[0].errorCode]).toEqual([status, error]);
    }
    for (const error of Object.keys(tokenErrors) as (keyof typeof tokenErrors)[]) {
      standIn.faults.add({ step: 'token', error });
      const refused = await grant({ grant_type: 'client_credentials', ...client() });
      expect([refused.status, refused.body['error']]).toEqual([400, error]);
    }
  });

  it('hangs up, breaks off and answers what is no JSON', async () => {
    const soql = 'SELECT Id, Name FROM Account';
    for (const error of ['hang-up', 'cut-off', 'not-json'] as const) {
      standIn.faults.add({ step: 'query', error });
      await expect(query(soql), error).rejects.toThrow();
    }
    expect((await query(soql)).status).toBe(200);
  });

  it('is driven from outside by the same means', async () => {
    const send = async (method: string, path: string, body?: unknown) =>
      (
        await fetch(`${standIn.url}/stand-in/${path}`, {
          method,
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
      ).json();
    const { id } = (await send('POST', 'records/Account', { Name: 'New', Workspace_Key__c: 'new' })) as {
      id: string;
    };
    await send('PATCH', `records/Account/${id}`, { Name: 'Newer' });
    expect((await query(`SELECT Name FROM Account WHERE Id = '${id}'`)).body.records[0].Name).toBe('Newer');
    await send('DELETE', `records/Account/${id}?master=${makeId('001', 1)}`);
    const all = await query(`SELECT MasterRecordId FROM Account WHERE Id = '${id}'`, {}, 'All');
    expect(all.body.records[0].MasterRecordId).toBe(makeId('001', 1));
    await send('DELETE', `records/Account/${id}?purge`);
    expect((await query(`SELECT Id FROM Account WHERE Id = '${id}'`, {}, 'All')).body.totalSize).toBe(0);
    await send('POST', 'faults', { step: 'limits', error: 'API_DISABLED_FOR_ORG' });
    expect((await get(`${data}/limits`)).status).toBe(403);
  });
});
