/** Keeps less in memory while work goes on that hardly reads again what it wrote, such as a sync of many groups. */
import type Database from 'better-sqlite3';
import type { ChangeLog } from './change-log.ts';
import { createDuring } from './during-work.ts';
import type { LedgerLimits } from './ledger-options.ts';
import type { RecentLines } from './recent-lines.ts';
import type { StateCache } from './state-cache.ts';
import { pragma } from './statements.ts';

interface Kept {
  readonly database: Database.Database;
  readonly cache: StateCache;
  readonly recent: RecentLines;
  readonly changes: Pick<ChangeLog, 'limitLength'>;
  readonly limits: LedgerLimits;
}

export function createFrugal({ database, cache, recent, changes, limits }: Kept) {
  const keep = (isFrugal: boolean) => {
    if (!database.open) return;
    const most = (usual: number, frugal: number) => (isFrugal ? Math.min(usual, frugal) : usual);
    cache.limitBytes(most(limits.stateCacheBytesMax, limits.frugalStateCacheBytesMax));
    recent.limitLength(most(limits.recentLinesLengthMax, limits.frugalRecentLinesLengthMax));
    changes.limitLength(most(limits.changesLengthMax, limits.frugalChangesLengthMax));
    database.pragma(pragma.setCache(most(limits.pageCacheBytesMax, limits.frugalPageCacheBytesMax)));
  };
  keep(false);
  return createDuring(keep);
}
