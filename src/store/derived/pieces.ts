import type { ChunkId, ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { Engine } from '../contract.ts';
import { lookUpLimits, recoveryLimits } from '../read-limits.ts';

/** Where a piece ends, and how many events are in it. */
export interface PieceEnd {
  readonly toChunk: ChunkId;
  readonly events: number;
}

export interface Chunks {
  /** Not included. */
  readonly after: ChunkId;
  readonly to: ChunkId;
}

/**
 * Cuts a project's events in these chunks into pieces of whole chunks, of about `pairs` pairs each; the last one ends at
 * `to`. None where there are no events. Errors: EngineError.
 */
export async function cutPieces(
  engine: Engine,
  project: ProjectId,
  chunks: Chunks,
  pairs: number = limits.derivedPairsPerPiece,
): Promise<readonly PieceEnd[]> {
  const slots = Array.from({ length: limits.groupSlots }, (_, slot) => `length(g${slot})`);
  const sql = `SELECT max(chunk) AS toChunk, sum(events) AS n FROM (
  SELECT chunk, events, sum(pairs) OVER (ORDER BY chunk) AS upTo FROM (
    SELECT chunk, count() AS events, sum(1 + ${slots.join(' + ')} + length(more_groups.id)) AS pairs FROM events
    WHERE project = {project:UInt32} AND chunk > {after:UInt64} AND chunk <= {to:UInt64} GROUP BY chunk
  )
) GROUP BY intDiv(upTo, {pairs:UInt64}) ORDER BY toChunk`;
  const { rows } = await engine.select({ sql, parameters: { project, ...chunks, pairs } }, recoveryLimits);
  const ends = rows.map((row) => ({ toChunk: Number(row['toChunk']), events: Number(row['n']) }));
  const last = ends.at(-1);
  return last === undefined ? [] : [...ends.slice(0, -1), { ...last, toChunk: chunks.to }];
}

/** Events per project in these chunks; projects without any are absent. Errors: EngineError. */
export async function countEvents(engine: Engine, chunks: Chunks): Promise<ReadonlyMap<ProjectId, number>> {
  const sql = `SELECT project, count() AS n FROM events
WHERE chunk > {after:UInt64} AND chunk <= {to:UInt64} GROUP BY project`;
  const { rows } = await engine.select({ sql, parameters: { ...chunks } }, lookUpLimits);
  return new Map(rows.map((row) => [Number(row['project']), Number(row['n'])]));
}

/** Events of one project in these chunks. Errors: EngineError. */
export async function countEventsOf(engine: Engine, project: ProjectId, chunks: Chunks): Promise<number> {
  const sql = `SELECT count() AS n FROM events
WHERE project = {project:UInt32} AND chunk > {after:UInt64} AND chunk <= {to:UInt64}`;
  const { rows } = await engine.select({ sql, parameters: { project, ...chunks } }, lookUpLimits);
  return Number(rows[0]?.['n'] ?? 0);
}

/** Group types in order of their slots, as the engine has them: no event that is in came before its types. Errors: EngineError. */
export async function storedGroupTypes(engine: Engine, project: ProjectId): Promise<readonly string[]> {
  const sql =
    'SELECT type FROM group_types WHERE project = {project:UInt32} GROUP BY type ORDER BY min(slot)';
  const { rows } = await engine.select({ sql, parameters: { project } }, lookUpLimits);
  return rows.map((row) => String(row['type']));
}
