/** What people said about findings of Data QA, and those that were known at the last promotion, in catalog.db. */

import type { Clock } from '../domain/clock.ts';
import { inParts } from '../domain/in-parts.ts';
import type { FindingShelf } from './contract.ts';
import type { Database } from './tables.ts';

/** A statement takes 32,766 values. */
const rowsPerStatement = 5_000;

export function savedFindings({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: Clock;
}): FindingShelf {
  return {
    said: async (project) => {
      const rows = await database
        .selectFrom('said_findings')
        .select(['id', 'status', 'note', 'said_by', 'said_ms'])
        .where('project', '=', project)
        .orderBy('id')
        .execute();
      return new Map(
        rows.map(({ id, status, note, said_by, said_ms }) => [
          id,
          { status, note, by: said_by, atMs: said_ms },
        ]),
      );
    },
    say: async (project, id, said) => {
      const columns = { status: said.status, note: said.note, said_by: said.by, said_ms: clock() };
      await database
        .insertInto('said_findings')
        .values({ project, id, ...columns })
        .onConflict((conflict) => conflict.columns(['project', 'id']).doUpdateSet(columns))
        .execute();
      return { ...said, atMs: columns.said_ms };
    },
    takeBack: async (project, id) => {
      await database
        .deleteFrom('said_findings')
        .where('project', '=', project)
        .where('id', '=', id)
        .execute();
    },
    known: async (project) => {
      const kept = await database
        .selectFrom('known_findings_kept')
        .select(['kept_by', 'kept_ms'])
        .where('project', '=', project)
        .executeTakeFirst();
      if (!kept) return undefined;
      const rows = await database
        .selectFrom('known_findings')
        .select('id')
        .where('project', '=', project)
        .execute();
      return { ids: new Set(rows.map(({ id }) => id)), by: kept.kept_by, atMs: kept.kept_ms };
    },
    keepKnown: async (project, ids, by) => {
      const kept = { kept_by: by, kept_ms: clock() };
      await database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('known_findings').where('project', '=', project).execute();
        for (const part of inParts(ids, rowsPerStatement))
          await transaction
            .insertInto('known_findings')
            .values(part.map((id) => ({ project, id })))
            .execute();
        await transaction
          .insertInto('known_findings_kept')
          .values({ project, ...kept })
          .onConflict((conflict) => conflict.column('project').doUpdateSet(kept))
          .execute();
      });
      return { ids: new Set(ids), by, atMs: kept.kept_ms };
    },
  };
}
