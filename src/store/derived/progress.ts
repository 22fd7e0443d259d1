/** Records how far the derived tables of each project are. */
import type { ProjectId } from '../../domain/ids.ts';
import type { DerivedProgress, Engine } from '../contract.ts';
import { lookUpLimits } from '../read-limits.ts';

/** A project's last recorded batch. */
export interface RecordedProgress extends DerivedProgress {
  /** When it was recorded; ms. */
  readonly madeMs: number;
}

/** What a project's derived tables were last recorded to hold, if anything. Errors: EngineError. */
export async function readProgress(
  engine: Engine,
  project: ProjectId,
): Promise<RecordedProgress | undefined> {
  const sql = `SELECT time_zone, to_chunk, batch, toUnixTimestamp64Milli(made) AS made FROM derived_progress
WHERE project = {project:UInt32} ORDER BY batch DESC LIMIT 1`;
  const { rows } = await engine.select({ sql, parameters: { project } }, lookUpLimits);
  const [row] = rows;
  return (
    row && {
      toChunk: Number(row['to_chunk']),
      toBatch: Number(row['batch']),
      timeZone: String(row['time_zone']),
      madeMs: Number(row['made']),
    }
  );
}

/** From here on the batch counts. Errors: EngineError. */
export async function recordProgress(
  engine: Engine,
  project: ProjectId,
  { toChunk, toBatch, timeZone, madeMs }: RecordedProgress,
): Promise<void> {
  const row = { project, time_zone: timeZone, to_chunk: toChunk, batch: toBatch, made: madeMs };
  await engine.insert('derived_progress', `${JSON.stringify(row)}\n`);
}
