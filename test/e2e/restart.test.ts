import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 1, 12);
const dayMs = 86_400_000;
let data: string;

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'muster-restart-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

const start = (atMs = nowMs) => startRealServer(atMs, { data });

async function receive(server: RealServer, path: string, body: object): Promise<void> {
  const response = await server.post(path, { api_key: server.apiKey, ...body });
  expect(response.status, await response.clone().text()).toBe(200);
}

async function importLines(server: RealServer, lines: readonly object[]) {
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  const response = await server.post('/api/import', body, { authorization: server.authorization });
  return (await response.json()) as { accepted: number; duplicates: number };
}

const event = (event_type: string, more: object) => ({ event_type, ...more });
const types = Array.from({ length: 20 }, (_, number) => [`type ${number}`, 'one'] as const);
const live = [
  event('Act', { device_id: 'phone-1', insert_id: 'anonymous' }),
  event('Act', { device_id: 'phone-1', user_id: 'user-1', insert_id: 'login' }),
  event('Act', { user_id: 'user-2', insert_id: 'many', groups: Object.fromEntries(types) }),
  event('Act', { user_id: 'user-3', insert_id: 'added', user_properties: { $add: { visits: 1 } } }),
  event('Act', { user_id: 'user-3', insert_id: 'long', event_properties: { long: 'x'.repeat(3_000) } }),
];
const dated = [
  { group_type: 'type 0', group_value: 'one', time: nowMs - 9 * dayMs, group_properties: { plan: 'trial' } },
  event('Act', { user_id: 'user-2', time: nowMs - 8 * dayMs, groups: { 'type 0': 'one' } }),
  { user_id: 'user-4', time: nowMs - 7 * dayMs, groups: { company: 'acme' }, user_properties: { role: 'a' } },
];

/** Sends everything there is to restore. */
async function fill(server: RealServer): Promise<void> {
  await receive(server, '/2/httpapi', { events: live });
  await importLines(server, dated);
  const mapping = JSON.stringify([{ user_id: 'user-3', global_user_id: 'user-2' }]);
  const form = new URLSearchParams({ api_key: server.apiKey, mapping }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await server.post('/usermap', form, headers)).status).toBe(200);
  expect((await server.post('/2/httpapi', 'no json')).status).toBe(400);
  await server.ask('/api/segment/sources', { name: 'Web', writeKey: 'key-at-segment' });
  const call = {
    userId: 'user-5',
    event: 'Called',
    context: { groupId: 'acme' },
    writeKey: 'key-at-segment',
  };
  expect((await server.post('/v1/track', call)).status).toBe(200);
}

const year = { start: '2026-01-01', end: '2026-12-31' };
async function picture(server: RealServer) {
  await server.flush();
  const shared = { event: 'Act', range: year } as const;
  const typed = (groupType: string) => ({ ...shared, unit: { kind: 'group', groupType } }) as const;
  const plan = { kind: 'group', groupType: 'type 0', name: 'plan' } as const;
  return {
    totals: await server.count(shared),
    users: await server.count({ ...shared, metric: 'uniques' }),
    visits: await server.count({ ...shared, breakdown: { kind: 'user', name: 'visits' } }),
    plans: await server.count({ ...typed('type 0'), breakdown: plan }),
    beyondSlots: await server.count(typed('type 19')),
    rejections: await server.ask<{ rejections: object[]; unattributed: object[] }>('/api/rejections?since=0'),
    segment: [await server.get('/api/segment/sources'), await server.get('/api/segment/calls')],
  };
}

const engineChunks = async (server: RealServer) => {
  const sql = 'SELECT DISTINCT chunk FROM events ORDER BY chunk';
  const { rows } = await server.running.storage.engine.select(
    { sql, parameters: {} },
    { timeLimitMs: 10_000, memoryLimitBytes: 1_000_000_000 },
  );
  return rows.map((row) => Number(row['chunk']));
};

it('makes a deleted ledger.db again from the engine, equal to the one it was', async () => {
  const first = await start();
  await fill(first);
  const before = await picture(first);
  expect(before).toMatchObject({
    totals: { all: 6 },
    users: { all: 2 },
    visits: { '1': 2, '(none)': 4 },
    plans: { trial: 1 },
    beyondSlots: { all: 1 },
  });
  const contents = [...first.running.storage.ledger.contents()];
  const chunks = await engineChunks(first);
  await first.stop();
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(data, `ledger.db${suffix}`), { force: true });

  const second = await start(nowMs + 60_000);
  expect([...second.running.storage.ledger.contents()]).toEqual(contents);
  expect(await picture(second)).toEqual({
    ...before,
    rejections: expect.objectContaining({ rejections: before.rejections.rejections }),
  });
  await receive(second, '/2/httpapi', { events: live });
  expect(await importLines(second, dated), 'de-duplication still works').toMatchObject({ accepted: 0 });
  expect((await picture(second)).totals).toEqual({ all: 6 });
  await receive(second, '/2/httpapi', {
    events: [event('Act', { device_id: 'phone-1' }), event('Act', { user_id: 'user-3' })],
  });
  expect((await picture(second)).users, 'merges and mappings still hold').toEqual({ all: 2 });
  const fresh = (await engineChunks(second)).filter((chunk) => !chunks.includes(chunk));
  expect(Math.min(...fresh), 'no number of a chunk is used twice').toBeGreaterThan(Math.max(...chunks));
  await second.stop();
});

it('refuses a ledger of a newer program, and then tables of one, with a clear sentence', async () => {
  const ledger = new Database(join(data, 'ledger.db'));
  const version = Number(ledger.pragma('user_version', { simple: true }));
  ledger.pragma(`user_version = ${version + 1}`);
  await expect(start()).rejects.toMatchObject({ name: 'Problem', message: expect.stringMatching(/newer/) });
  ledger.pragma(`user_version = ${version}`);
  ledger.close();
  const server = await start();
  const row = { number: 9_999, name: 'of the future', applied: nowMs };
  await server.running.storage.engine.insert('migrations', `${JSON.stringify(row)}\n`);
  await server.stop();
  await expect(start()).rejects.toMatchObject({
    name: 'Problem',
    message: expect.stringMatching(/newer Muster.*9999/),
  });
  await expect(start(), 'and lets the directory go').rejects.toMatchObject({
    message: expect.stringMatching(/newer Muster.*9999/),
  });
});
