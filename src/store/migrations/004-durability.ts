/** Lets the engine force the parts of existing tables to disk. */
import { durableSettings } from '../durability.ts';
import { lookUpLimits } from '../read-limits.ts';
import type { Migration } from './migration.ts';

const undurable = `SELECT name FROM system.tables
WHERE database = currentDatabase() AND engine LIKE '%MergeTree' AND position(engine_full, 'fsync_after_insert') = 0
ORDER BY name`;

/**
 * From here on the engine forces every part to disk before it answers, or removes what the part was made of. New
 * directories have tables that are made so; here are those that earlier versions made.
 */
export const durability: Migration = {
  number: 4,
  name: 'durability',
  statements: async (engine) => {
    const { rows } = await engine.select({ sql: undurable, parameters: {} }, lookUpLimits);
    return rows.map(({ name }) => `ALTER TABLE ${String(name)} MODIFY SETTING ${durableSettings}`);
  },
};
