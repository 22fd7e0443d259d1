/** Deletes derived rows of batches that were never recorded. */
import type { ProjectId } from '../../domain/ids.ts';
import type { DerivedProgress, Engine, Statement } from '../contract.ts';
import { lookUpLimits } from '../read-limits.ts';

/** The column by which a row shows which batch made it: `group_events` has the event's chunk, the roll-ups the batch. */
const madeBy = { group_events: 'chunk', unit_days: 'batch', unit_days_all: 'batch' } as const;
type DerivedTable = keyof typeof madeBy;
/** Every table that is made again from events. */
export const derivedTableNames = Object.keys(madeBy) as readonly DerivedTable[];

/**
 * Deletes a project's rows of batches that were never recorded: a crash or a failure cut them short. Without recorded
 * progress these are all its rows. Errors: EngineError.
 */
export async function deleteUnrecorded(
  engine: Engine,
  project: ProjectId,
  progress: DerivedProgress | undefined,
): Promise<void> {
  for (const table of derivedTableNames) {
    const column = madeBy[table];
    const last = (column === 'chunk' ? progress?.toChunk : progress?.toBatch) ?? 0;
    const condition = `project = {project:UInt32} AND ${column} > {last:UInt64}`;
    if (await holdsAny(engine, { sql: `${table} WHERE ${condition}`, parameters: { project, last } }))
      await deleteRows(engine, { sql: `${table} DELETE WHERE ${condition}`, parameters: { project, last } });
  }
}

/** Makes a project one of which nothing was derived. A crash in between is finished by deleteUnrecorded. Errors: EngineError. */
export async function forgetProject(engine: Engine, project: ProjectId): Promise<void> {
  // Progress first: rows without it are known to be left over.
  const sql = 'derived_progress DELETE WHERE project = {project:UInt32}';
  await deleteRows(engine, { sql, parameters: { project } });
  await deleteUnrecorded(engine, project, undefined);
}

/** Makes all projects such of which nothing was derived, at once. Errors: EngineError. */
export async function forgetDerived(engine: Engine): Promise<void> {
  for (const table of ['derived_progress', ...derivedTableNames])
    await engine.command({ sql: `ALTER TABLE ${table} DROP PARTITION ALL`, parameters: {} });
}

async function holdsAny(engine: Engine, { sql, parameters }: Statement): Promise<boolean> {
  const statement = { sql: `SELECT 1 AS found FROM ${sql} LIMIT 1`, parameters };
  return (await engine.select(statement, lookUpLimits)).rows.length > 0;
}

/** Returns when the rows are gone, not when their going is noted. */
async function deleteRows(engine: Engine, { sql, parameters }: Statement): Promise<void> {
  await engine.command({ sql: `ALTER TABLE ${sql} SETTINGS mutations_sync = 1`, parameters });
}
