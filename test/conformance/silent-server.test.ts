/** A ClickHouse server that takes connections and does not answer: nobody waits for it longer than a few seconds. */
import { createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';
import { type ClickHouseServer, startClickHouseServer, whyNoServer } from '../support/clickhouse-server.ts';
import { startRealServer } from '../support/real-server.ts';

const missing = whyNoServer();
const pingMsMax = 200;
/** Four pings and the pauses between them, and much room for a busy machine. */
const noticedMsMax = 10_000;
const second = { timeLimitMs: 1_000, memoryLimitBytes: 1e9 };
const minutes = { timeLimitMs: 300_000, memoryLimitBytes: 1e9 };
const one = { sql: 'SELECT 1 AS one', parameters: {} };

async function timed<T>(work: Promise<T>): Promise<{ readonly ms: number; readonly error: unknown }> {
  const startMs = performance.now();
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return { ms: performance.now() - startMs, error };
}

it('does not hold up a start', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  const opening = openEngine({
    ...{ engine: `http://127.0.0.1:${port}/muster`, directory: '', readers: 1, pingMsMax },
  });
  const { ms, error } = await timed(opening);
  expect(error).toMatchObject({ kind: 'io', message: expect.stringContaining('does not answer') });
  expect(ms).toBeLessThan(noticedMsMax);
  expect(sockets.length).toBeGreaterThan(0);
  for (const socket of sockets) socket.destroy();
  server.close();
});

describe.skipIf(missing !== undefined)('a server that stands still', () => {
  let server: ClickHouseServer;
  let engine: Engine;
  beforeAll(async () => {
    server = await startClickHouseServer();
    engine = await openEngine({ engine: `${server.url}/muster`, directory: '', readers: 1, pingMsMax });
    await engine.command({
      sql: 'CREATE TABLE scratch (n UInt64) ENGINE = MergeTree ORDER BY n',
      parameters: {},
    });
  });
  afterAll(async () => {
    await engine.close();
    await server.stop();
  });

  const works: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a chart of a second', () => engine.select(one, second)],
    ['a chart of minutes', () => engine.select(one, minutes)],
    ['a list', () => engine.stream(one, minutes)[Symbol.asyncIterator]().next()],
    ['an insert', () => engine.insert('scratch', '{"n":1}\n')],
    ['a command', () => engine.command({ sql: 'OPTIMIZE TABLE scratch FINAL', parameters: {} })],
    ['a ping', () => engine.ping(500)],
  ];
  it('is noticed by whatever runs, which works again when it goes on', { timeout: 60_000 }, async () => {
    server.freeze();
    const ends = await Promise.all(works.map(([, work]) => timed(work())));
    server.goOn();
    for (const [index, { ms, error }] of ends.entries()) {
      expect([works[index]?.[0], ms < noticedMsMax]).toEqual([works[index]?.[0], true]);
      expect(['io', 'timeout']).toContain((error as { kind?: string }).kind);
    }
    for (const [name, work] of works)
      await expect
        .poll(() => timed(work()).then(({ error }) => [name, error]), { timeout: 10_000 })
        .toEqual([name, undefined]);
  });

  it('lets a caller go who leaves', async () => {
    server.freeze();
    const leaving = new AbortController();
    const asked = timed(engine.select(one, { ...minutes, signal: leaving.signal }));
    await wait(100);
    const startMs = performance.now();
    leaving.abort();
    const { error } = await asked;
    expect(performance.now() - startMs).toBeLessThan(2_000);
    server.goOn();
    expect(error).toMatchObject({ kind: 'cancelled' });
  });

  it('is told by Muster, which goes on taking events and loses none', { timeout: 60_000 }, async () => {
    const muster = await startRealServer(Date.now(), { engine: `${server.url}/whole` });
    const send = async (name: string) => {
      const event = { event_type: 'seen', user_id: `user-${name}`, insert_id: name };
      const response = await muster.post('/2/httpapi', { api_key: muster.apiKey, events: [event] });
      expect(response.status).toBe(200);
    };
    const health = async () => (await muster.get('/healthz')) as { readonly engine: string };
    await send('before');
    await muster.flush();
    expect(await muster.count({ event: 'seen' })).toEqual({ all: 1 });
    expect(await health()).toEqual({ status: 'ok', engine: 'ok' });

    server.freeze();
    const chart = timed(muster.count({ event: 'unseen' }));
    await send('meanwhile');
    const metrics = await timed(fetch(`${muster.url}/metrics`));
    expect(metrics.ms).toBeLessThan(1_000);
    // What was said in the last second is said again.
    await expect
      .poll(health, { timeout: 10_000 })
      .toMatchObject({ status: 'ok', engine: expect.stringContaining('does not answer') });
    expect((await timed(health())).ms).toBeLessThan(5_000);
    const { ms, error } = await chart;
    expect(String(error)).toContain('503');
    expect(ms).toBeLessThan(20_000);

    server.goOn();
    await expect.poll(() => health(), { timeout: 10_000 }).toMatchObject({ engine: 'ok' });
    await muster.flush();
    expect(await muster.count({ event: 'seen' })).toEqual({ all: 2 });
    await muster.stop();
  });
});
