/** What the rows of saved charts, cohorts and dashboards have in common. */
import type { Clock } from '../domain/clock.ts';
import { limits } from '../domain/limits.ts';
import type { SavedChart } from './contract.ts';
import type { Database, SavedRow } from './tables.ts';

/** The columns of something that is saved for the first time. */
export function startShared(savedBy: string, nowMs: number) {
  const times = { seen_ms: null, created_ms: nowMs, changed_ms: nowMs };
  return { version: 1, saved_by: savedBy, changed_by: '', ...times };
}

export function readShared(row: SavedRow): Omit<SavedChart, 'definition'> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    version: row.version,
    savedBy: row.saved_by,
    changedBy: row.changed_by,
    seenMs: row.seen_ms,
    createdMs: row.created_ms,
    changedMs: row.changed_ms,
  };
}

/** Keeps that it is opened now, where that was not kept lately. Gives whether anything was written. */
export async function writeSeen(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  table: 'charts' | 'cohorts' | 'dashboards',
  project: number,
  { id, seenMs }: Pick<SavedChart, 'id' | 'seenMs'>,
): Promise<boolean> {
  const nowMs = clock();
  if (seenMs !== null && nowMs - seenMs < limits.seenStepMs) return false;
  await database
    .updateTable(table)
    .set({ seen_ms: nowMs })
    .where('project', '=', project)
    .where('id', '=', id)
    .execute();
  return true;
}
