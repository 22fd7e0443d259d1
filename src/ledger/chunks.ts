/** Chunks of rows that the engine does not have yet: one open, the others closed, in order. */
import type Database from 'better-sqlite3';
import type { ChunkId } from '../domain/ids.ts';
import type { TableName } from '../domain/rows.ts';
import type { BacklogState, ChunkLines, DrainedChunk } from './contract.ts';
import { runInTransaction } from './database.ts';
import type { Disk } from './disk.ts';
import { DrainedChunks, type ChunkSpan as DrainedSpan } from './drained-chunks.ts';
import type { LedgerLimits } from './ledger-options.ts';
import { packLines, unpackLines } from './packed-lines.ts';
import { RecentLines } from './recent-lines.ts';
import type { Part } from './staged-rows.ts';
import { pragma, sql } from './statements.ts';

/** Ids of one epoch are a multiple of this plus a counter from 1. */
export const epochSize = 2 ** 32;

interface UndrainedSpan extends DrainedSpan {
  lastPart: number;
  bytes: number;
  /** When its first commit was. */
  readonly committedMs: number;
}

/** Free pages are given back once the backlog is empty and they exceed this. */
const freeBytesKept = 64_000_000;
const releasedPagesPerDrop = 1_000;

export class Chunks {
  readonly #database: Database.Database;
  readonly #disk: Disk;
  readonly #append: Database.Statement;
  readonly #read: Database.Statement;
  readonly drained: DrainedChunks<UndrainedSpan>;
  /** In order. */
  #closed: Map<ChunkId, UndrainedSpan>;
  readonly recent: RecentLines;
  readonly #firstOfEpoch: ChunkId;
  #open: (UndrainedSpan & { nextRow: number }) | undefined;
  #nextChunk: ChunkId;
  #lastPart: number;
  #bytes: number;

  constructor(database: Database.Database, disk: Disk, epoch: number, limits: LedgerLimits) {
    this.#database = database;
    this.#disk = disk;
    this.recent = new RecentLines(limits.recentLinesLengthMax);
    this.#append = database.prepare(sql.appendPart);
    this.#read = database.prepare(sql.readParts);
    const spans = database.prepare(sql.chunkSpans).all() as UndrainedSpan[];
    this.#closed = new Map(spans.map((span) => [span.chunk, span]));
    this.drained = new DrainedChunks(database, limits, this.#closed);
    for (const { chunk } of this.drained.list) this.#closed.delete(chunk);
    this.#firstOfEpoch = epoch * epochSize + 1;
    this.#nextChunk = this.#firstOfEpoch;
    this.#lastPart = spans.reduce((last, span) => Math.max(last, span.lastPart), 0);
    this.#bytes = [...this.#closed.values()].reduce((sum, span) => sum + span.bytes, 0);
  }

  get bytes(): number {
    return this.#bytes;
  }

  get openBytes(): number {
    return this.#open?.bytes ?? 0;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Chunk and number of the next row. */
  next(): { readonly chunk: ChunkId; readonly row: number } {
    return { chunk: this.#open?.chunk ?? this.#nextChunk, row: this.#open?.nextRow ?? 0 };
  }

  /** Writes parts inside the running transaction; call the result once it is committed. */
  write(parts: readonly Part[], nextRow: number, nowMs: number): () => void {
    if (parts.length === 0) return () => undefined;
    const { chunk } = this.next();
    let part = this.#lastPart;
    let bytes = 0;
    for (const { table, lines } of parts) {
      part += 1;
      const partBytes = Buffer.byteLength(lines);
      this.#append.run(part, chunk, partBytes, nowMs, table, packLines(lines));
      bytes += partBytes;
    }
    return () => {
      const firstPart = this.#lastPart + 1;
      this.recent.add(chunk, parts, this.#open === undefined);
      this.#open ??= { chunk, firstPart, lastPart: part, bytes: 0, committedMs: nowMs, nextRow };
      this.#open.lastPart = part;
      this.#open.nextRow = nextRow;
      this.#open.bytes += bytes;
      this.#lastPart = part;
      this.#bytes += bytes;
    };
  }

  /** False when there was no open chunk. Nothing is written: after a restart every chunk is closed. */
  close(): boolean {
    if (this.#open === undefined) return false;
    const { nextRow: _, ...span } = this.#open;
    this.#closed.set(span.chunk, span);
    this.#nextChunk = span.chunk + 1;
    this.#open = undefined;
    this.#disk.reach('chunk.closed');
    return true;
  }

  closed(): readonly ChunkId[] {
    return [...this.#closed.keys()];
  }

  isLeftover(chunk: ChunkId): boolean {
    return chunk < this.#firstOfEpoch;
  }

  read(chunk: ChunkId): ChunkLines {
    const recent = this.recent.get(chunk);
    if (recent !== undefined) return recent;
    const span = this.#closed.get(chunk);
    const tables = new Map<TableName, string>();
    if (span === undefined) return tables;
    for (const row of this.#read.iterate(span.firstPart, span.lastPart, chunk)) {
      const { tbl, lines } = row as { tbl: TableName; lines: string | Buffer };
      tables.set(tbl, (tables.get(tbl) ?? '') + unpackLines(lines));
    }
    return tables;
  }

  /** Ignores chunks that are not closed (any more). */
  noteDrained(chunks: readonly DrainedChunk[], nowMs: number): void {
    const drained = chunks.flatMap(({ chunk, rows }) => {
      const span = this.#closed.get(chunk);
      return span === undefined ? [] : [{ chunk, span, rows, atMs: nowMs }];
    });
    if (drained.length === 0) return;
    const noted = runInTransaction(this.#database, () => {
      const result = this.drained.add(drained, nowMs);
      this.#disk.reach('drop.written');
      return result;
    });
    noted();
    for (const { chunk, span } of drained) {
      this.#closed.delete(chunk);
      this.recent.drop(chunk);
      this.#bytes -= span.bytes;
    }
    if (this.#bytes === 0) this.#releaseSpace();
    this.#disk.reach('drop.done');
  }

  /** Closes drained chunks again. */
  reopen(chunks: readonly ChunkId[]): void {
    const wanted = new Set(chunks);
    const spans = this.drained.list.filter(({ chunk }) => wanted.has(chunk)).map(({ span }) => span);
    runInTransaction(this.#database, () => this.drained.reopen(wanted))();
    const closed = [...this.#closed.values(), ...spans].sort((one, other) => one.chunk - other.chunk);
    this.#closed = new Map(closed.map((span) => [span.chunk, span]));
    this.#bytes += spans.reduce((sum, span) => sum + span.bytes, 0);
  }

  state(): BacklogState {
    const oldest = this.#closed.values().next().value;
    return {
      bytes: this.#bytes,
      chunks: this.#closed.size + (this.#open === undefined ? 0 : 1),
      oldestMs: (oldest ?? this.#open)?.committedMs,
    };
  }

  /** A few pages at a time, because commits wait for it. */
  #releaseSpace(): void {
    const free = Number(this.#database.pragma(pragma.freePages, { simple: true }));
    const pageBytes = Number(this.#database.pragma(pragma.pageBytes, { simple: true }));
    if (free * pageBytes > freeBytesKept) this.#database.pragma(pragma.releasePages(releasedPagesPerDrop));
  }
}
