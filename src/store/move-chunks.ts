/** Inserts the rows of one batch of chunks, stage by stage. */
import type { Clock } from '../domain/clock.ts';
import type { ChunkId } from '../domain/ids.ts';
import type { TableName } from '../domain/rows.ts';
import type { ChunkLines } from '../ledger/contract.ts';
import type { Engine } from './contract.ts';
import { insertRows, type RefusedLine } from './insert-rows.ts';
import { type Place, readPlace } from './lines.ts';
import { absentLines } from './present-rows.ts';
import { putAside, type QuarantinedRow } from './quarantine.ts';

export interface Batch {
  readonly chunks: readonly { readonly chunk: ChunkId; readonly lines: ChunkLines }[];
  /** Chunks of the batch that may be in the engine in part. */
  readonly suspects: readonly ChunkId[];
}

/**
 * Tables of one stage are filled side by side, the stages one after the other: what events refer to is there before
 * them, and counts of rejections come last, so that good events do not wait behind a flood of refused ones.
 */
export const stages: readonly (readonly TableName[])[] = [
  ['group_types', 'units', 'versions', 'memberships', 'identities', 'merges'],
  ['operations', 'events'],
  ['rejections'],
];

interface Move {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly batch: Batch;
  /** Rows that the engine refused, once they are in quarantine; also where the move fails later. */
  readonly onQuarantined: (rows: readonly QuarantinedRow[]) => void;
}

/**
 * Puts every row of the chunks into the engine exactly once; rows that the engine refuses into quarantine. It ends when
 * no statement of its own runs any more. Errors: EngineError; then any part of the rows may be stored.
 */
export async function moveChunks(move: Move): Promise<void> {
  for (const stage of stages) {
    const moved = await Promise.allSettled(stage.map((table) => moveTable(table, move)));
    const failed = moved.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    if (failed) throw failed.reason;
  }
}

async function moveTable(table: TableName, { engine, clock, batch, onQuarantined }: Move): Promise<void> {
  const lines = await linesToInsert(engine, table, batch);
  const refused = await insertRows(engine, table, lines);
  if (refused.length === 0) return;
  const rows = refused.map((line) => quarantinedRow(table, line, batch, clock()));
  await putAside(engine, rows);
  onQuarantined(rows);
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
  return { ...(readPlace(refused.line) ?? nowhere), table, quarantined: nowMs, ...refused };
}
