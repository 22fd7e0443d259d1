import type { Clock } from '../domain/clock.ts';
import type { ChunkId } from '../domain/ids.ts';
import { type TableName, tableNames } from '../domain/rows.ts';
import type { ChunkLines } from '../ledger/contract.ts';
import type { Engine } from './contract.ts';
import { insertRows, type RefusedLine } from './insert-rows.ts';
import { type Place, placeOf } from './lines.ts';
import { absentLines } from './present-rows.ts';
import { putAside, type QuarantinedRow } from './quarantine.ts';

export interface Batch {
  readonly chunks: readonly { readonly chunk: ChunkId; readonly lines: ChunkLines }[];
  /** Chunks of the batch that may be in the engine in part. */
  readonly suspects: readonly ChunkId[];
}

/**
 * Puts every row of the chunks into the engine exactly once: table by table, in the order of tableNames. Rows the
 * engine refuses go to quarantine and are given back. Errors: EngineError; then any part of the rows may be stored.
 */
export async function moveChunks(
  engine: Engine,
  clock: Clock,
  batch: Batch,
): Promise<readonly QuarantinedRow[]> {
  const quarantined: QuarantinedRow[] = [];
  for (const table of tableNames) {
    const lines = await linesToInsert(engine, table, batch);
    const refused = await insertRows(engine, table, lines);
    if (refused.length === 0) continue;
    const rows = refused.map((line) => quarantinedRow(table, line, batch, clock()));
    await putAside(engine, rows);
    quarantined.push(...rows);
  }
  return quarantined;
}

async function linesToInsert(engine: Engine, table: TableName, batch: Batch): Promise<string> {
  const linesOf = (chosen: (chunk: ChunkId) => boolean) =>
    batch.chunks
      .filter(({ chunk }) => chosen(chunk))
      .map(({ lines }) => lines.get(table) ?? '')
      .join('');
  const suspects = new Set(batch.suspects);
  const doubtful = linesOf((chunk) => suspects.has(chunk));
  const fresh = linesOf((chunk) => !suspects.has(chunk));
  if (doubtful === '') return fresh;
  return (await absentLines(engine, table, batch.suspects, doubtful)) + fresh;
}

/** A line without a readable place is put under the batch's first chunk, so that it stays visible. */
function quarantinedRow(table: TableName, refused: RefusedLine, batch: Batch, nowMs: number): QuarantinedRow {
  const nowhere: Place = { project: 0, chunk: batch.chunks[0]?.chunk ?? 0, row: 0 };
  return { ...(placeOf(refused.line) ?? nowhere), table, quarantined: nowMs, ...refused };
}
