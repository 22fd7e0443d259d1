/** The tables that say whose a database is: made before the migrations, because these run only where it is ours. */
import type { Engine } from '../contract.ts';
import { settings } from '../migrations/columns.ts';

const statements: readonly string[] = [
  // One row per installation that ever had the database; the greatest number is the present one.
  `CREATE TABLE IF NOT EXISTS installation (id UInt64, number UInt32)
ENGINE = MergeTree ORDER BY number SETTINGS ${settings}`,
  // One row per renewal of a process's lease. Times are the engine's own, so that clocks of machines do not matter.
  `CREATE TABLE IF NOT EXISTS owners (
  installation UInt64, process UInt64, host String, released Bool, renewed DateTime64(6, 'UTC')
) ENGINE = MergeTree ORDER BY renewed TTL toDateTime(renewed) + INTERVAL 1 HOUR SETTINGS ${settings}`,
];

/** Repeatable. Errors: EngineError. */
export async function createOwnershipTables(engine: Engine): Promise<void> {
  for (const sql of statements) await engine.command({ sql, parameters: {} });
}
