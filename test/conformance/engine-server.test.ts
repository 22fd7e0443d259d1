import { createServer, connect as dial, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';
import { type ClickHouseServer, startClickHouseServer, whyNoServer } from '../support/clickhouse-server.ts';

const readLimits = { timeLimitMs: 10_000, memoryLimitBytes: 1_000_000_000 };
const password = 'pass word/@:?#%';
const missing = whyNoServer();
if (missing !== undefined) process.stderr.write(`Not tested against a ClickHouse server: ${missing}.\n`);

/** A way to the server that can be cut after a request went through and before its answer comes. */
async function cuttable(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((from) => {
    const to = dial(Number(port), hostname);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    from.pipe(to);
    to.pipe(from);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe.skipIf(missing !== undefined)('what only a ClickHouse server has', () => {
  let server: ClickHouseServer;
  let engine: Engine;
  const open = (url: string) => openEngine({ engine: url, directory: '', readers: 1 });
  beforeAll(async () => {
    server = await startClickHouseServer({ someone: password });
    engine = await open(`${server.url}/muster`);
  });
  afterAll(async () => {
    await engine.close();
    await server.stop();
  });
  const command = (sql: string) => engine.command({ sql, parameters: {} });
  const rows = async (over: Engine, sql: string) =>
    (await over.select({ sql, parameters: {} }, readLimits)).rows;

  test('user, password and database come from the address', async () => {
    const address = server.url.replace('//', `//someone:${encodeURIComponent(password)}@`);
    const other = await open(`${address}/other`);
    expect(await rows(other, 'SELECT currentUser() AS user, currentDatabase() AS name')).toEqual([
      { user: 'someone', name: 'other' },
    ]);
    await other.close();
    await expect(open(`${server.url.replace('//', '//someone:wrong@')}/other`)).rejects.toMatchObject({
      kind: 'io',
    });
  });

  test('an address that is none, and several shards, are refused with what to do', async () => {
    await expect(open('clickhouse')).rejects.toThrow('an address such as http://');
    await expect(open('http://a:8123, http://b:8123')).rejects.toThrow('names 2 shards');
  });

  test('a server that is not there is an io error', async () => {
    await expect(open('http://127.0.0.1:1/muster')).rejects.toMatchObject({ kind: 'io' });
  });

  test('an insert whose answer was lost is over before anyone looks what is in', async () => {
    await command(
      'CREATE TABLE slow (n UInt64, waited UInt8 MATERIALIZED sleepEachRow(0.2)) ENGINE = MergeTree ORDER BY n',
    );
    const way = await cuttable(server.url);
    const over = await open(`${way.url}/muster`);
    const inserting = over.insert('slow', '{"n":1}\n{"n":2}\n{"n":3}\n').then(
      () => undefined,
      (error: unknown) => error,
    );
    const running = "SELECT count() AS c FROM system.processes WHERE query_id LIKE 'muster-insert-%'";
    await expect.poll(() => rows(engine, running), { interval: 5 }).toEqual([{ c: '1' }]);
    way.cut();
    expect(await inserting).toMatchObject({ kind: 'io' });
    const seen = await rows(over, 'SELECT count() AS c FROM slow');
    expect(await rows(engine, running)).toEqual([{ c: '0' }]);
    expect(await rows(engine, 'SELECT count() AS c FROM slow')).toEqual(seen);
    await over.close();
    way.close();
  });

  test('inserts that a process left running are over when the next one opens', async () => {
    const way = await cuttable(server.url);
    const first = await open(`${way.url}/muster`);
    const inserting = first.insert('slow', '{"n":1}\n{"n":2}\n{"n":3}\n').catch(() => undefined);
    const running = "SELECT count() AS c FROM system.processes WHERE query_id LIKE 'muster-insert-%'";
    await expect.poll(() => rows(engine, running), { interval: 5 }).toEqual([{ c: '1' }]);
    way.cut();
    await inserting;
    const second = await open(`${server.url}/muster`);
    expect(await rows(engine, running)).toEqual([{ c: '0' }]);
    await second.close();
    await first.close();
    way.close();
  });
});
