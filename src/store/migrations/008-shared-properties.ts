/** Lets merges write rare properties as maps in buckets. */
import type { Engine } from '../contract.ts';
import { lookUpLimits } from '../read-limits.ts';
import type { Migration } from './migration.ts';

const setting = 'object_shared_data_serialization_version';

/** A server that does not know the setting writes them so anyway. */
async function isKnown(engine: Pick<Engine, 'select'>): Promise<boolean> {
  const sql = 'SELECT count() AS known FROM system.merge_tree_settings WHERE name = {setting:String}';
  const { rows } = await engine.select({ sql, parameters: { setting } }, lookUpLimits);
  return Number(rows[0]?.['known']) > 0;
}

/**
 * How merges write the properties that have no column of their own: as maps in buckets, as inserts do. The engine's
 * default, `advanced`, takes memory and time for rows × distinct names, which anybody with the public key can send
 * (docs/decisions/storage-layout.md). What is written already stays, and is read the same, until it is merged again.
 */
export const sharedProperties: Migration = {
  number: 8,
  name: 'shared-properties',
  statements: async (engine) =>
    (await isKnown(engine))
      ? ['events', 'versions'].map(
          (table) => `ALTER TABLE ${table} MODIFY SETTING ${setting} = 'map_with_buckets'`,
        )
      : [],
};
