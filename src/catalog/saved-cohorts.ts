/** Saved cohorts in catalog.db, cached in memory. */
import type { CohortDefinition } from '../query/contract.ts';
import type { CohortDraft, CohortShelf, SavedCohort } from './contract.ts';
import type { ShelfOptions } from './saved-charts.ts';
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
      .orderBy('id')
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
  const update = (project: number, id: string, columns: Partial<CohortRow>) =>
    database
      .updateTable('cohorts')
      .set(columns)
      .where('project', '=', project)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
  return {
    newId,
    list,
    find: async (project, id) => (await list(project)).find((cohort) => cohort.id === id),
    create: async (project, draft, id = newId()) => {
      const nowMs = clock();
      const row = {
        ...{ project, id, ...writeColumns(draft), created_ms: nowMs, changed_ms: nowMs },
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
    change: async (project, id, changes) => {
      const uncounted = changes.definition ? { size: null, last_computed_ms: null } : {};
      const row = await update(project, id, { ...writeColumns(changes), ...uncounted, changed_ms: clock() });
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
    nextRevision: async (project, id) => {
      const row = await database
        .updateTable('cohorts')
        .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
        .where('project', '=', project)
        .where('id', '=', id)
        .returning('revision')
        .executeTakeFirst();
      return row?.revision;
    },
    counted: async (project, id, size, atMs) => {
      await update(project, id, { size, last_computed_ms: atMs });
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
    id: row.id,
    name: row.name,
    description: row.description,
    // Written by this program, after it was parsed.
    definition: JSON.parse(row.definition) as CohortDefinition,
    published: row.published === 1,
    owners: JSON.parse(row.owners) as string[],
    createdMs: row.created_ms,
    changedMs: row.changed_ms,
    lastComputedMs: row.last_computed_ms,
    size: row.size,
  };
}
