import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { Catalog } from './contract.ts';
import { migrate } from './migrations.ts';
import { savedCharts } from './saved-charts.ts';
import { savedCohorts } from './saved-cohorts.ts';
import { savedSegment } from './saved-segment.ts';
import type { Tables } from './tables.ts';

export interface CatalogOptions {
  readonly directory: string;
  readonly clock: Clock;
  /** Makes the ids of saved things. */
  readonly newId: () => string;
}

/** Opens catalog.db in the directory, or makes it. Errors: Problem where a newer program wrote it; else SQLite's. */
export async function openCatalog({ directory, clock, newId }: CatalogOptions): Promise<Catalog> {
  const path = join(directory, 'catalog.db');
  const sqlite = new Sqlite(path);
  try {
    // Saved means on disk, as with events.
    for (const text of ['journal_mode = WAL', 'synchronous = FULL']) sqlite.pragma(text);
    const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
    await migrate(database, path);
    return {
      charts: savedCharts({ database, clock, newId }),
      cohorts: savedCohorts({ database, clock, newId }),
      segment: savedSegment({ database, clock, newId }),
      close: () => database.destroy(),
    };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
