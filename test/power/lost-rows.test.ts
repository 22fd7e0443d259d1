import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Finding } from '../../src/server/diagnose.ts';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';
import { budgets } from '../budgets.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 5, 15, 12);
const dayMs = 86_400_000;
const readLimits = { timeLimitMs: 10_000, memoryLimitBytes: 1_000_000_000 };
const years = [2022, 2023, 2024, 2025, 2026];
const range = { start: '2022-01-01', end: '2026-12-31' };
const company = { kind: 'group', groupType: 'company' } as const;

let data: string;
let server: RealServer | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'muster-lost-'));
});
afterEach(async () => {
  await server?.stop();
  rmSync(data, { recursive: true, force: true });
});

async function start(): Promise<RealServer> {
  server = await startRealServer(startMs, { data });
  return server;
}

async function stop(): Promise<void> {
  await server?.stop();
  server = undefined;
}

/** Works on the tables of a server that is stopped. */
async function tamper(work: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await openEngine({ engine: 'embedded', directory: join(data, 'engine'), readers: 1 });
  await work(engine).finally(() => engine.close());
}

const command = (sql: string) => tamper((engine) => engine.command({ sql, parameters: {} }));

/** Imports an event of each year, as one request; gives how many of them were new. */
async function importYears(to: RealServer, which = years): Promise<number> {
  const lines = which.map((year) =>
    JSON.stringify({
      user_id: `user-${year}`,
      event_type: 'acted',
      insert_id: `event-${year}`,
      time: Date.UTC(year, 2, 1),
      groups: { company: 'acme' },
    }),
  );
  const answer = await to.post('/api/import', lines.join('\n'), { authorization: to.authorization });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { accepted: number }).accepted;
}

const byUser = (of: RealServer) => of.count({ event: 'acted', range, breakdown: { kind: 'userId' } });
const each = (which: readonly number[]) => Object.fromEntries(which.map((year) => [`user-${year}`, 1]));

async function doctor({ url, running }: RealServer): Promise<readonly Finding[]> {
  const headers = { authorization: `Bearer ${running.token}` };
  return (await (await fetch(`${url}/api/local/doctor`, { headers })).json()) as readonly Finding[];
}

const wrong = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state === 'wrong').map(({ text }) => text);

it(
  'inserts again what the engine lost and the ledger still has',
  async () => {
    const first = await start();
    await importYears(first);
    await first.flush();
    await first.running.storage.deriver.catchUp();
    await stop();
    await command('ALTER TABLE events DROP PARTITION 2023');
    await command('ALTER TABLE units DROP PARTITION ALL');
    const second = await start();
    await second.flush();
    expect(await byUser(second)).toEqual(each(years));
    expect(await second.count({ event: 'acted', range, unit: company, metric: 'uniques' })).toEqual({
      all: 1,
    });
    expect(wrong(await doctor(second))).toEqual([]);
    expect(await importYears(second), 'keys of what is there again are known').toBe(0);
    const { units } = Object.fromEntries(
      (
        await second.running.storage.engine.select(
          { sql: "SELECT 'units' AS name, count() AS n, uniqExact(unit) AS u FROM units", parameters: {} },
          readLimits,
        )
      ).rows.map(({ name, n, u }) => [name, { n, u }]),
    );
    expect(units, 'no unit is there twice').toEqual({ n: '6', u: '6' });
  },
  budgets.serverProcessMs,
);

it(
  'tells what is lost for good, and takes it again from clients, once',
  async () => {
    await importYears(await start());
    await stop();
    // What a start has verified, the ledger keeps no longer.
    await start();
    await stop();
    await command('ALTER TABLE events DROP PARTITION 2023');
    const second = await start();
    expect(await byUser(second)).toEqual(each(years.filter((year) => year !== 2023)));
    expect(wrong(await doctor(second))).toEqual([
      expect.stringMatching(/^1 row of events was missing at the start of 2026-06-15T12:00:\d\d/),
    ]);
    expect(await importYears(second), 'only what was lost').toBe(1);
    await second.flush();
    expect(await byUser(second)).toEqual(each(years));
    await stop();
    const third = await start();
    expect(await importYears(third), 'all are known again').toBe(0);
    expect(wrong(await doctor(third)), 'it is told once').toHaveLength(1);
    third.moveClock(8 * dayMs);
    expect(wrong(await doctor(third)), 'and is old after a week').toEqual([]);
  },
  budgets.serverProcessMs,
);

it(
  'opens a table with more broken parts than the engine tolerates, and tells',
  async () => {
    const first = await start();
    await importYears(first);
    await first.flush();
    await stop();
    // As in a directory of a version before this was set.
    const settings = 'max_suspicious_broken_parts = 1, max_suspicious_broken_parts_bytes = 1';
    await command(`ALTER TABLE events MODIFY SETTING ${settings}`);
    await tamper(async (engine) => {
      const sql = "SELECT path FROM system.parts WHERE table = 'events' AND active";
      const { rows } = await engine.select({ sql, parameters: {} }, readLimits);
      expect(rows).toHaveLength(years.length);
      for (const { path } of rows) truncateSync(join(String(path), 'data.bin'));
    });
    const second = await start();
    await second.flush();
    expect(await byUser(second), 'inserted again from the ledger').toEqual(each(years));
    expect(wrong(await doctor(second))).toEqual([
      expect.stringMatching(/^events was opened without 5 broken parts, set aside as \/.*broken-on-start/),
    ]);
  },
  budgets.serverProcessMs,
);
