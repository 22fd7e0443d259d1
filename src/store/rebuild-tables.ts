/** Creates, compares and swaps the tables of a rebuild. */
import type { ChunkId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { type NewRow, type TableName, tableNames } from '../domain/rows.ts';
import { type Engine, EngineError, type ResultRow } from './contract.ts';
import { forgetDerived } from './derived/unrecorded.ts';
import { insertRows } from './insert-rows.ts';
import { recoveryLimits } from './read-limits.ts';

/** Every table that follows from what was sent; rejections were never accepted, so nothing can derive them. */
export const rebuiltTableNames: readonly TableName[] = tableNames.filter((table) => table !== 'rejections');

/** How a table differs from what the replay gives; rows are compared whole but for chunk and row. */
export interface TableDifference {
  readonly table: TableName;
  readonly storedRows: number;
  readonly rebuiltRows: number;
  readonly onlyStored: number;
  readonly onlyRebuilt: number;
}

/** Makes empty tables beside the stored ones. Errors: Problem where the stored ones are not those that Muster makes; EngineError. */
export async function createRebuilt(engine: Engine): Promise<void> {
  await refuseForeignTables(engine);
  await dropRebuilt(engine);
  for (const table of rebuiltTableNames) await command(engine, `CREATE TABLE ${table}_rebuilt AS ${table}`);
}

/**
 * A table made by hand in the place of ours, such as a Distributed one over shards, is copied with its engine: what is
 * put into the copy lands in the live data.
 */
async function refuseForeignTables(engine: Engine): Promise<void> {
  const sql = `SELECT name, engine FROM system.tables
WHERE database = currentDatabase() AND name IN {names:Array(String)} AND engine != 'MergeTree' ORDER BY name`;
  const { rows } = await engine.select({ sql, parameters: { names: rebuiltTableNames } }, recoveryLimits);
  const foreign = rows.map((row) => `${row['name']} (${row['engine']})`);
  if (foreign.length === 0) return;
  throw new Problem(
    'invalid_request',
    `These tables are not plain MergeTree tables as Muster makes them: ${foreign.join(', ')}. A rebuild would overwrite live data.`,
    '--engine',
  );
}

export async function dropRebuilt(engine: Engine): Promise<void> {
  for (const table of rebuiltTableNames) await command(engine, `DROP TABLE IF EXISTS ${table}_rebuilt SYNC`);
}

/** Collects replayed rows and puts them into the tables beside. */
export class RebuildWriter {
  readonly #engine: Engine;
  readonly #lines = new Map<TableName, string[]>();
  #chunk: ChunkId = 0;
  #row = 0;
  #refused = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Rows added from here on are placed in this chunk, in the order in which they are added; chunks only grow. */
  startChunk(chunk: ChunkId): void {
    this.#chunk = chunk;
    this.#row = 0;
  }

  add<T extends TableName>(table: T, row: NewRow<T>): void {
    if (!rebuiltTableNames.includes(table)) return;
    const line = `${JSON.stringify({ ...row, chunk: this.#chunk, row: this.#row++ })}\n`;
    const lines = this.#lines.get(table);
    if (lines) lines.push(line);
    else this.#lines.set(table, [line]);
  }

  /** Inserts what was added. Errors: EngineError; then the rebuild has to start again. */
  async flush(): Promise<void> {
    for (const [table, lines] of this.#lines) {
      const refused = await insertRows(this.#engine, `${table}_rebuilt`, lines.join(''));
      this.#refused += refused.length;
    }
    this.#lines.clear();
  }

  /** Rows that the engine refused: the same ones are in quarantine. */
  get refused(): number {
    return this.#refused;
  }
}

/** Compares every table with the one beside it, as bags of rows, both ways. Errors: EngineError. */
export async function compareRebuilt(
  engine: Engine,
  memoryBytesMax: number = limits.recoveryMemoryBytesMax,
): Promise<readonly TableDifference[]> {
  const differences: TableDifference[] = [];
  for (const table of rebuiltTableNames) differences.push(await compareTable(engine, table, memoryBytesMax));
  return differences;
}

/** In parts by the content's hash: twice as many while one meets the limit of memory. */
async function compareTable(
  engine: Engine,
  table: TableName,
  memoryBytesMax: number,
): Promise<TableDifference> {
  const columns = await comparedColumns(engine, table);
  for (let parts = 1; ; parts *= 2)
    try {
      const difference = { table, storedRows: 0, rebuiltRows: 0, onlyStored: 0, onlyRebuilt: 0 };
      for (let part = 0; part < parts; part++) {
        const counts = await comparePart(engine, { table, columns, parts, part }, memoryBytesMax);
        for (const name of countNames) difference[name] += counts[name];
      }
      return difference;
    } catch (error) {
      const isMemory = error instanceof EngineError && error.kind === 'memory';
      if (!isMemory || parts >= limits.rebuildComparePartsMax) throw error;
    }
}

const countNames = ['storedRows', 'rebuiltRows', 'onlyStored', 'onlyRebuilt'] as const;

interface ComparedPart {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly parts: number;
  readonly part: number;
}

async function comparePart(
  engine: Engine,
  { table, columns, parts, part }: ComparedPart,
  memoryLimitBytes: number,
): Promise<Record<(typeof countNames)[number], number>> {
  const side = (name: string, isStored: 0 | 1) =>
    `SELECT sipHash128(${columns.join(', ')}) AS content, ${isStored} AS isStored FROM ${name}`;
  const sql = `SELECT sum(stored) AS storedRows, sum(rebuilt) AS rebuiltRows,
  sum(greatest(stored - rebuilt, 0)) AS onlyStored, sum(greatest(rebuilt - stored, 0)) AS onlyRebuilt
FROM (
  SELECT toInt64(countIf(isStored = 1)) AS stored, toInt64(countIf(isStored = 0)) AS rebuilt
  FROM (${side(table, 1)} UNION ALL ${side(`${table}_rebuilt`, 0)})
  WHERE reinterpretAsUInt64(content) % {parts:UInt32} = {part:UInt32} GROUP BY content
) SETTINGS max_bytes_before_external_group_by = ${limits.spillBytes}`;
  const { rows } = await engine.select(
    { sql, parameters: { parts, part } },
    { ...recoveryLimits, memoryLimitBytes },
  );
  const count = (name: (typeof countNames)[number]) => Number(rows[0]?.[name] ?? 0);
  return {
    storedRows: count('storedRows'),
    rebuiltRows: count('rebuiltRows'),
    onlyStored: count('onlyStored'),
    onlyRebuilt: count('onlyRebuilt'),
  };
}

/** Columns but for the place, none of them NULL; properties as text, because their type is no part of what they say. */
async function comparedColumns(engine: Engine, table: TableName): Promise<readonly string[]> {
  const sql = `SELECT name, type FROM system.columns
WHERE database = currentDatabase() AND table = {table:String} AND name NOT IN ('chunk', 'row') ORDER BY position`;
  const { rows } = await engine.select({ sql, parameters: { table } }, recoveryLimits);
  return rows.flatMap((row: ResultRow) => {
    const name = `\`${row['name']}\``;
    const type = String(row['type']);
    // A hash is NULL where anything hashed is, so that all such rows would be equal.
    if (type.startsWith('Nullable')) return [`isNull(${name})`, `ifNull(toString(${name}), '')`];
    return [type.startsWith('JSON') ? `toString(${name})` : name];
  });
}

/**
 * Puts the tables beside in the place of the stored ones; what was derived from these is deleted before. A crash in
 * between is finished by finishSwap at the next start. Errors: EngineError.
 */
export async function swapRebuilt(engine: Engine): Promise<void> {
  await forgetDerived(engine);
  for (const table of rebuiltTableNames) {
    await command(engine, `RENAME TABLE ${table} TO ${table}_before`);
    await command(engine, `RENAME TABLE ${table}_rebuilt TO ${table}`);
  }
  await dropBefore(engine);
}

/**
 * Finishes a swap that was cut short: it has begun where any table `…_before` is there. Tables beside of a rebuild
 * that never came to its swap are dropped. Repeatable. Errors: EngineError.
 */
export async function finishSwap(engine: Engine): Promise<void> {
  const there = await tablesThere(engine);
  const begun = rebuiltTableNames.some((table) => there.has(`${table}_before`));
  if (!begun) {
    if (rebuiltTableNames.some((table) => there.has(`${table}_rebuilt`))) await dropRebuilt(engine);
    return;
  }
  for (const table of rebuiltTableNames) {
    if (!there.has(`${table}_rebuilt`)) continue;
    if (there.has(table)) await command(engine, `RENAME TABLE ${table} TO ${table}_before`);
    await command(engine, `RENAME TABLE ${table}_rebuilt TO ${table}`);
  }
  await dropBefore(engine);
}

async function dropBefore(engine: Engine): Promise<void> {
  for (const table of rebuiltTableNames) await command(engine, `DROP TABLE IF EXISTS ${table}_before SYNC`);
}

async function tablesThere(engine: Engine): Promise<ReadonlySet<string>> {
  const sql = 'SELECT name FROM system.tables WHERE database = currentDatabase()';
  const { rows } = await engine.select({ sql, parameters: {} }, recoveryLimits);
  return new Set(rows.map((row) => row['name'] as string));
}

function command(engine: Engine, sql: string): Promise<void> {
  return engine.command({ sql, parameters: {} });
}
