/** Lines of a difference between environments that somebody keeps back from promotion, in plan.db. */
import type { Clock } from '../domain/clock.ts';
import type { Database } from './tables.ts';
import type { KeptLineShelf } from './types.ts';

interface KeptOptions {
  readonly database: Database;
  readonly clock: Clock;
}

export function savedKeptLines({ database, clock }: KeptOptions): KeptLineShelf {
  return {
    list: async (project, from) => {
      const rows = await database
        .selectFrom('kept_lines')
        .select(['line', 'note', 'kept_by', 'kept_ms'])
        .where('project', '=', project)
        .where('from_project', '=', from)
        .execute();
      return new Map(
        rows.map(({ line, note, kept_by, kept_ms }) => [line, { note, by: kept_by, atMs: kept_ms }]),
      );
    },
    change: async (project, from, { keep, release, by }) => {
      const atMs = clock();
      await database.transaction().execute(async (transaction) => {
        for (const line of release)
          await transaction
            .deleteFrom('kept_lines')
            .where('project', '=', project)
            .where('from_project', '=', from)
            .where('line', '=', line)
            .execute();
        for (const { line, note } of keep) {
          const said = { note, kept_by: by, kept_ms: atMs };
          await transaction
            .insertInto('kept_lines')
            .values({ project, from_project: from, line, ...said })
            .onConflict((conflict) => conflict.columns(['project', 'from_project', 'line']).doUpdateSet(said))
            .execute();
        }
      });
    },
  };
}
