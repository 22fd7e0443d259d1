import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChunkId } from '../../src/domain/ids.ts';
import { type TableName, tableNames } from '../../src/domain/rows.ts';
import { type Engine, EngineError } from '../../src/store/contract.ts';
import { createDrain } from '../../src/store/drain.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { budgets } from '../budgets.ts';
import { type ChunkRows, MemoryBacklog } from '../support/memory-backlog.ts';

/** Where an insert is cut: nothing of it, half of its rows, or all of it is in the engine. */
const cuts = ['before', 'half', 'after'] as const;
type Cut = (typeof cuts)[number];

const readLimits = { timeLimitMs: 10_000, memoryLimitBytes: 1_000_000_000 };
const log = { info: () => undefined, warn: () => undefined };
const directory = mkdtempSync(join(tmpdir(), 'muster-drain-'));
let engine: Engine;
let lastChunk = 0;

beforeAll(async () => {
  engine = await openEngine({ engine: 'embedded', directory, readers: 1 });
  await migrate(engine, () => 0);
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true });
});

/** Fails at the n-th insert; `dead` then refuses everything, as for a process that is gone. */
function failing(at: number, cut: Cut, then: 'dead' | 'alive'): Engine & { readonly inserts: () => number } {
  let inserts = 0;
  let hasFailed = false;
  const gone = () => then === 'dead' && hasFailed;
  const refuse = () => Promise.reject(new EngineError('io', 'injected'));
  return {
    kind: engine.kind,
    inserts: () => inserts,
    select: (statement, options) => (gone() ? refuse() : engine.select(statement, options)),
    stream: (statement, options) => engine.stream(statement, options),
    command: (statement) => (gone() ? refuse() : engine.command(statement)),
    close: () => Promise.resolve(),
    ping: () => Promise.resolve(),
    async insert(table, lines) {
      const number = ++inserts;
      if (gone()) return refuse();
      if (number !== at) return engine.insert(table, lines);
      if (cut !== 'before') await engine.insert(table, cut === 'half' ? firstHalf(lines) : lines);
      hasFailed = true;
      return refuse();
    },
  };
}

function firstHalf(lines: string): string {
  const all = lines.split(/(?<=\n)/);
  return all.slice(0, Math.ceil(all.length / 2)).join('');
}

const times = { time: 1_700_000_000_000, received: 1_700_000_000_000 };
/** Rows in every table; four events, so that half an insert is two. */
const rows: Required<ChunkRows> = {
  group_types: [{ type: 'company', slot: 0 }],
  units: [
    { type: 'company', unit: '7', value: 'Acme' },
    { type: '$user', unit: '8', value: 'u' },
  ],
  versions: [{ type: 'company', unit: '7', ver: '9', props: { plan: 'pro' } }],
  memberships: [{ user: '8', type: 'company', units: ['7'] }],
  identities: [{ id_kind: 'user_id', id: 'u', user: '8' }],
  merges: [{ user: '8', canonical: '10', reason: 'usermap' }],
  operations: [{ kind: 'identify', item: '{}' }],
  rejections: [{ reason: 'invalid_field', count: 1 }],
  events: [1, 2, 3, 4].map((n) => ({ event_type: 'e', ...times, time: times.time + n * 40 * 86_400_000 })),
};

function newChunk(): ChunkId {
  return ++lastChunk;
}

function drainOf(ledger: MemoryBacklog, over: Engine) {
  return createDrain({
    ledger,
    engine: over,
    clock: () => 0,
    log,
    onQuarantined: () => undefined,
    retryMsMin: 1,
    retryMsMax: 1,
  });
}

/** What the engine holds of the chunks: how often each (chunk, row) is there, by table. */
async function stored(chunks: readonly ChunkId[]): Promise<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  const sql = [...tableNames, 'quarantine']
    .map(
      (table) => `SELECT '${table}' AS name, chunk, row FROM ${table} WHERE chunk IN {chunks:Array(UInt64)}`,
    )
    .join(' UNION ALL ');
  const ordered = `SELECT * FROM (${sql}) ORDER BY name, chunk, row`;
  const result = await engine.select({ sql: ordered, parameters: { chunks } }, readLimits);
  for (const table of [...tableNames, 'quarantine']) found[table] = [];
  for (const { name, chunk, row } of result.rows) found[name as string]?.push(`${chunk}/${row}`);
  return found;
}

function expected(chunks: readonly ChunkId[]): Record<string, readonly string[]> {
  const all: Record<string, string[]> = { quarantine: [] };
  for (const table of tableNames) all[table] = [];
  for (const chunk of chunks) {
    let position = 0;
    for (const table of tableNames)
      for (const _ of rows[table]) all[table as TableName]?.push(`${chunk}/${position++}`);
  }
  return all;
}

describe.each(cuts)('an insert that ends %s', (cut) => {
  test.each(tableNames.map((table, index) => [table, index + 1] as const))(
    'of %s: the same drain finishes',
    async (_, at) => {
      const chunks = [newChunk(), newChunk()];
      const ledger = new MemoryBacklog();
      const drain = drainOf(ledger, failing(at, cut, 'alive'));
      for (const chunk of chunks) ledger.add(chunk, rows);
      drain.start();
      await drain.flush();
      await drain.stop();
      expect(await stored(chunks)).toEqual(expected(chunks));
    },
  );

  test.each(tableNames.map((table, index) => [table, index + 1] as const))(
    'of %s, and the process dies: the next one finishes',
    async (_, at) => {
      const chunks = [newChunk(), newChunk()];
      const ledger = new MemoryBacklog();
      const dying = failing(at, cut, 'dead');
      const first = drainOf(ledger, dying);
      for (const chunk of chunks) ledger.add(chunk, rows);
      first.start();
      await expect.poll(() => first.failure(), { interval: 2, timeout: 15_000 }).toBe('injected');
      await first.stop();
      expect(ledger.dropped).toEqual([]);

      const second = drainOf(ledger, engine);
      second.start();
      await second.flush();
      await second.stop();
      expect(await stored(chunks)).toEqual(expected(chunks));
      expect(ledger.dropped).toEqual(chunks);
    },
  );
});

test('all is in, and the process dies before that is noted', async () => {
  const chunks = [newChunk(), newChunk()];
  const ledger = new MemoryBacklog();
  const note = ledger.noteDrained.bind(ledger);
  ledger.noteDrained = () => {
    throw new Error('injected');
  };
  const first = drainOf(ledger, engine);
  for (const chunk of chunks) ledger.add(chunk, rows);
  first.start();
  await expect.poll(() => first.failure(), { interval: 2, timeout: 15_000 }).toBe('injected');
  await first.stop();

  ledger.noteDrained = note;
  const second = drainOf(ledger, engine);
  second.start();
  await second.flush();
  await second.stop();
  expect(await stored(chunks)).toEqual(expected(chunks));
  expect(ledger.dropped).toEqual(chunks);
});

test(
  'a bad row is quarantined once, whatever the cuts around it',
  async () => {
    const bad = {
      ...rows,
      events: [rows.events[0], { event_type: 'e', time: 'yesterday' }, rows.events[1]] as object[],
    };
    // Inserts: seven tables, then events whole, bisected (2 + 1, then 1 + 1), then quarantine, then rejections.
    for (let at = 8; at <= 14; at++) {
      for (const cut of cuts) {
        const chunk = newChunk();
        const ledger = new MemoryBacklog();
        ledger.add(chunk, bad);
        const first = drainOf(ledger, failing(at, cut, 'dead'));
        first.start();
        await expect
          .poll(() => first.failure() ?? ledger.dropped.length, { interval: 2, timeout: 15_000 })
          .toBeTruthy();
        await first.stop();
        const second = drainOf(ledger, engine);
        second.start();
        await second.flush();
        await second.stop();
        const found = await stored([chunk]);
        expect(found['events']).toEqual([`${chunk}/8`, `${chunk}/10`]);
        expect(found['quarantine']).toEqual([`${chunk}/9`]);
      }
    }
  },
  budgets.killsMs,
);
