/** The lines committed last, so that the drain seldom reads them back from ledger.db. Bounded by the length of their text. */
import type { ChunkId } from '../domain/ids.ts';
import type { TableName } from '../domain/rows.ts';
import type { ChunkLines } from './contract.ts';
import type { Part } from './staged-rows.ts';

export class RecentLines {
  readonly #chunks = new Map<ChunkId, Map<TableName, string>>();
  #lengthMax: number;
  #length = 0;

  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  /** What is there already stays until it is drained. */
  limitLength(lengthMax: number): void {
    this.#lengthMax = lengthMax;
  }

  /** Adds the parts of a commit. A chunk is kept whole or not at all: `isFirst` says that these are its first parts. */
  add(chunk: ChunkId, parts: readonly Part[], isFirst: boolean): void {
    const tables = isFirst ? new Map<TableName, string>() : this.#chunks.get(chunk);
    if (tables === undefined) return;
    this.#chunks.set(chunk, tables);
    for (const { table, lines } of parts) {
      tables.set(table, (tables.get(table) ?? '') + lines);
      this.#length += lines.length;
    }
    // Drop the newest: the older ones are read first.
    if (this.#length > this.#lengthMax) this.drop(chunk);
  }

  get(chunk: ChunkId): ChunkLines | undefined {
    return this.#chunks.get(chunk);
  }

  drop(chunk: ChunkId): void {
    for (const lines of this.#chunks.get(chunk)?.values() ?? []) this.#length -= lines.length;
    this.#chunks.delete(chunk);
  }
}
