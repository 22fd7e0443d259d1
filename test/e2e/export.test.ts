import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { createClient } from '../../src/cli/client.ts';
import { serverCredentials } from '../../src/cli/connect.ts';
import { runImport } from '../../src/cli/import/run-import.ts';
import type { Project } from '../../src/domain/project.ts';
import { budgets } from '../budgets.ts';
import { type RealServer, secretKey, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 5, 15, 12, 30);
const hourMs = 3_600_000;
let server: RealServer;
let directory: string;
let first: Project;
let second: Project;

beforeAll(async () => {
  server = await startRealServer(startMs);
  directory = mkdtempSync(join(tmpdir(), 'muster-export-'));
  first = server.running.firstProject;
  second = server.running.projects.create({
    ...{ name: 'second', timeZone: 'UTC' },
    ...{ apiKey: 'second-api-key', signingSecrets: [{ secret: 'signs', untilMs: null }] },
  });
  await server.running.access.keys.create({
    ...{ project: second.id, name: 'default', scope: 'manage', createdBy: 'test', secret: secretKey },
  });
});
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const authorizationOf = ({ apiKey }: Project) => `Basic ${btoa(`${apiKey}:${secretKey}`)}`;

function askExport(query: string, authorization = authorizationOf(first)) {
  return fetch(`${server.url}/api/2/export?${query}`, { headers: { authorization } });
}

async function receive(path: string, body: object): Promise<void> {
  const response = await server.post(path, { api_key: first.apiKey, ...body });
  expect(response.status, await response.text()).toBe(200);
}

/** Live events of every kind that an export has to carry, an hour apart in two parts. */
async function fill(): Promise<void> {
  const event = (event_type: string, hoursAgo: number, more: object) => ({
    event_type,
    time: server.nowMs() - hoursAgo * hourMs,
    ...more,
  });
  const company = (group_properties: object) =>
    receive('/groupidentify', {
      identification: [{ group_type: 'company', group_value: 'acme', group_properties }],
    });
  const send = (...events: object[]) => receive('/2/httpapi', { events });
  await send(event('open', 5, { device_id: 'device-1' }), event('open', 4, { device_id: 'device-1' }));
  await company({ plan: 'free', owner: 'bob' });
  const setup = { groups: { company: 'acme' }, user_properties: { $set: { role: 'owner' } } };
  await send(event('$identify', 0, { user_id: 'user-1', ...setup }));
  await send(
    event('open', 3, { user_id: 'user-1', insert_id: 'own', platform: 'Web', country: 'Norway' }),
    event('pay', 3, { user_id: 'user-1', price: 2.5, quantity: 4, productId: 'pro' }),
    event('pay', 1, { user_id: 'user-1', event_properties: { $price: 3, $quantity: 2, $revenue: 7 } }),
  );
  await company({ plan: 'pro', $unset: { owner: '-' } });
  server.moveClock(hourMs);
  await send(
    event('open', 2, { user_id: 'user-1', device_id: 'device-1' }),
    event('open', 72, { user_id: 'user-1', event_properties: { 'a.b': 1, c: { b: [1, 'x'] } } }),
    event('open', 1, { device_id: 'device-1', session_id: 7 }),
    event('open', 2, { user_id: 'user-2', groups: { company: ['acme', 'bolt'], team: 'red' } }),
  );
  await company({ $clearAll: '-' });
  await send(event('open', 1, { user_id: 'user-2', groups: { company: 'acme' } }));
  await send(event('open', 1, { user_id: 'user-3', user_properties: { role: 'guest' } }));
  await receive('/usermap', { mapping: [{ user_id: 'user-3', global_user_id: 'user-2' }] });
  await server.flush();
}

const units = [
  { kind: 'user' },
  { kind: 'group', groupType: 'company' },
  { kind: 'group', groupType: 'team' },
];
const breakdowns = [
  undefined,
  { kind: 'user', name: 'role' },
  { kind: 'group', groupType: 'company', name: 'plan' },
  { kind: 'group', groupType: 'company', name: 'owner' },
  { kind: 'groupValue', groupType: 'company' },
  { kind: 'groupValue', groupType: 'team' },
  { kind: 'event', name: '$revenue' },
  { kind: 'event', name: 'platform' },
];
const range = { start: '2026-06-10', end: '2026-06-16' };
const named = (name: string) => ({ kind: 'named', name, filters: [] });

/** What charts of every unit and breakdown tell of a project. */
async function picture(project: Project): Promise<readonly string[]> {
  const any = { kind: 'any', filters: [] };
  const definitions = units.flatMap((unit) => [
    ...breakdowns.flatMap((breakdown) =>
      (breakdown?.name === 'plan' ? ['event', 'now'] : ['event']).map((propertyView) => ({
        ...{ kind: 'segmentation', unit, events: [any], metric: 'totals', interval: 'day', propertyView },
        ...(breakdown && { breakdowns: [breakdown] }),
      })),
    ),
    { kind: 'segmentation', unit, events: [any], metric: 'uniques', interval: 'day' },
    { kind: 'funnel', unit, steps: [named('open'), named('pay')] },
    { kind: 'revenueLtv', unit, interval: 'day' },
    { kind: 'sessions', unit, interval: 'day' },
  ]);
  const told: string[] = [];
  for (const definition of definitions) {
    const body = { version: 1, range, ...definition };
    const response = await server.post('/api/query', body, { authorization: authorizationOf(project) });
    const answer = (await response.json()) as Record<string, unknown>;
    // Not of the answer, but of how it came about.
    for (const name of ['freshnessMs', 'requestId', 'rowsRead', 'memoryBytes']) delete answer[name];
    told.push(`${JSON.stringify(definition)}: ${response.status} ${JSON.stringify(answer)}`);
  }
  return told;
}

async function filesOf(archive: Buffer): Promise<ReadonlyMap<string, readonly Record<string, unknown>[]>> {
  const zip = await fromBufferPromise(archive, { lazyEntries: true });
  const files = new Map<string, readonly Record<string, unknown>[]>();
  for await (const entry of zip.eachEntry()) {
    const pieces = await (await zip.openReadStreamPromise(entry)).toArray();
    const lines = gunzipSync(Buffer.concat(pieces)).toString().trim().split('\n');
    files.set(
      entry.fileName,
      lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    );
  }
  return files;
}

const importing = (path: string, project: Project) =>
  runImport({
    paths: [path],
    format: 'amplitude-export',
    client: createClient(server.url, serverCredentials(server.running, project)),
    directory: join(directory, 'state'),
    output: { write: () => true } as unknown as NodeJS.WriteStream,
    clock: Date.now,
  });

it(
  'what is exported of a project makes the same charts in another one, and changes nothing in its own',
  async () => {
    await fill();
    const response = await askExport('start=20260615T00&end=20260615T23');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const archive = Buffer.from(await response.arrayBuffer());
    const files = await filesOf(archive);
    expect([...files.keys()]).toEqual(['1/1_2026-06-15_12#0.json.gz', '1/1_2026-06-15_13#0.json.gz']);
    const rows = [...files.values()].flat();
    expect(rows).toHaveLength(11);
    expect(Object.keys(rows[0] ?? {}), 'the columns of raw data').toHaveLength(55);
    expect(rows[2]).toMatchObject({
      ...{ $insert_id: 'own', event_type: 'open', user_id: 'user-1', platform: 'Web', session_id: -1 },
      groups: { company: ['acme'] },
      group_properties: { company: { acme: { plan: 'free', owner: 'bob' } } },
      user_properties: { role: 'owner' },
    });
    const path = join(directory, 'export.zip');
    writeFileSync(path, archive);
    const before = await picture(first);
    expect(before.filter((each) => !each.includes('}: 200 {'))).toEqual([]);
    expect(await importing(path, second)).toMatchObject({ accepted: 11, duplicates: 0, rejected: 0, cut: 0 });
    expect(await picture(second)).toEqual(before);
    for (const [project, name] of [
      [second, 'the same again'],
      [first, 'where it came from'],
    ] as const) {
      expect(await importing(path, project), name).toMatchObject({
        accepted: 0,
        duplicates: 11,
        rejected: 0,
      });
      expect(await picture(project), name).toEqual(before);
    }
  },
  budgets.serverProcessesMs,
);

it.each([
  ['start=2026061512&end=20260615T12', 400, 'start'],
  ['start=20260230T00&end=20260301T00', 400, 'start'],
  ['start=20260615T12', 400, 'end'],
  ['start=20260615T12&end=20260615T11', 400, 'end'],
  ['start=20250101T00&end=20260615T11', 400, '365 days'],
  ['start=20250101T00&end=20250101T11', 404, 'Raw data files were not found.'],
])('answers %s with %d', async (query, status, text) => {
  const response = await askExport(query);
  expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(text)]);
});

it('answers wrong keys as documented', async () => {
  const response = await askExport('start=20260615T00&end=20260615T23', `Basic ${btoa('a:b')}`);
  expect([response.status, await response.text()]).toEqual([403, 'Invalid API Key']);
});
