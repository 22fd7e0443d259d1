/** Saved cohorts in catalog.db, cached in memory. */
import { sql } from 'kysely';
import type { CohortDefinition } from '../query/contract.ts';
import type { CohortDraft, CohortShelf, SavedCohort } from './contract.ts';
import type { ShelfOptions } from './saved-charts.ts';
import { readShared, startShared, writeSeen } from './saved-rows.ts';
import type { CohortRow } from './tables.ts';

/** Every chart asks for its project's cohorts, so the lists are kept in memory; they change through here only. */
export function savedCohorts({ database, clock, newId }: ShelfOptions): CohortShelf {
  const lists = new Map<number, Promise<readonly SavedCohort[]>>();
  const forget = <T>(project: number, result: T): T => {
    lists.delete(project);
    return result;
  };
  const read = async (project: number) => {
    const rows = await database
      .selectFrom('cohorts')
      .selectAll()
      .where('project', '=', project)
      .orderBy('created_ms')
      .orderBy(sql.ref('rowid'))
      .execute();
    return rows.map(readCohort);
  };
  const list = (project: number) => {
    const known = lists.get(project);
    if (known) return known;
    const reading = read(project);
    lists.set(project, reading);
    reading.catch(() => lists.delete(project));
    return reading;
  };
  const updating = (project: number, id: string) =>
    database.updateTable('cohorts').where('project', '=', project).where('id', '=', id);
  return {
    newId,
    list,
    find: async (project, id) => (await list(project)).find((cohort) => cohort.id === id),
    create: async (project, { savedBy, ...draft }, id = newId()) => {
      const row = {
        ...{ project, id, ...writeColumns(draft), ...startShared(savedBy, clock()) },
        revision: draft.definition.members.kind === 'static' ? draft.definition.members.revision : 0,
        ...{ last_computed_ms: null, size: null },
      };
      const created = await database
        .insertInto('cohorts')
        .values(row)
        .returningAll()
        .executeTakeFirstOrThrow();
      return forget(project, readCohort(created));
    },
    change: async (project, id, changes, { by, version }) => {
      const uncounted = changes.definition ? { size: null, last_computed_ms: null } : {};
      // One statement: of two changes made from the same version, the second changes nothing.
      const row = await updating(project, id)
        .set((row) => ({
          ...writeColumns(changes),
          ...uncounted,
          ...{ version: row('version', '+', 1), changed_by: by, changed_ms: clock() },
        }))
        .$if(version !== undefined, (update) => update.where('version', '=', version ?? 0))
        .returningAll()
        .executeTakeFirst();
      return forget(project, row && readCohort(row));
    },
    remove: async (project, id) => {
      const { numDeletedRows } = await database
        .deleteFrom('cohorts')
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return forget(project, numDeletedRows > 0n);
    },
    noteSeen: async (project, saved) => {
      if (await writeSeen({ database, clock }, 'cohorts', project, saved)) forget(project, undefined);
    },
    nextRevision: async (project, id) => {
      const row = await updating(project, id)
        .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
        .returning('revision')
        .executeTakeFirst();
      return row?.revision;
    },
    counted: async (project, id, size, atMs) => {
      await updating(project, id).set({ size, last_computed_ms: atMs }).execute();
      forget(project, undefined);
    },
  };
}

type Columns = Pick<CohortRow, 'name' | 'description' | 'definition' | 'published' | 'owners'>;

function writeColumns(draft: CohortDraft): Columns;
function writeColumns(draft: Partial<CohortDraft>): Partial<Columns>;
function writeColumns({ definition, published, owners, ...words }: Partial<CohortDraft>): Partial<Columns> {
  return {
    ...words,
    ...(definition && { definition: JSON.stringify(definition) }),
    ...(published !== undefined && { published: published ? 1 : 0 }),
    ...(owners && { owners: JSON.stringify(owners) }),
  };
}

function readCohort(row: CohortRow): SavedCohort {
  return {
    ...readShared(row),
    // Written by this program, after it was parsed.
    definition: JSON.parse(row.definition) as CohortDefinition,
    published: row.published === 1,
    owners: JSON.parse(row.owners) as string[],
    lastComputedMs: row.last_computed_ms,
    size: row.size,
  };
}
