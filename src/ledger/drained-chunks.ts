/**
 * Chunks that are in the engine, with the number of rows that each put into each table. Their lines are kept a little
 * longer: rows that the engine turns out to have lost are inserted again from them. What is older is added up per
 * table and removed: that sum is the checkpoint, from which the next start knows how much the engine must hold.
 */
import type Database from 'better-sqlite3';
import type { ChunkId } from '../domain/ids.ts';
import type { TableName } from '../domain/rows.ts';
import type { DrainedChunk, Loss, RowCounts, StoredExpectation } from './contract.ts';
import type { LedgerLimits } from './ledger-options.ts';
import { sql } from './statements.ts';

/** Where a chunk's lines are in ledger.db. */
export interface ChunkSpan {
  readonly chunk: ChunkId;
  readonly firstPart: number;
  readonly lastPart: number;
  /** Of its lines as text. */
  readonly bytes: number;
}

interface Drained<S extends ChunkSpan = ChunkSpan> extends DrainedChunk {
  readonly span: S;
  readonly atMs: number;
}

type Kept = Pick<LedgerLimits, 'drainedKeptMs' | 'drainedKeptBytesMax'>;

export class DrainedChunks<S extends ChunkSpan> {
  readonly #database: Database.Database;
  readonly #limits: Kept;
  readonly #note: Database.Statement;
  readonly #unnote: Database.Statement;
  readonly #drop: Database.Statement;
  readonly #addRows: Database.Statement;
  /** Oldest first. */
  #kept: readonly Drained<S>[];

  /** Keeps those of `spans` that were noted as drained; ignores the others. */
  constructor(database: Database.Database, limits: Kept, spans: ReadonlyMap<ChunkId, S>) {
    this.#database = database;
    this.#limits = limits;
    this.#note = database.prepare(sql.noteDrained);
    this.#unnote = database.prepare(sql.unnoteDrained);
    this.#drop = database.prepare(sql.dropParts);
    this.#addRows = database.prepare(sql.addStoredRows);
    this.#kept = (database.prepare(sql.everyDrained).all() as Noted[]).flatMap(({ chunk, at, rows }) => {
      const span = spans.get(chunk);
      return span === undefined ? [] : [{ chunk, span, atMs: at, rows: JSON.parse(rows) as RowCounts }];
    });
  }

  get list(): readonly Drained<S>[] {
    return this.#kept;
  }

  expectation(): StoredExpectation {
    const rows = this.#database.prepare(sql.storedRows).all() as { tbl: TableName; rows: number }[];
    return {
      before: rows.length === 0 ? undefined : Object.fromEntries(rows.map((row) => [row.tbl, row.rows])),
      chunks: this.#kept,
    };
  }

  /** Notes chunks inside the running transaction, and removes the oldest; call the result once it is committed. */
  add(added: readonly Drained<S>[], nowMs: number): () => void {
    for (const { chunk, atMs, rows } of added) this.#note.run(chunk, atMs, JSON.stringify(rows));
    const all = [...this.#kept, ...added];
    const passed = this.#passed(all, nowMs);
    for (const each of passed) {
      this.#remove(each);
      for (const [table, rows] of Object.entries(each.rows)) this.#addRows.run(rows, table);
    }
    const kept = all.slice(passed.length);
    return () => {
      this.#kept = kept;
    };
  }

  /** Forgets inside the running transaction that these were in the engine; their lines stay. */
  reopen(chunks: ReadonlySet<ChunkId>): () => void {
    for (const chunk of chunks) this.#unnote.run(chunk);
    return () => {
      this.#kept = this.#kept.filter(({ chunk }) => !chunks.has(chunk));
    };
  }

  /** Sets inside the running transaction what the engine holds; what was noted before is part of it. */
  checkpoint(stored: RowCounts, losses: readonly Loss[]): () => void {
    for (const each of this.#kept) this.#remove(each);
    const write = this.#database.prepare(sql.writeStoredRows);
    for (const [table, rows] of Object.entries(stored)) write.run(table, rows);
    const lose = this.#database.prepare(sql.appendLoss);
    for (const { table, rows, noticedMs } of losses) lose.run(noticedMs, table, rows);
    return () => {
      this.#kept = [];
    };
  }

  /** After everything was removed from ledger.db: whether the engine will hold them is not known. */
  forget(): void {
    this.#kept = [];
  }

  losses(): readonly Loss[] {
    return this.#database.prepare(sql.losses).all() as Loss[];
  }

  #passed(all: readonly Drained<S>[], nowMs: number): readonly Drained<S>[] {
    const { drainedKeptMs, drainedKeptBytesMax } = this.#limits;
    let bytes = all.reduce((sum, { span }) => sum + span.bytes, 0);
    const firstKept = all.findIndex(({ span, atMs }) => {
      if (bytes <= drainedKeptBytesMax && atMs > nowMs - drainedKeptMs) return true;
      bytes -= span.bytes;
      return false;
    });
    return firstKept < 0 ? all : all.slice(0, firstKept);
  }

  #remove({ chunk, span }: Drained<S>): void {
    this.#drop.run(span.firstPart, span.lastPart, chunk);
    this.#unnote.run(chunk);
  }
}

interface Noted {
  readonly chunk: ChunkId;
  readonly at: number;
  readonly rows: string;
}
