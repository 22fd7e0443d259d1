import type { ChunkId } from '../../src/domain/ids.ts';
import { type TableName, tableNames } from '../../src/domain/rows.ts';
import type { Backlog, BacklogState, ChunkLines, DrainedChunk } from '../../src/ledger/contract.ts';

/** Rows by table, as the drain is to store them; places are given by `chunkLines`. */
export type ChunkRows = Readonly<Partial<Record<TableName, readonly object[]>>>;

/** Lines of a chunk: one row counter over all its tables. */
export function chunkLines(chunk: ChunkId, rows: ChunkRows): ChunkLines {
  const lines = new Map<TableName, string>();
  let position = 0;
  for (const table of tableNames) {
    const placed = (rows[table] ?? []).map((row) => ({ ...row, chunk, row: position++, project: 1 }));
    if (placed.length > 0) lines.set(table, placed.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
  return lines;
}

/** A backlog in memory: what survives when a drain or its process ends. */
export class MemoryBacklog implements Backlog {
  readonly #closed = new Map<ChunkId, ChunkLines>();
  readonly #open = new Map<ChunkId, ChunkLines>();
  #listener: () => void = () => undefined;
  readonly dropped: ChunkId[] = [];

  add(chunk: ChunkId, rows: ChunkRows): void {
    this.addOpen(chunk, rows);
    this.closeChunk();
  }

  addOpen(chunk: ChunkId, rows: ChunkRows): void {
    this.#open.set(chunk, chunkLines(chunk, rows));
  }

  closeChunk(): boolean {
    for (const [chunk, lines] of this.#open) this.#closed.set(chunk, lines);
    this.#open.clear();
    this.#listener();
    return true;
  }

  closedChunks(): readonly ChunkId[] {
    return [...this.#closed.keys()];
  }

  /** Never: what an earlier process left is what a drain finds when it is made. */
  isLeftover(): boolean {
    return false;
  }

  readChunk(chunk: ChunkId): ChunkLines {
    return this.#closed.get(chunk) ?? new Map();
  }

  noteDrained(chunks: readonly DrainedChunk[]): void {
    for (const { chunk } of chunks) {
      this.#closed.delete(chunk);
      this.dropped.push(chunk);
    }
  }

  onChunkClosed(listener: () => void): void {
    this.#listener = listener;
  }

  backlog(): BacklogState {
    const chunks = this.#closed.size + this.#open.size;
    return { bytes: chunks, chunks, oldestMs: chunks === 0 ? undefined : 1_000 };
  }
}
