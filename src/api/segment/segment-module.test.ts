/** Tests of the routes for Segment sources, mappings and previews. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { basicAuth, createTestApp, type TestApp, testProject } from '../../../test/support/test-app.ts';
import { testCipher } from '../../../test/support/test-cipher.ts';
import type { Catalog } from '../../catalog/contract.ts';
import { openCatalog } from '../../catalog/open-catalog.ts';
import type { JsonObject } from '../../domain/json.ts';
import { openSegmentSources } from '../../server/segment-sources.ts';
import { parseMapping } from '../../wire/segment/parse-mapping.ts';
import { mappingExamples } from './mapping-examples.ts';
import { openRecentCalls, type RecentCalls } from './recent-calls.ts';
import { segmentModule } from './segment-module.ts';

let directory: string;
let catalog: Catalog;
let test: TestApp;
let recentCalls: RecentCalls;

const other = { ...testProject, id: 2, apiKey: 'other-key' };
const otherAuth = `Basic ${btoa('other-key:other-secret')}`;
const all = [testProject, other];
const projects = {
  all: () => all,
  byApiKey: (key: string) => all.find(({ apiKey }) => apiKey === key),
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-segment-'));
  let ids = 0;
  catalog = await openCatalog({
    directory,
    clock: () => 7_000,
    newId: () => `source${++ids}`,
    cipher: testCipher('one'),
  });
  const sources = await openSegmentSources({
    shelf: catalog.segment,
    projects,
    newKey: () => 'random-key',
    clock: () => 5,
  });
  recentCalls = await openRecentCalls({ shelf: catalog.segment, storeIp: false, onFailure: () => undefined });
  test = await createTestApp({
    projects,
    modules: [segmentModule({ sources, recentCalls, clock: () => 7_000 })],
  });
});
afterEach(async () => {
  await test.app.close();
  await catalog.close();
  rmSync(directory, { recursive: true, force: true });
});

function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, auth = basicAuth) {
  const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
  return test.app.inject({
    method,
    url: `/api/segment/${path}`,
    headers: { authorization: auth },
    ...payload,
  });
}
const get = async (path: string, auth = basicAuth) => (await send('GET', path, undefined, auth)).json();
const note = (...calls: JsonObject[]) =>
  recentCalls.note(
    1,
    calls.map((call, n) => ({ call, receivedMs: n })),
  );
const track = { type: 'track', event: 'report_viewed', userId: 'alice', context: { groupId: 'acme' } };
const group = { type: 'group', groupId: 'acme', userId: 'alice', traits: { plan: 'pro' } };

describe('sources', () => {
  const web = { name: 'Web', writeKey: 'key-at-segment', secret: 'shared-secret' };

  it('are created, listed with their webhooks, and deleted', async () => {
    const made = await send('POST', 'sources', web);
    const shown = { ...web, id: 'source1', webhook: '/v1/webhook/source1', createdMs: 7_000 };
    expect([made.statusCode, made.json()]).toEqual([201, shown]);
    const own = { id: '1', name: 'test', writeKey: testProject.apiKey, secret: 'test-signing-secret' };
    expect(await get('sources')).toEqual({
      sources: [
        { ...own, webhook: '/v1/webhook/1', createdMs: null, lastCall: null },
        { ...shown, lastCall: null },
      ],
    });
    expect((await get('sources', otherAuth)).sources).toHaveLength(1);
    expect((await send('DELETE', 'sources/source1', undefined, otherAuth)).statusCode).toBe(404);
    expect((await send('DELETE', 'sources/source1')).statusCode).toBe(204);
    expect((await get('sources')).sources).toHaveLength(1);
  });

  it('say which call came last, and what becomes of it', async () => {
    await send('POST', 'sources', web);
    const call = { type: 'track', event: 'Paid', userId: 'ann' };
    recentCalls.note(testProject.id, [{ call, receivedMs: 6_000, source: 'source1' }]);
    const { sources } = await get('sources');
    expect(sources[0].lastCall).toBeNull();
    expect(sources[1].lastCall).toMatchObject({
      ...{ callType: 'track', receivedMs: 6_000, call },
      becomes: { items: [{ kind: 'event', eventType: 'Paid' }] },
    });
  });

  it('have random keys where none are given', async () => {
    expect((await send('POST', 'sources', { name: 'Server' })).json()).toMatchObject({
      writeKey: 'random-key',
      secret: 'random-key',
    });
  });

  it('are refused with the place that is wrong', async () => {
    await send('POST', 'sources', web);
    const wrong = async (body: unknown) => {
      const answer = await send('POST', 'sources', body);
      return [answer.statusCode, answer.json().path, answer.json().detail];
    };
    expect(await wrong(web)).toEqual([400, 'writeKey', 'Another source has this write key.']);
    expect(await wrong({ name: 'Web' })).toEqual([400, 'name', expect.stringContaining('this name')]);
    expect(await wrong({ name: 'x', writeKey: 'a b' })).toEqual([
      400,
      'writeKey',
      expect.stringContaining('8 to 128'),
    ]);
    expect(await wrong({ name: 'x', writeKey: other.apiKey })).toEqual([
      400,
      'writeKey',
      'This is the API key of a project.',
    ]);
    expect(await wrong({})).toEqual([400, 'name', 'required: expected a string']);
    expect((await send('DELETE', 'sources/1')).json()).toMatchObject({ code: 'invalid_request', path: 'id' });
  });
});

describe('the mapping', () => {
  const teams = { style: 'default', groupType: 'team' };

  it('is the built-in one until another is set; every one is kept', async () => {
    const builtIn = { version: 0, createdMs: null, mapping: { style: 'default', groupType: 'company' } };
    expect(await get('mapping')).toEqual(builtIn);
    const set = { version: 1, createdMs: 7_000, mapping: teams };
    expect((await send('PUT', 'mapping', teams)).json()).toEqual(set);
    expect((await send('PUT', 'mapping', teams)).json()).toEqual(set);
    expect(await get('mapping')).toEqual(set);
    expect(await get('mapping/versions')).toEqual({
      versions: [set, builtIn].map((each) => ({ ...each, savedBy: null })),
    });
    const late = await send('PUT', 'mapping?version=0', { style: 'classic' });
    expect([late.statusCode, late.json()]).toMatchObject([409, { code: 'conflict', path: 'version' }]);
    expect(await get('mapping')).toEqual(set);
    expect(await get('mapping', otherAuth)).toEqual(builtIn);
  });

  it('is refused with the place that is wrong, and what would be right', async () => {
    const problem = async (body: unknown) => {
      const answer = await send('PUT', 'mapping', body);
      expect(answer.statusCode).toBe(400);
      return [answer.json().path, answer.json().detail];
    };
    expect(await problem({ style: 'other' })).toEqual([
      'mapping.style',
      expect.stringContaining('"default", "actions" or "classic"'),
    ]);
    expect(await problem({ style: 'actions', group: { fields: { group_type: 'company' } } })).toEqual([
      'mapping.group.fields.group_value',
      expect.stringContaining('@path'),
    ]);
    expect(await problem({ style: 'actions', track: { fields: { grops: {} } } })).toEqual([
      'mapping.track.fields.grops',
      expect.stringContaining('groups'),
    ]);
    expect((await get('mapping')).version).toBe(0);
  });

  it.each(Object.entries(mappingExamples))('takes the example %s', async (_, { value }) => {
    expect(parseMapping(value)).toMatchObject(value);
  });
});

describe('the last calls', () => {
  it('are shown with what the mapping in force makes of each', async () => {
    note(group, track);
    const { version, kept, calls } = await get('calls');
    expect([version, kept]).toEqual([0, 2]);
    expect(calls).toMatchObject([
      {
        callType: 'track',
        receivedMs: 1,
        call: track,
        becomes: { items: [{ kind: 'event', level: 'event', groups: { company: ['acme'] } }] },
      },
      { callType: 'group', call: group },
    ]);
    expect(calls[1].becomes.items).toContainEqual(
      expect.objectContaining({
        kind: 'groupIdentify',
        groups: { company: ['acme'] },
        properties: { plan: 'pro' },
      }),
    );
    expect((await get('calls?callType=group&limit=1')).calls).toHaveLength(1);
    expect(await get('calls', otherAuth)).toMatchObject({ kept: 0, calls: [] });
    expect((await send('GET', 'calls?callType=tracks')).json()).toMatchObject({ path: 'callType' });
  });

  it('need not be there: a mapping can be tried on calls that are sent with it', async () => {
    const mapping = { style: 'actions', group: null };
    const tried = (calls: unknown) => send('POST', 'preview', { mapping, calls });
    expect((await tried([group, track])).json()).toMatchObject({
      total: 2,
      changed: 2,
      calls: [{ callType: 'group', receivedMs: 7_000, after: { refusal: { reason: 'not_mapped' } } }, {}],
    });
    expect((await get('calls')).kept).toBe(0);
    const problem = (await tried([track, { type: 'tracks' }])).json();
    expect([problem.path, problem.detail]).toEqual(['calls[1].type', expect.stringContaining('"track"')]);
  });

  it('are compared under another mapping, and nothing is changed by that', async () => {
    note(group, track, { ...track, context: {} });
    const mapping = { style: 'default', groupType: 'team' };
    const { calls, ...counts } = (await send('POST', 'preview', { mapping })).json();
    expect(counts).toEqual({
      version: 0,
      total: 3,
      changed: 2,
      byCallType: { track: { total: 2, changed: 1 }, group: { total: 1, changed: 1 } },
    });
    expect(calls).toMatchObject([
      { changed: false },
      {
        changed: true,
        before: { items: [{ groups: { company: ['acme'] } }] },
        after: { items: [{ groups: { team: ['acme'] } }] },
      },
      { callType: 'group', changed: true },
    ]);
    const some = (await send('POST', 'preview', { mapping, callType: 'group' })).json();
    expect(some).toMatchObject({ total: 1, changed: 1 });
    expect((await get('mapping')).version).toBe(0);
    expect((await send('POST', 'preview', {})).json()).toMatchObject({ path: 'mapping' });
  });
});

it.each([
  ['PUT', 'mapping', (deep: unknown) => ({ style: 'actions', track: { fields: { groups: deep } } })],
  [
    'POST',
    'preview',
    (deep: unknown) => ({ mapping: { style: 'actions', track: { fields: { groups: deep } } } }),
  ],
  [
    'POST',
    'preview',
    (deep: unknown) => ({ mapping: { style: 'default' }, calls: [{ type: 'track', deep }] }),
  ],
  ['POST', 'sources', (deep: unknown) => ({ name: deep })],
] as const)('refuses what nests without end: %s %s', async (method, path, body) => {
  const text = JSON.stringify(body('DEEP')).replace(
    '"DEEP"',
    `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  );
  const answer = await test.app.inject({
    method,
    url: `/api/segment/${path}`,
    headers: { authorization: basicAuth },
    payload: text,
  });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_request']);
  expect(answer.json().detail).toContain('100');
});

it('asks for the keys before anything else', async () => {
  for (const path of ['sources', 'mapping', 'mapping/versions', 'calls'])
    expect((await send('GET', path, undefined, 'Basic x')).statusCode).toBe(401);
  for (const [method, path] of [
    ['POST', 'sources'],
    ['PUT', 'mapping'],
    ['POST', 'preview'],
  ] as const)
    expect((await send(method, path, {}, 'Basic x')).statusCode).toBe(401);
});
