/** How many rows the engine holds, to be compared with what was put into it. Rows in quarantine count for their table. */
import type { ChunkId } from '../domain/ids.ts';
import { type TableName, tableNames } from '../domain/rows.ts';
import type { RowCounts } from '../ledger/contract.ts';
import type { Engine } from './contract.ts';
import { recoveryLimits } from './read-limits.ts';

/** Rows of each table, but for those of some chunks. Without such chunks it costs next to nothing. Errors: EngineError. */
export async function countStored(
  engine: Pick<Engine, 'select'>,
  except: readonly ChunkId[],
): Promise<Readonly<Record<TableName, number>>> {
  const all = await countTables(engine, '', []);
  const excepted = except.length === 0 ? {} : await countTables(engine, ofChunks, except);
  const rows = tableNames.map((table) => [table, (all[table] ?? 0) - (excepted[table] ?? 0)] as const);
  return Object.fromEntries(rows) as Record<TableName, number>;
}

const ofChunks = 'WHERE chunk IN {chunks:Array(UInt64)}';

async function countTables(
  engine: Pick<Engine, 'select'>,
  where: string,
  chunks: readonly ChunkId[],
): Promise<RowCounts> {
  const sql = `SELECT name, sum(n) AS n FROM (${eachTable((table, name) => `SELECT ${name} AS name, count() AS n FROM ${table} ${where}`)}
UNION ALL SELECT table AS name, count() AS n FROM quarantine ${where} GROUP BY table) GROUP BY name`;
  const { rows } = await engine.select({ sql, parameters: { chunks } }, recoveryLimits);
  return Object.fromEntries(rows.map((row) => [String(row['name']), Number(row['n'])]));
}

/** Rows of each of the chunks in each table. Errors: EngineError. */
export async function countByChunk(
  engine: Pick<Engine, 'select'>,
  chunks: readonly ChunkId[],
): Promise<ReadonlyMap<ChunkId, RowCounts>> {
  const sql = `SELECT name, chunk, sum(n) AS n FROM (${eachTable(
    (table, name) => `SELECT ${name} AS name, chunk, count() AS n FROM ${table} ${ofChunks} GROUP BY chunk`,
  )}
UNION ALL SELECT table AS name, chunk, count() AS n FROM quarantine ${ofChunks} GROUP BY table, chunk) GROUP BY name, chunk`;
  const { rows } = await engine.select({ sql, parameters: { chunks } }, recoveryLimits);
  const counts = new Map<ChunkId, Record<string, number>>();
  for (const row of rows) {
    const chunk = Number(row['chunk']);
    counts.set(chunk, { ...counts.get(chunk), [String(row['name'])]: Number(row['n']) });
  }
  return counts;
}

function eachTable(select: (table: TableName, name: string) => string): string {
  return tableNames.map((table) => select(table, `'${table}'`)).join(' UNION ALL ');
}
