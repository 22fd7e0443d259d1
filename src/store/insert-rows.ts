/** Inserts rows, and isolates those that the engine refuses. */
import { assert } from '../domain/assert.ts';
import { type Engine, EngineError } from './contract.ts';
import { splitLines } from './lines.ts';

/** A row that the engine cannot take, whatever its neighbours. */
export interface RefusedLine {
  readonly line: string;
  readonly reason: string;
}

/**
 * Inserts lines of JSONEachRow; a data error is bisected until the bad rows stand alone. Gives the refused ones; all
 * others are stored. Errors: EngineError of any kind but data; then some of the lines may be stored.
 */
export async function insertRows(
  engine: Engine,
  table: string,
  lines: string,
): Promise<readonly RefusedLine[]> {
  if (lines === '') return [];
  const error = await findDataError(engine, table, lines);
  return error ? bisect(engine, table, splitLines(lines), error) : [];
}

async function bisect(
  engine: Engine,
  table: string,
  lines: readonly string[],
  error: EngineError,
): Promise<readonly RefusedLine[]> {
  const [first] = lines;
  assert(first !== undefined, 'a data error without a row');
  if (lines.length === 1) return [{ line: first.trimEnd(), reason: error.message }];
  const middle = Math.ceil(lines.length / 2);
  const refused: RefusedLine[] = [];
  for (const half of [lines.slice(0, middle), lines.slice(middle)]) {
    const halfError = await findDataError(engine, table, half.join(''));
    if (halfError) refused.push(...(await bisect(engine, table, half, halfError)));
  }
  return refused;
}

async function findDataError(engine: Engine, table: string, lines: string): Promise<EngineError | undefined> {
  try {
    await engine.insert(table, lines);
    return undefined;
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'data') return error;
    throw error;
  }
}
