/** Takes smaller steps while work goes on that is to hold nobody up: so that no commit does much more than the one before. */
import type Database from 'better-sqlite3';
import type { ChangeLog } from './change-log.ts';
import { createDuring } from './during-work.ts';
import type { LedgerLimits } from './ledger-options.ts';
import { checkpointPages, pragma } from './statements.ts';

interface Stepped {
  readonly database: Database.Database;
  readonly changes: Pick<ChangeLog, 'limitCount'>;
  readonly limits: LedgerLimits;
}

export function createSmooth({ database, changes, limits }: Stepped) {
  return createDuring((isSmooth) => {
    if (!database.open) return;
    changes.limitCount(isSmooth ? limits.smoothChangesMax : Number.POSITIVE_INFINITY);
    database.pragma(pragma.setCheckpoint(isSmooth ? limits.smoothCheckpointPages : checkpointPages));
  });
}
