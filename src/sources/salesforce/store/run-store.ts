/** Runs of the sync, and what a project remembers between them. */

import type { ProjectId } from '../../../domain/ids.ts';
import { salesforceLimits } from '../limits.ts';
import type { Run } from '../sync/run.ts';
import type { Database } from './tables.ts';

/** What holds between runs. */
export interface SyncState {
  /** Of the last run that was done: records changed before are read; null: there was none. */
  readonly syncedUntilMs: number | null;
  readonly lastFullMs: number | null;
  /** Of the mapping that it used. */
  readonly syncedVersion: number | null;
  /** In a row. */
  readonly failures: number;
  /** Why the clock starts no runs; null: it does. */
  readonly paused: string | null;
  /** When the clock starts the next one, or goes on with one that waits. */
  readonly nextMs: number | null;
  /** Of the last run. */
  readonly lastNumber: number;
}

export const firstState: SyncState = {
  ...{ syncedUntilMs: null, lastFullMs: null, syncedVersion: null, failures: 0, paused: null },
  ...{ nextMs: null, lastNumber: 0 },
};

export interface RunStore {
  state(project: ProjectId): Promise<SyncState>;
  saveState(project: ProjectId, state: SyncState): Promise<void>;
  saveRun(project: ProjectId, run: Run): Promise<void>;
  /** Both or neither. */
  finish(project: ProjectId, run: Run, state: SyncState): Promise<void>;
  findRun(project: ProjectId, id: string): Promise<Run | undefined>;
  /** Newest first. */
  listRuns(project: ProjectId, count: number): Promise<readonly Run[]>;
}

export function openRunStore(database: Database): RunStore {
  return {
    state: async (project) => {
      const row = await database
        .selectFrom('states')
        .select('document')
        .where('project', '=', project)
        .executeTakeFirst();
      // Written by this program.
      return row ? (JSON.parse(row.document) as SyncState) : firstState;
    },
    saveState: (project, state) => writeState(database, project, state),
    saveRun: (project, run) => writeRun(database, project, run),
    finish: (project, run, state) =>
      database.transaction().execute(async (transaction) => {
        await writeRun(transaction, project, run);
        await writeState(transaction, project, state);
        await dropOldRuns(transaction, project);
      }),
    findRun: async (project, id) => {
      const row = await database
        .selectFrom('runs')
        .select('document')
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && (JSON.parse(row.document) as Run);
    },
    listRuns: async (project, count) => {
      const rows = await database
        .selectFrom('runs')
        .select('document')
        .where('project', '=', project)
        .orderBy('number', 'desc')
        .limit(count)
        .execute();
      return rows.map(({ document }) => JSON.parse(document) as Run);
    },
  };
}

export async function writeRun(database: Database, project: ProjectId, run: Run): Promise<void> {
  const document = JSON.stringify(run);
  await database
    .insertInto('runs')
    .values({ project, id: run.id, number: run.number, document })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
    .execute();
}

async function writeState(database: Database, project: ProjectId, state: SyncState): Promise<void> {
  const document = JSON.stringify(state);
  await database
    .insertInto('states')
    .values({ project, document })
    .onConflict((conflict) => conflict.column('project').doUpdateSet({ document }))
    .execute();
}

async function dropOldRuns(database: Database, project: ProjectId): Promise<void> {
  const [last] = await database
    .selectFrom('runs')
    .select('number')
    .where('project', '=', project)
    .orderBy('number', 'desc')
    .offset(salesforceLimits.runsKept)
    .limit(1)
    .execute();
  if (last)
    await database
      .deleteFrom('runs')
      .where('project', '=', project)
      .where('number', '<=', last.number)
      .execute();
}
