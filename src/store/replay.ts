/** Reads back everything that was accepted, in its original order. */
import type { ChunkId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import type { EventRow, NewRow, OperationRow } from '../domain/rows.ts';
import type { Engine, ResultRow } from './contract.ts';
import { recoveryLimits } from './read-limits.ts';
import { asSent, eventColumns, operationColumns, toEventRow, toOperationRow } from './stored-rows.ts';

export type StoredInput = EventRow | OperationRow;

interface ReplayOptions {
  readonly rowsPerBatch?: number;
  /** Chunks of which nothing was received since then are left out. */
  readonly receivedSinceMs?: number;
}

/** Chunks from..to, both included. */
interface ChunkRange {
  readonly from: ChunkId;
  readonly to: ChunkId;
}

/**
 * Everything that was sent and accepted, in the order in which it was decided, as it was emitted; rows in quarantine
 * included. Batches are whole chunks, about `rowsPerBatch` rows each. What is stored after the call is not in it.
 * Errors: EngineError.
 */
export async function* storedInputs(
  engine: Engine,
  { rowsPerBatch = limits.replayRowsPerBatch, receivedSinceMs = 0 }: ReplayOptions = {},
): AsyncGenerator<readonly StoredInput[]> {
  for (const range of await chunkRanges(engine, rowsPerBatch, receivedSinceMs)) {
    const events = await read(engine, `SELECT ${eventColumns(limits.groupSlots)} FROM events`, range);
    const operations = await read(engine, `SELECT ${operationColumns} FROM operations`, range);
    const refused = await read(
      engine,
      "SELECT chunk, row, line FROM (SELECT * FROM quarantine WHERE table IN ('events', 'operations'))",
      range,
    );
    yield [
      ...events.map(toEventRow),
      ...operations.map(toOperationRow),
      ...refused.map((row) => JSON.parse(row['line'] as string) as StoredInput),
    ].sort(byPlace);
  }
}

/** Rows of the table rejections, in the order in which they were counted. Errors: EngineError. */
export async function storedRejections(engine: Engine): Promise<readonly NewRow<'rejections'>[]> {
  const sql = `SELECT project, reason, count,
  ${['hour', 'first', 'last'].map((column) => `toUnixTimestamp64Milli(${column}) AS ${column}`).join(', ')}, samples
FROM (SELECT * FROM rejections ORDER BY chunk, row) ${asSent}`;
  const { rows } = await engine.select({ sql, parameters: {} }, recoveryLimits);
  return rows as unknown as readonly NewRow<'rejections'>[];
}

async function chunkRanges(
  engine: Engine,
  rowsPerRange: number,
  receivedSinceMs: number,
): Promise<readonly ChunkRange[]> {
  const since = (column: string) => `${column} >= fromUnixTimestamp64Milli({receivedSinceMs:Int64}, 'UTC')`;
  const sql = `SELECT min(chunk) AS first, max(chunk) AS last FROM (
  SELECT chunk, sum(rows) OVER (ORDER BY chunk) AS upTo FROM (
    SELECT chunk, count() AS rows FROM (
      SELECT chunk FROM events WHERE ${since('received')}
      UNION ALL SELECT chunk FROM operations WHERE ${since('received')}
      UNION ALL SELECT chunk FROM quarantine WHERE ${since('quarantined')}
    ) GROUP BY chunk
  )
) GROUP BY intDiv(upTo, {rowsPerRange:UInt32}) ORDER BY first`;
  const parameters = { rowsPerRange, receivedSinceMs };
  const { rows } = await engine.select({ sql, parameters }, recoveryLimits);
  return rows.map((row) => ({ from: Number(row['first']), to: Number(row['last']) }));
}

async function read(engine: Engine, select: string, range: ChunkRange): Promise<readonly ResultRow[]> {
  const sql = `${select} WHERE chunk BETWEEN {from:UInt64} AND {to:UInt64} ${asSent}`;
  const { rows } = await engine.select({ sql, parameters: { ...range } }, recoveryLimits);
  return rows;
}

function byPlace(a: StoredInput, b: StoredInput): number {
  return a.chunk - b.chunk || a.row - b.row;
}
