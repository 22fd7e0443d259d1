/** Opens plan.db. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import { migrate } from './migrations.ts';
import { savedPlans } from './saved-plans.ts';
import { savedPromotions } from './saved-promotions.ts';
import type { Tables } from './tables.ts';
import type { PlanShelf } from './types.ts';

interface OpenOptions {
  readonly directory: string;
  readonly clock: Clock;
}

/** Opens plan.db in the directory, or makes it. Errors: Problem where a newer program wrote it; else SQLite's. */
export async function openPlan({ directory, clock }: OpenOptions): Promise<PlanShelf> {
  const path = join(directory, 'plan.db');
  const sqlite = new Sqlite(path);
  try {
    for (const text of ['journal_mode = WAL', 'synchronous = FULL']) sqlite.pragma(text);
    const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
    await migrate(database, path);
    const promotions = savedPromotions({ database, clock });
    return { ...savedPlans({ database, clock }), promotions, close: () => database.destroy() };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
