import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/store/contract.ts';
import { syncSettings, unsyncedTables } from '../../src/store/durability.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/all.ts';
import { createOwnershipTables } from '../../src/store/ownership/tables.ts';
import { createRebuilt, finishSwap, swapRebuilt } from '../../src/store/rebuild-tables.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';

const readLimits = { timeLimitMs: 10_000, memoryLimitBytes: 1_000_000_000 };
const settingNames = Object.keys(syncSettings);

async function tableNames(engine: Engine): Promise<readonly string[]> {
  const sql = 'SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name';
  const { rows } = await engine.select({ sql, parameters: {} }, readLimits);
  return rows.map(({ name }) => String(name));
}

/** As a program made them that did not know of the settings. */
async function removeSettings(engine: Engine): Promise<void> {
  for (const table of await tableNames(engine))
    await engine.command({
      sql: `ALTER TABLE ${table} RESET SETTING ${settingNames.join(', ')}`,
      parameters: {},
    });
}

describe.each(enginesHere())('tables of the $name engine are forced to disk', ({ start }) => {
  let opened: TestEngine;
  let engine: Engine;
  beforeAll(async () => {
    opened = await start();
    ({ engine } = opened);
  });
  afterAll(() => opened?.stop());

  test('those that an earlier version made, once it was upgraded', async () => {
    const before = migrations.filter(({ number }) => number < 4);
    await migrate(engine, () => 0, before);
    await removeSettings(engine);
    const all = await tableNames(engine);
    expect(all.length).toBeGreaterThanOrEqual(16);
    expect(await unsyncedTables(engine)).toEqual(all.map((table) => ({ table, settings: settingNames })));
    await migrate(engine, () => 0);
    expect(await unsyncedTables(engine)).toEqual([]);
  });

  test('every table of a new directory, those beside and after a rebuild too', async () => {
    await createOwnershipTables(engine);
    await migrate(engine, () => 0);
    expect(await unsyncedTables(engine)).toEqual([]);
    await createRebuilt(engine);
    expect((await tableNames(engine)).filter((name) => name.endsWith('_rebuilt')).length).toBeGreaterThan(5);
    expect(await unsyncedTables(engine)).toEqual([]);
    await swapRebuilt(engine);
    await finishSwap(engine);
    expect(await unsyncedTables(engine)).toEqual([]);
  });

  test('and where somebody takes a setting away, it is told', async () => {
    const sql = 'ALTER TABLE events MODIFY SETTING min_rows_to_fsync_after_merge = 0';
    await engine.command({ sql, parameters: {} });
    expect(await unsyncedTables(engine)).toEqual([
      { table: 'events', settings: ['min_rows_to_fsync_after_merge'] },
    ]);
  });
});
