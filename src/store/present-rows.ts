/** Finds which rows of a chunk the engine does not hold yet. */
import type { ChunkId } from '../domain/ids.ts';
import type { TableName } from '../domain/rows.ts';
import type { Engine } from './contract.ts';
import { placeKey, readPlace, splitLines } from './lines.ts';
import { recoveryLimits } from './read-limits.ts';

/** The lines whose rows are neither in the table nor in quarantine. Errors: EngineError. */
export async function absentLines(
  engine: Engine,
  table: TableName,
  chunks: readonly ChunkId[],
  lines: string,
): Promise<string> {
  const present = await presentPlaces(engine, table, chunks);
  if (present.size === 0) return lines;
  return splitLines(lines)
    .filter((line) => {
      const place = readPlace(line);
      return place === undefined || !present.has(placeKey(place));
    })
    .join('');
}

async function presentPlaces(
  engine: Engine,
  table: TableName,
  chunks: readonly ChunkId[],
): Promise<ReadonlySet<string>> {
  const sql = `SELECT chunk, row FROM ${table} WHERE chunk IN {chunks:Array(UInt64)}
UNION ALL SELECT chunk, row FROM quarantine WHERE chunk IN {chunks:Array(UInt64)} AND table = {table:String}`;
  const { rows } = await engine.select({ sql, parameters: { chunks, table } }, recoveryLimits);
  return new Set(rows.map((row) => placeKey({ chunk: Number(row['chunk']), row: row['row'] as number })));
}
