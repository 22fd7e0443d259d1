/** Divides the events that are not derived yet into batches, and batches into pieces. */
import type { ChunkId, ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { Engine } from '../contract.ts';
import { quoted } from '../parameters.ts';
import { lookUpLimits, recoveryLimits } from '../read-limits.ts';

/** Where a batch ends, and what is in it. */
export interface BatchEnd {
  readonly toChunk: ChunkId;
  readonly events: number;
  /** Events as users and groups have them: what the work grows with. */
  readonly pairs: number;
  /** Slots that any of its events has a group in; `limits.groupSlots` stands for types without a slot. */
  readonly slots: readonly number[];
}

export interface Chunks {
  /** Not included. */
  readonly after: ChunkId;
  readonly to: ChunkId;
}

/** Calendar dates, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
  readonly pairs: number;
}

const lengths = [
  ...Array.from({ length: limits.groupSlots }, (_, slot) => `length(g${slot})`),
  'length(more_groups.id)',
];
const pairsOfEvent = `1 + ${lengths.join(' + ')}`;
/** A bit per slot in use. */
const slotsOfEvent = lengths.map((length, slot) => `if(${length} > 0, ${2 ** slot}, 0)`).join(' + ');
const inChunks = 'project = {project:UInt32} AND chunk > {after:UInt64} AND chunk <= {to:UInt64}';

const slotsOf = (bits: number) => lengths.flatMap((_, slot) => ((bits & (2 ** slot)) === 0 ? [] : [slot]));

/**
 * Cuts a project's events in these chunks into batches of whole chunks, of about `pairs` pairs each; the last one ends at
 * `to`. None where there are no events. Errors: EngineError.
 */
export async function cutBatches(
  engine: Engine,
  project: ProjectId,
  chunks: Chunks,
  pairs: number = limits.derivedPairsPerBatch,
): Promise<readonly BatchEnd[]> {
  const sql = `SELECT max(chunk) AS toChunk, sum(events) AS events, sum(pairs) AS pairs, groupBitOr(slots) AS slots FROM (
  SELECT chunk, events, pairs, slots, sum(pairs) OVER (ORDER BY chunk) AS upTo FROM (
    SELECT chunk, count() AS events, sum(${pairsOfEvent}) AS pairs, groupBitOr(${slotsOfEvent}) AS slots
    FROM events WHERE ${inChunks} GROUP BY chunk
  )
) GROUP BY intDiv(upTo, {size:UInt64}) ORDER BY toChunk`;
  const parameters = { project, ...chunks, size: pairs };
  const { rows } = await engine.select({ sql, parameters }, recoveryLimits);
  const ends = rows.map((row) => ({
    toChunk: Number(row['toChunk']),
    events: Number(row['events']),
    pairs: Number(row['pairs']),
    slots: slotsOf(Number(row['slots'])),
  }));
  const last = ends.at(-1);
  return last === undefined ? [] : [...ends.slice(0, -1), { ...last, toChunk: chunks.to }];
}

/**
 * Cuts the days of a batch into pieces of whole days, of about `pairs` pairs each. By days and not by chunks, because
 * the events are sorted by days: each piece reads its own part of the table, in whatever order they came. Errors: EngineError.
 */
export async function cutDays(
  engine: Engine,
  project: ProjectId,
  chunks: Chunks,
  timeZone: string,
  pairs: number = limits.derivedPairsPerPiece,
): Promise<readonly Days[]> {
  const sql = `SELECT min(day) AS first, max(day) AS last, sum(pairs) AS pairs FROM (
  SELECT day, pairs, sum(pairs) OVER (ORDER BY day) AS upTo FROM (
    SELECT toDate(time, ${quoted(timeZone)}) AS day, sum(${pairsOfEvent}) AS pairs FROM events
    WHERE ${inChunks} GROUP BY day
  )
) GROUP BY intDiv(upTo, {size:UInt64}) ORDER BY first`;
  const parameters = { project, ...chunks, size: pairs };
  const { rows } = await engine.select({ sql, parameters }, recoveryLimits);
  return rows.map((row) => ({
    first: String(row['first']),
    last: String(row['last']),
    pairs: Number(row['pairs']),
  }));
}

/** Events per project in these chunks; projects without any are absent. Errors: EngineError. */
export async function countEvents(engine: Engine, chunks: Chunks): Promise<ReadonlyMap<ProjectId, number>> {
  const sql = `SELECT project, count() AS n FROM events
WHERE chunk > {after:UInt64} AND chunk <= {to:UInt64} GROUP BY project`;
  const { rows } = await engine.select({ sql, parameters: { ...chunks } }, lookUpLimits);
  return new Map(rows.map((row) => [Number(row['project']), Number(row['n'])]));
}

/** Events of one project in these chunks. Errors: EngineError. */
export async function countChunkEvents(engine: Engine, project: ProjectId, chunks: Chunks): Promise<number> {
  const sql = `SELECT count() AS n FROM events
WHERE ${inChunks}`;
  const { rows } = await engine.select({ sql, parameters: { project, ...chunks } }, lookUpLimits);
  return Number(rows[0]?.['n'] ?? 0);
}

/**
 * Group types by slot ('' is a slot without one), as the engine has them: no event that is in came before its types.
 * Errors: EngineError.
 */
export async function storedGroupTypes(engine: Engine, project: ProjectId): Promise<readonly string[]> {
  const sql = 'SELECT type, slot FROM group_types WHERE project = {project:UInt32}';
  const { rows } = await engine.select({ sql, parameters: { project } }, lookUpLimits);
  const types = new Map(rows.map((row) => [Number(row['slot']), String(row['type'])]));
  return Array.from({ length: Math.max(0, ...types.keys()) + 1 }, (_, slot) => types.get(slot) ?? '');
}
