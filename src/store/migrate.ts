/** Migrates the tables of the engine to this program's version. */
import { assert } from '../domain/assert.ts';
import type { Clock } from '../domain/clock.ts';
import { Problem } from '../domain/problem.ts';
import type { Engine } from './contract.ts';
import { durableSettings } from './durability.ts';
import { migrations as all } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { lookUpLimits } from './read-limits.ts';
import { finishSwap } from './rebuild-tables.ts';

const createRecord = `CREATE TABLE IF NOT EXISTS migrations (
  number UInt32, name String, applied DateTime64(3, 'UTC')
) ENGINE = MergeTree ORDER BY number SETTINGS ${durableSettings}`;

/**
 * Finishes a swap of tables that a crash cut short, then brings the tables to this program's version; gives the
 * numbers it applied. Errors: Problem when the data was
 * written by a newer program, EngineError.
 */
export async function migrate(
  engine: Engine,
  clock: Clock,
  migrations: readonly Migration[] = all,
): Promise<readonly number[]> {
  await finishSwap(engine);
  await engine.command({ sql: createRecord, parameters: {} });
  const applied = await appliedNumbers(engine);
  refuseNewer(applied, migrations);
  const missing = migrations.filter((migration) => !applied.has(migration.number));
  // Empty tables are made in a moment, noting each step takes longer.
  const steps = applied.size === 0 ? [missing] : missing.map((migration) => [migration]);
  for (const step of steps) await apply(engine, step, clock());
  return missing.map((migration) => migration.number);
}

async function appliedNumbers(engine: Engine): Promise<ReadonlySet<number>> {
  const sql = 'SELECT number FROM migrations';
  const { rows } = await engine.select({ sql, parameters: {} }, lookUpLimits);
  return new Set(rows.map((row) => row['number'] as number));
}

function refuseNewer(applied: ReadonlySet<number>, migrations: readonly Migration[]): void {
  const newest = Math.max(0, ...applied);
  const known = Math.max(0, ...migrations.map((migration) => migration.number));
  if (newest <= known) return;
  throw new Problem(
    'unavailable',
    `The tables of the engine were written by a newer Muster (their version is ${newest}, this program knows versions up to ${known}). Start the newer program, or restore a backup.`,
  );
}

async function apply(engine: Engine, migrations: readonly Migration[], nowMs: number): Promise<void> {
  for (const { number, statements } of migrations) {
    assert(statements.length > 0, `migration ${number} is empty`);
    for (const sql of typeof statements === 'function' ? await statements(engine) : statements)
      await engine.command({ sql, parameters: {} });
  }
  const records = migrations.map(({ number, name }) => ({ number, name, applied: nowMs }));
  await engine.insert('migrations', records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
