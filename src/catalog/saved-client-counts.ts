/** What each client sent, by span of time, in catalog.db. */
import { inParts } from '../domain/in-parts.ts';
import type { ClientCountShelf } from './contract.ts';
import type { Database } from './tables.ts';

/** A statement takes 32,766 values. */
const rowsPerStatement = 1_000;

export function savedClientCounts(database: Database): ClientCountShelf {
  return {
    all: async () => {
      const rows = await database.selectFrom('client_counts').selectAll().execute();
      return rows.map(({ span_ms, start_ms, ...row }) => ({ ...row, spanMs: span_ms, startMs: start_ms }));
    },
    save: async (counts) => {
      await database.transaction().execute(async (transaction) => {
        for (const part of inParts(counts, rowsPerStatement))
          await transaction
            .replaceInto('client_counts')
            .values(
              part.map(({ spanMs, startMs, ...row }) => ({ ...row, span_ms: spanMs, start_ms: startMs })),
            )
            .execute();
      });
    },
    removeBefore: async (spanMs, startMs) => {
      await database
        .deleteFrom('client_counts')
        .where('span_ms', '=', spanMs)
        .where('start_ms', '<', startMs)
        .execute();
    },
  };
}
