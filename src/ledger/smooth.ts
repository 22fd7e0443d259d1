/** Keeps what takes long out of commits while work goes on that is to hold nobody up: rarer checkpoints, and fewer changes to be put in order at once. */
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
