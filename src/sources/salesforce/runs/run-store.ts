/** Runs of a kind, and what a project remembers between them. */

import type { ProjectId } from '../../../domain/ids.ts';
import { salesforceLimits } from '../limits.ts';
import type { Database } from '../store/tables.ts';
import type { RunBase, RunState } from './run-base.ts';

export interface RunStore<R extends RunBase, S extends RunState> {
  state(project: ProjectId): Promise<S>;
  saveState(project: ProjectId, state: S): Promise<void>;
  saveRun(project: ProjectId, run: R): Promise<void>;
  /** Both or neither. */
  finish(project: ProjectId, run: R, state: S): Promise<void>;
  findRun(project: ProjectId, id: string): Promise<R | undefined>;
  /** Newest first. */
  listRuns(project: ProjectId, count: number): Promise<readonly R[]>;
}

/** Tables of runs and of states have the same columns, whatever the kind. */
interface RunTables {
  readonly runs: 'runs' | 'export_runs';
  readonly states: 'states' | 'export_states';
}

export function openRunStore<R extends RunBase, S extends RunState>(
  database: Database,
  { first, ...tables }: RunTables & { readonly first: S },
): RunStore<R, S> {
  const [runs, states] = [tables.runs as 'runs', tables.states as 'states'];
  return {
    state: async (project) => {
      const row = await database
        .selectFrom(states)
        .select('document')
        .where('project', '=', project)
        .executeTakeFirst();
      // Written by this program.
      return row ? (JSON.parse(row.document) as S) : first;
    },
    saveState: (project, state) => writeState(database, states, project, state),
    saveRun: (project, run) => writeRun(database, runs, project, run),
    finish: (project, run, state) =>
      database.transaction().execute(async (transaction) => {
        await writeRun(transaction, runs, project, run);
        await writeState(transaction, states, project, state);
        await dropOldRuns(transaction, runs, project);
      }),
    findRun: async (project, id) => {
      const row = await database
        .selectFrom(runs)
        .select('document')
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && (JSON.parse(row.document) as R);
    },
    listRuns: async (project, count) => {
      const rows = await database
        .selectFrom(runs)
        .select('document')
        .where('project', '=', project)
        .orderBy('number', 'desc')
        .limit(count)
        .execute();
      return rows.map(({ document }) => JSON.parse(document) as R);
    },
  };
}

export async function writeRun(
  database: Database,
  table: RunTables['runs'],
  project: ProjectId,
  run: RunBase,
): Promise<void> {
  const document = JSON.stringify(run);
  await database
    .insertInto(table as 'runs')
    .values({ project, id: run.id, number: run.number, document })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
    .execute();
}

async function writeState(
  database: Database,
  table: 'states',
  project: ProjectId,
  state: RunState,
): Promise<void> {
  const document = JSON.stringify(state);
  await database
    .insertInto(table)
    .values({ project, document })
    .onConflict((conflict) => conflict.column('project').doUpdateSet({ document }))
    .execute();
}

async function dropOldRuns(database: Database, table: 'runs', project: ProjectId): Promise<void> {
  const [last] = await database
    .selectFrom(table)
    .select('number')
    .where('project', '=', project)
    .orderBy('number', 'desc')
    .offset(salesforceLimits.runsKept)
    .limit(1)
    .execute();
  if (last)
    await database
      .deleteFrom(table)
      .where('project', '=', project)
      .where('number', '<=', last.number)
      .execute();
}
