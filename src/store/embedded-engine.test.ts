/** Tests of the embedded engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EmbeddedEngine } from './embedded-engine.ts';

test.each([
  ['quotes and backslashes', "it's a \\ path"],
  ['what the engine reads as a pattern', 'a{b,c}*?'],
])('rows go in where the path holds %s', async (_, name) => {
  const parent = mkdtempSync(join(tmpdir(), 'muster-engine-'));
  const engine = new EmbeddedEngine({ directory: join(parent, name), readers: 1 });
  try {
    await engine.command({ sql: 'CREATE TABLE t (n UInt32) ENGINE = MergeTree ORDER BY n', parameters: {} });
    await engine.insert('t', '{"n":1}\n{"n":2}\n');
    await expect(engine.insert('t', '{"n":3}\n{"n":"x"}\n')).rejects.toMatchObject({ kind: 'data' });
    await engine.insert('t', '{"n":4}\n');
    const statement = { sql: 'SELECT n FROM t ORDER BY n', parameters: {} };
    const { rows } = await engine.select(statement, { timeLimitMs: 20_000, memoryLimitBytes: 1e9 });
    expect(rows.map((row) => Number(row['n']))).toEqual([1, 2, 4]);
  } finally {
    await engine.close();
    rmSync(parent, { recursive: true, force: true });
  }
});

test('a write without an end is ended at its deadline, and the next one goes in', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-engine-'));
  const engine = new EmbeddedEngine({ directory, readers: 1, insertMsMax: 100, commandMsMax: 100 });
  const command = (sql: string) => engine.command({ sql, parameters: {} });
  try {
    await command('CREATE TABLE t (n UInt64) ENGINE = MergeTree ORDER BY n');
    await command('CREATE TABLE source (n UInt64) ENGINE = Null');
    const endless =
      'SELECT n + number AS n FROM source, numbers(1000000000000) AS many WHERE sipHash64(number) = 0';
    await command(`CREATE MATERIALIZED VIEW v TO t AS ${endless}`);
    const inserted = engine.insert('source', '{"n":1}\n');
    const copied = command(
      'INSERT INTO t SELECT number FROM numbers(1000000000000) WHERE sipHash64(number) = 0',
    );
    await expect(inserted).rejects.toMatchObject({ kind: 'timeout' });
    await expect(copied).rejects.toMatchObject({ kind: 'timeout' });
    await engine.insert('t', '{"n":4}\n');
  } finally {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  }
}, 30_000);

test('a statement that failed holds nothing while others run on', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-engine-'));
  const engine = new EmbeddedEngine({ directory, readers: 3 });
  const select = (sql: string, signal?: AbortSignal) =>
    engine.select(
      { sql, parameters: {} },
      { timeLimitMs: 20_000, memoryLimitBytes: 20_000_000, ...(signal && { signal }) },
    );
  const leaving = new AbortController();
  try {
    const running = select(
      'SELECT sleepEachRow(0.1) FROM numbers(200) SETTINGS max_block_size = 1',
      leaving.signal,
    );
    running.catch(() => undefined);
    const large = 'SELECT number AS n, count() FROM numbers(3000000) GROUP BY n';
    await expect(
      select(`${large} SETTINGS max_bytes_ratio_before_external_group_by = 0`),
    ).rejects.toMatchObject({
      kind: 'memory',
    });
    const { rows } = await select(
      "SELECT count() AS running FROM system.processes WHERE query NOT LIKE '%system.processes%'",
    );
    expect(rows.map((row) => Number(row['running']))).toEqual([1]);
    leaving.abort();
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' });
  } finally {
    leaving.abort();
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
