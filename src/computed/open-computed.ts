/** Opens computed.db. */
import { join } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { migrations } from './migrations.ts';
import { savedProperties } from './saved-properties.ts';
import { savedRuns } from './saved-runs.ts';
import type { Database } from './tables.ts';
import type { ComputedShelf } from './types.ts';

interface ShelfOptions {
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Opens computed.db in the directory, or makes it. Errors: Problem where a newer program wrote it; else SQLite's. */
export function openComputed({
  directory,
  ...options
}: ShelfOptions & { readonly directory: string }): Promise<ComputedShelf> {
  return openShelf(join(directory, 'computed.db'), options);
}

/** Opens a file, or what is only in memory. */
export function openShelf(path: string, { clock, newId }: ShelfOptions): Promise<ComputedShelf> {
  return openDatabase({ path, migrations, overwrites: false }, async (database: Database) => {
    // The directory is this process's alone: what an earlier one was computing, it is not any more.
    await database.updateTable('properties').set({ lease_holder: '', lease_until_ms: 0 }).execute();
    const options = { database, clock, newId };
    return {
      newId,
      ...savedProperties(options),
      ...savedRuns(options),
      close: () => database.destroy(),
    };
  });
}
