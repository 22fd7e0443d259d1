/** Saved views of lists of groups, in catalog.db. */
import { sql } from 'kysely';
import { listDefinitionSchema } from '../query/contract.ts';
import type { SavedView, ViewDraft, ViewShelf } from './contract.ts';
import type { ShelfOptions } from './saved-charts.ts';
import type { ViewRow } from './tables.ts';

export function savedViews({ database, clock, newId }: ShelfOptions): ViewShelf {
  return {
    list: async (project) => {
      const rows = await database
        .selectFrom('views')
        .selectAll()
        .where('project', '=', project)
        .orderBy('created_ms')
        .orderBy(sql.ref('rowid'))
        .execute();
      return rows.map(readView);
    },
    find: async (project, id) => {
      const row = await database
        .selectFrom('views')
        .selectAll()
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && readView(row);
    },
    create: async (project, { owner = '', savedBy, ...draft }) => {
      const nowMs = clock();
      const times = { created_ms: nowMs, changed_ms: nowMs };
      const row = { project, id: newId(), version: 1, owner, saved_by: savedBy, ...times };
      return readView(
        await database
          .insertInto('views')
          .values({ ...row, ...writeColumns(draft) })
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
    },
    change: async (project, id, { version, ...draft }) => {
      // One statement: of two changes made from the same version, the second changes nothing.
      const row = await database
        .updateTable('views')
        .set({ ...writeColumns(draft), version: version + 1, changed_ms: clock() })
        .where('project', '=', project)
        .where('id', '=', id)
        .where('version', '=', version)
        .returningAll()
        .executeTakeFirst();
      return row && readView(row);
    },
    remove: async (project, id) => {
      const { numDeletedRows } = await database
        .deleteFrom('views')
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

function writeColumns({ groupType, name, definition, shared }: ViewDraft) {
  return {
    group_type: groupType,
    name,
    definition: JSON.stringify(definition),
    shared: shared ? (1 as const) : (0 as const),
  };
}

function readView({ id, version, group_type, name, definition, shared, owner, ...row }: ViewRow): SavedView {
  return {
    id,
    version,
    groupType: group_type,
    name,
    // One of an older program gets the defaults of what is new since.
    definition: listDefinitionSchema.parse(JSON.parse(definition)),
    shared: shared === 1,
    ...(owner !== '' && { owner }),
    savedBy: row.saved_by,
    createdMs: row.created_ms,
    changedMs: row.changed_ms,
  };
}
