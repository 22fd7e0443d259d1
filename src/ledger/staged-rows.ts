/** Rows and rejections of the running commit: lines of JSONEachRow per table, numbered within their chunk. */
import type { ChunkId, ProjectId } from '../domain/ids.ts';
import type { RejectionReason } from '../domain/input.ts';
import type { NewRow, RejectionSample, RowPlace, TableName } from '../domain/rows.ts';

export interface Rejected {
  readonly project: ProjectId;
  readonly reason: RejectionReason;
  readonly sample: RejectionSample;
}

/** Where the rows of a commit go: lines for a chunk, or the caller of a replay. */
export interface RowSink {
  readonly rejected: readonly Rejected[];
  emit<T extends TableName>(table: T, row: NewRow<T>): void;
  /** Of the row emitted last. */
  readonly place: RowPlace | undefined;
  reject(rejected: Rejected): void;
  mark(): RowMark;
  undoTo(mark: RowMark): void;
}

export interface RowMark {
  readonly rows: number;
  readonly bytes: number;
  readonly rejected: number;
}

interface Line {
  readonly table: TableName;
  readonly text: string;
}

export interface Part {
  readonly table: TableName;
  readonly lines: string;
}

export class StagedRows implements RowSink {
  readonly rejected: Rejected[] = [];
  readonly #chunk: ChunkId;
  readonly #firstRow: number;
  readonly #lines: Line[] = [];
  #bytes = 0;

  constructor(chunk: ChunkId, firstRow: number) {
    this.#chunk = chunk;
    this.#firstRow = firstRow;
  }

  get nextRow(): number {
    return this.#firstRow + this.#lines.length;
  }

  get place(): RowPlace {
    return { chunk: this.#chunk, row: this.nextRow - 1 };
  }

  /** Length of the text; close to its bytes, and always known. */
  get bytes(): number {
    return this.#bytes;
  }

  emit<T extends TableName>(table: T, row: NewRow<T>): void {
    // Chunk and row number are prepended as text, so that the row is not copied.
    const fields = JSON.stringify(row).slice(1);
    const text = `{"chunk":${this.#chunk},"row":${this.nextRow},${fields}\n`;
    this.#lines.push({ table, text });
    this.#bytes += text.length;
  }

  reject(rejected: Rejected): void {
    this.rejected.push(rejected);
  }

  mark(): RowMark {
    return { rows: this.#lines.length, bytes: this.#bytes, rejected: this.rejected.length };
  }

  undoTo(mark: RowMark): void {
    this.#lines.length = mark.rows;
    this.#bytes = mark.bytes;
    this.rejected.length = mark.rejected;
  }

  parts(): readonly Part[] {
    const tables = new Map<TableName, string[]>();
    for (const { table, text } of this.#lines) {
      const texts = tables.get(table);
      if (texts === undefined) tables.set(table, [text]);
      else texts.push(text);
    }
    return [...tables].map(([table, texts]) => ({ table, lines: texts.join('') }));
  }
}
