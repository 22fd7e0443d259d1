/** What makes a table of the engine survive a power cut, and survive the start after one; and how that is checked. */
import type { Engine } from './contract.ts';
import { quoted } from './parameters.ts';
import { lookUpLimits } from './read-limits.ts';

/**
 * Settings of every table: a part that an insert, a merge or a mutation makes is on disk, with its name, before the
 * engine answers or removes what it was made of. All four are needed: docs/decisions/durability.md.
 */
export const syncSettings = {
  fsync_after_insert: 1,
  fsync_part_directory: 1,
  min_rows_to_fsync_after_merge: 1,
  min_compressed_bytes_to_fsync_after_merge: 1,
} as const;

/**
 * However many parts are broken, a table opens with the others: the broken ones are set aside, and told. A table that
 * does not open would take all that is whole with it.
 */
const openSettings = {
  max_suspicious_broken_parts: 1_000_000_000,
  max_suspicious_broken_parts_bytes: 1_000_000_000_000_000,
} as const;

/** As they stand in CREATE TABLE … SETTINGS, and in ALTER TABLE … MODIFY SETTING. */
export const durableSettings = Object.entries({ ...syncSettings, ...openSettings })
  .map(([name, value]) => `${name} = ${value}`)
  .join(', ');

/** A table whose parts are not all forced to disk, and which settings it lacks. */
interface UnsyncedTable {
  readonly table: string;
  readonly settings: readonly string[];
}

/**
 * Tables of the database that a power cut may take rows of: of each setting counts what the table has, else what the
 * engine has for all. Errors: EngineError.
 */
export async function unsyncedTables(engine: Pick<Engine, 'select'>): Promise<readonly UnsyncedTable[]> {
  const sql = `SELECT name, engine_full FROM system.tables
WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`;
  const { rows } = await engine.select({ sql, parameters: {} }, lookUpLimits);
  const common = await engineWideSettings(engine);
  return rows
    .map(({ name, engine_full }) => ({
      table: String(name),
      settings: Object.entries(syncSettings)
        .filter(([setting, value]) => {
          const own = new RegExp(`\\b${setting} = (\\d+)`).exec(String(engine_full))?.[1];
          return Number(own ?? common.get(setting)) !== value;
        })
        .map(([setting]) => setting),
    }))
    .filter(({ settings }) => settings.length > 0);
}

/** What an operator has to run for it. */
export function syncingStatement({ table, settings }: UnsyncedTable): string {
  return `ALTER TABLE ${table} MODIFY SETTING ${settings.map((setting) => `${setting} = 1`).join(', ')}`;
}

async function engineWideSettings(engine: Pick<Engine, 'select'>): Promise<ReadonlyMap<string, string>> {
  const sql = 'SELECT name, value FROM system.merge_tree_settings WHERE name IN {names:Array(String)}';
  const names = Object.keys(syncSettings);
  const { rows } = await engine.select({ sql, parameters: { names } }, lookUpLimits);
  return new Map(rows.map(({ name, value }) => [String(name), String(value)]));
}

/** A part that the engine could not read when it opened the table, and set aside. */
interface BrokenPart {
  readonly table: string;
  readonly name: string;
  /** Where its files lie, on the engine's machine. */
  readonly path: string;
}

/** Errors: EngineError, also where the user of a server may not read system.detached_parts. */
export async function brokenParts(engine: Pick<Engine, 'select'>): Promise<readonly BrokenPart[]> {
  const sql = `SELECT table, name, path FROM system.detached_parts
WHERE database = currentDatabase() AND reason LIKE 'broken%' ORDER BY table, name`;
  const { rows } = await engine.select({ sql, parameters: {} }, lookUpLimits);
  return rows.map(({ table, name, path }) => ({
    table: String(table),
    name: String(name),
    path: String(path),
  }));
}

/** Removes what the engine set aside, for good. Errors: EngineError. */
export async function dropBrokenPart(
  engine: Pick<Engine, 'command'>,
  { table, name }: Pick<BrokenPart, 'table' | 'name'>,
): Promise<void> {
  const sql = `ALTER TABLE ${table} DROP DETACHED PART ${quoted(name)} SETTINGS allow_drop_detached = 1`;
  await engine.command({ sql, parameters: {} });
}
