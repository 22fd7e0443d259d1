import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RebuildReport } from '../../src/server/rebuild.ts';
import { EngineError } from '../../src/store/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 9, 1, 12);
const hourMs = 3_600_000;

const unequal = ({ tables }: RebuildReport) =>
  tables.filter((table) => table.onlyStored > 0 || table.onlyRebuilt > 0).map(({ table }) => table);

/** A project with everything that makes deriving hard: logins, mappings, operations, imports, many group types. */
async function fill(server: RealServer): Promise<void> {
  const send = async (events: readonly object[]) => {
    const response = await server.post('/2/httpapi', { api_key: server.apiKey, events });
    expect(await response.json()).toMatchObject({ code: 200 });
  };
  const identify = (user_id: string, user_properties: object, groups: object = {}) =>
    ({ user_id, event_type: '$identify', user_properties, groups }) as const;
  await send([
    {
      device_id: 'device-anna',
      event_type: 'viewed',
      event_properties: { page: '/', 'a.b': 1, a: { b: 2 } },
    },
    { user_id: 'user-anna', device_id: 'device-anna', event_type: 'logged_in', insert_id: 'anna-1' },
    { device_id: 'device-bert', event_type: 'viewed' },
    { user_id: 'user-bert', event_type: 'acted', groups: { company: ['acme', 'globex'] } },
    { user_id: 'user-bert', device_id: 'device-bert', event_type: 'logged_in' },
    identify('user-anna', { $set: { role: 'admin' }, $add: { visits: 2 } }, { company: 'acme' }),
    identify('user-anna', { $setOnce: { role: 'viewer' }, $append: { tags: 'x' } }),
    {
      event_type: '$groupidentify',
      groups: { company: 'acme' },
      group_properties: { $set: { plan: 'pro' } },
    },
    { user_id: 'user-anna', event_type: 'acted', user_properties: { $set: { theme: 'dark' } } },
    { user_id: 'user-anna', event_type: 'acted', insert_id: 'anna-1b', price: 9.5, quantity: 2 },
    {
      user_id: 'user-carl',
      event_type: 'acted',
      user_properties: { only: 'here' },
      $skip_user_properties_sync: true,
    },
  ]);
  const types = Array.from({ length: 20 }, (_, number) => [`type-${number}`, [`value-${number}`, 'shared']]);
  await send([{ user_id: 'user-bert', event_type: 'acted', groups: Object.fromEntries(types) }]);
  await server.post('/usermap', {
    api_key: server.apiKey,
    mapping: [{ user_id: 'user-carl', global_user_id: 'user-anna' }],
  });
  const importLines = [
    { user_id: 'user-anna', event_type: 'acted', time: startMs - 48 * hourMs, groups: { company: 'acme' } },
    {
      group_type: 'company',
      group_value: 'acme',
      time: startMs - 50 * hourMs,
      group_properties: { plan: 'free' },
    },
    {
      user_id: 'user-new',
      event_type: '$identify',
      time: startMs - 40 * hourMs,
      groups: { company: 'globex' },
    },
    { user_id: 'user-new', event_type: 'acted', time: startMs - 39 * hourMs },
  ];
  const body = importLines.map((line) => JSON.stringify(line)).join('\n');
  const headers = { authorization: server.authorization, 'content-type': 'application/x-ndjson' };
  expect(await (await server.post('/api/import', body, headers)).json()).toMatchObject({
    accepted: 4,
    rejected: [],
  });
  await server.flush();
}

async function rebuildOf(server: RealServer, mode: 'check' | 'replace') {
  const authorization = `Bearer ${server.running.token}`;
  const response = await server.post('/api/local/rebuild', { mode }, { authorization });
  return { status: response.status, report: (await response.json()) as RebuildReport };
}

async function addStrayMerge({ running }: RealServer): Promise<void> {
  const row = {
    project: 1,
    chunk: 1,
    row: 1,
    user: '7',
    canonical: '8',
    received: startMs,
    reason: 'usermap',
  };
  await running.storage.engine.insert('merges', `${JSON.stringify(row)}\n`);
}

describe('rebuild beside ingestion', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startRealServer(startMs);
    await fill(server);
  });
  afterAll(() => server.stop());

  it('gives again what is stored, merges and imports included', async () => {
    const { status, report } = await rebuildOf(server, 'check');
    expect(status).toBe(200);
    expect(unequal(report)).toEqual([]);
    expect(report.equal).toBe(true);
    const rows = Object.fromEntries(report.tables.map(({ table, storedRows }) => [table, storedRows]));
    expect(rows).toMatchObject({ events: 11, operations: 6, merges: 2 });
    for (const { storedRows, rebuiltRows } of report.tables) expect(rebuiltRows).toBe(storedRows);
  });

  it('takes what arrives meanwhile, and has it afterwards', async () => {
    const checking = rebuildOf(server, 'check');
    const events = [{ user_id: 'user-late', event_type: 'late' }];
    expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
    expect((await checking).report.equal).toBe(true);
    await server.flush();
    expect(await server.count({ event: 'late' })).toEqual({ all: 1 });
  });

  it('finds a row that does not follow from what was sent', async () => {
    await addStrayMerge(server);
    const { report } = await rebuildOf(server, 'check');
    expect(unequal(report)).toEqual(['merges']);
    expect(report.tables.find(({ table }) => table === 'merges')).toMatchObject({
      onlyStored: 1,
      onlyRebuilt: 0,
    });
  });

  it('does not replace tables while it receives events', async () => {
    expect((await rebuildOf(server, 'replace')).status).toBe(503);
  });
});

it('replaces the tables where nothing is received, and goes on from the state that belongs to them', async () => {
  const server = await startRealServer(startMs, {}, { exclusive: true });
  try {
    await fill(server);
    const before = [...server.running.storage.ledger.contents()];
    await addStrayMerge(server);
    expect((await rebuildOf(server, 'replace')).report).toMatchObject({ equal: false, replaced: true });
    expect([...server.running.storage.ledger.contents()]).toEqual(before);
    expect((await rebuildOf(server, 'check')).report.equal).toBe(true);
    const events = [
      { user_id: 'user-anna', event_type: 'logged_in', insert_id: 'anna-1', device_id: 'device-anna' },
    ];
    await server.post('/2/httpapi', { api_key: server.apiKey, events });
    await server.flush();
    expect(await server.count({ event: 'logged_in' }), 'a repetition is still known').toEqual({ all: 2 });
  } finally {
    await server.stop();
  }
});

it.each(['units', 'events'])(
  'finishes at the next start a replacement that broke off at the table %s, with the state that belongs to it',
  async (table) => {
    const data = mkdtempSync(join(tmpdir(), 'muster-swap-'));
    const broken = await startRealServer(startMs, { data }, { exclusive: true });
    await fill(broken);
    const before = [...broken.running.storage.ledger.contents()];
    const { engine, ledger } = broken.running.storage;
    const command = engine.command.bind(engine);
    engine.command = (statement) =>
      statement.sql.startsWith(`RENAME TABLE ${table} TO`)
        ? Promise.reject(new EngineError('io', 'gone'))
        : command(statement);
    expect((await rebuildOf(broken, 'replace')).status).toBe(503);
    expect(ledger.isNew, 'no state that belongs to other tables').toBe(true);
    await broken.stop();
    const server = await startRealServer(startMs + hourMs, { data }, { exclusive: true });
    try {
      expect([...server.running.storage.ledger.contents()]).toEqual(before);
      expect((await rebuildOf(server, 'check')).report.equal).toBe(true);
    } finally {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
);
