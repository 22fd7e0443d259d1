import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/store/contract.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/all.ts';
import { createRebuilt } from '../../src/store/rebuild-tables.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';
import { fullRows } from '../support/full-rows.ts';

const readLimits = { timeLimitMs: 10_000, memoryLimitBytes: 1_000_000_000 };

describe.each(enginesHere())('very many property names in the $name engine', ({ start }) => {
  let opened: TestEngine;
  let engine: Engine;
  beforeAll(async () => {
    opened = await start();
    ({ engine } = opened);
    await migrate(
      engine,
      () => 0,
      migrations.filter(({ number }) => number < 8),
    );
  });
  afterAll(() => opened?.stop());

  const select = async (sql: string) => (await engine.select({ sql, parameters: {} }, readLimits)).rows;
  const merge = (table: string) => engine.command({ sql: `OPTIMIZE TABLE ${table} FINAL`, parameters: {} });
  const insert = (table: 'events' | 'versions', project: number, rows: number, names: number) =>
    engine.insert(
      table,
      Array.from({ length: rows }, (_, row) => {
        const props = Object.fromEntries(
          Array.from({ length: names }, (_name, index) => [`name ${project} ${row} ${index}`, `${index}`]),
        );
        return `${JSON.stringify({ ...fullRows[table], project, row, props })}\n`;
      }).join(''),
    );
  /** Number of properties, and the hash of all of them. */
  const stored = (table: string, project: number) =>
    select(`SELECT sum(length(names)) AS names, sum(cityHash64(text)) AS hash,
  max(props.\`name ${project} 3 1\`::String) AS one FROM
  (SELECT props, JSONAllPaths(props) AS names, toJSONString(props) AS text FROM ${table} WHERE project = ${project})`);

  test('what an earlier version merged reads the same after the upgrade, and once it is merged again', async () => {
    for (const table of ['events', 'versions'] as const) {
      for (const _part of [1, 2]) await insert(table, 10, 20, 20);
      await merge(table);
    }
    const before = [await stored('events', 10), await stored('versions', 10)];
    expect(before[0]).toEqual([expect.objectContaining({ names: '800', one: '1' })]);
    await migrate(engine, () => 0);
    expect([await stored('events', 10), await stored('versions', 10)]).toEqual(before);
    for (const table of ['events', 'versions'] as const) {
      await insert(table, 11, 20, 20);
      await merge(table);
    }
    expect([await stored('events', 10), await stored('versions', 10)]).toEqual(before);
  });

  test('take a merge the memory of what they hold, not that of each name in each row', async () => {
    for (const project of [20, 21, 22]) await insert('events', project, 150, 100);
    let most = 0;
    let isMerging = true;
    const merged = merge('events').finally(() => {
      isMerging = false;
    });
    while (isMerging) {
      const [row] = await select('SELECT max(memory_usage) AS bytes FROM system.merges');
      most = Math.max(most, Number(row?.['bytes']));
    }
    await merged;
    expect(most).toBeLessThan(100_000_000);
  });

  test('of every table with properties, those beside a rebuild too', async () => {
    await createRebuilt(engine);
    const rows = await select(`SELECT DISTINCT table FROM system.columns
WHERE database = currentDatabase() AND type LIKE 'JSON%' ORDER BY table`);
    const settled = await select(`SELECT name AS table FROM system.tables WHERE database = currentDatabase()
AND position(engine_full, 'object_shared_data_serialization_version = \\'map_with_buckets\\'') > 0 ORDER BY name`);
    expect(rows.map(({ table }) => table)).toContain('events_rebuilt');
    expect(settled).toEqual(rows);
  });
});
