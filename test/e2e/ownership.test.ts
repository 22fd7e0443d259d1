import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClickHouseServer, startClickHouseServer, whyNoServer } from '../support/clickhouse-server.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const missing = whyNoServer();
if (missing !== undefined) process.stderr.write(`Not tested against a ClickHouse server: ${missing}.\n`);

const startMs = Date.UTC(2026, 9, 1, 12);

describe.skipIf(missing !== undefined)('one data directory, one database', () => {
  let clickhouse: ClickHouseServer;
  const root = mkdtempSync(join(tmpdir(), 'muster-owners-'));
  const running = new Set<RealServer>();

  beforeAll(async () => {
    clickhouse = await startClickHouseServer();
  });
  afterAll(async () => {
    for (const server of running) await server.stop();
    await clickhouse.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const directory = (name: string) => join(root, name);
  async function start(name: string, database: string): Promise<RealServer> {
    mkdirSync(directory(name), { recursive: true });
    const engine = `${clickhouse.url}/${database}`;
    const server = await startRealServer(startMs, { data: directory(name), engine });
    running.add(server);
    return server;
  }
  async function stop(server: RealServer): Promise<void> {
    running.delete(server);
    await server.stop();
  }
  async function send(server: RealServer, ...users: readonly string[]): Promise<void> {
    const events = users.map((user_id) => ({ user_id, event_type: 'viewed', groups: { company: 'acme' } }));
    const response = await server.post('/2/httpapi', { api_key: server.apiKey, events });
    expect(response.status).toBe(200);
  }
  const viewed = (server: RealServer) => server.count({ event: 'viewed' });

  it('a directory goes on with its database, and with no other', async () => {
    const first = await start('a', 'one');
    await send(first, 'user-1', 'user-2');
    await stop(first);
    await expect(start('a', 'two')).rejects.toThrow('the engine named now does not hold them');
    await expect(start('a', 'two')).rejects.toThrow('the engine named now does not hold them');
    const again = await start('a', 'one');
    expect(await viewed(again)).toEqual({ all: 2 });
    await stop(again);
  });

  it('a second Muster is refused while the first one runs, and takes over what is nobody’s', async () => {
    const first = await start('a', 'one');
    await expect(start('b', 'one')).rejects.toThrow('is using this database');
    await send(first, 'user-3');
    await first.flush();
    expect(await viewed(first)).toEqual({ all: 3 });
    await stop(first);
    rmSync(directory('b'), { recursive: true });
    const second = await start('b', 'one');
    await stop(second);
    await expect(start('a', 'one')).rejects.toThrow('belong to another data directory');
  });

  it('of a directory and its copy only the last one writes; what the other acknowledged stays in its ledger', async () => {
    const original = await start('b', 'one');
    await send(original, 'user-4');
    await original.flush();
    cpSync(directory('b'), directory('copy'), { recursive: true });
    const copy = await start('copy', 'one');
    const reason = await original.running.lost;
    expect(reason.message).toContain('is using this database');
    await send(original, 'user-5');
    await send(copy, 'user-6');
    await copy.flush();
    expect(await viewed(copy)).toEqual(await viewed(original));
    await stop(original);
    await stop(copy);
  }, 60_000);

  it('refuses to rebuild tables of another kind than its own', async () => {
    const server = await start('c', 'three');
    const { engine } = server.running.storage;
    await engine.command({ sql: 'RENAME TABLE merges TO merges_local', parameters: {} });
    await engine.command({
      sql: "CREATE TABLE merges AS merges_local ENGINE = Merge(currentDatabase(), '^merges_local$')",
      parameters: {},
    });
    const response = await fetch(`${server.url}/api/local/rebuild`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.running.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ mode: 'check' }),
    });
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      detail: expect.stringContaining('merges (Merge)'),
    });
    await stop(server);
  });
});
