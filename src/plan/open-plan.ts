/** Opens plan.db. */
import { join } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { migrations } from './migrations.ts';
import { savedKeptLines } from './saved-kept-lines.ts';
import { savedPlans } from './saved-plans.ts';
import { savedPromotions } from './saved-promotions.ts';
import type { Database } from './tables.ts';
import type { PlanShelf } from './types.ts';

interface OpenOptions {
  readonly directory: string;
  readonly clock: Clock;
}

/** Opens plan.db in the directory, or makes it. Errors: Problem where a newer program wrote it; else SQLite's. */
export function openPlan({ directory, clock }: OpenOptions): Promise<PlanShelf> {
  const path = join(directory, 'plan.db');
  return openDatabase({ path, migrations, overwrites: false }, (database: Database) => {
    const promotions = savedPromotions({ database, clock });
    const keptLines = savedKeptLines({ database, clock });
    return { ...savedPlans({ database, clock }), promotions, keptLines, close: () => database.destroy() };
  });
}
