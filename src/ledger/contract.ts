/**
 * Room: ledger. Takes decisions (intake's Decide, run inside commit), makes them durable in one SQLite group commit
 * with the state they changed, and gives closed chunks of rows to the store. Nothing is acknowledged before it is on
 * disk. It must never interpret a row, know HTTP or the engine.
 */
import type { ChunkId, ProjectId } from '../domain/ids.ts';
import type { RejectionReason } from '../domain/input.ts';
import type { RejectionSample, TableName } from '../domain/rows.ts';
import type { StateReader, Transaction } from '../intake/contract.ts';

/** The commit did not reach the disk, or the backlog is full: nothing was stored, the client should retry (503). */
export class LedgerUnavailable extends Error {
  readonly reason: 'disk' | 'backlog' | 'closed';
  constructor(reason: 'disk' | 'backlog' | 'closed', message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LedgerUnavailable';
    this.reason = reason;
  }
}

export interface RejectionSummary {
  readonly reason: RejectionReason;
  readonly total: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly perHour: readonly { readonly hourMs: number; readonly count: number }[];
  /** Newest first, at most limits.rejectionSamplesPerReasonMax. */
  readonly samples: readonly RejectionSample[];
}

export interface BacklogState {
  readonly bytes: number;
  readonly chunks: number;
  /** When the oldest acknowledged and undrained row was committed; undefined when all is drained. */
  readonly oldestMs: number | undefined;
}

/** Lines of JSONEachRow per table, newline-terminated, in order of (chunk, row). */
export type ChunkLines = ReadonlyMap<TableName, string>;

/** What the drain sees of the ledger. */
export interface Backlog {
  /** Ends the open chunk, if it holds anything, so that the drain can take it. */
  closeChunk(): void;
  /** Closed chunks, oldest first. */
  closedChunks(): readonly ChunkId[];
  /** True for chunks closed by an earlier process: they may be in the engine in part. */
  readChunk(chunk: ChunkId): ChunkLines;
  dropChunk(chunk: ChunkId): void;
  /** Called whenever a chunk was closed. */
  onChunkClosed(listener: () => void): void;
  backlog(): BacklogState;
}

export interface Ledger extends Backlog {
  readonly state: StateReader;
  /**
   * Runs decide on the newest state, in call order, commits it together with its neighbours, and resolves only after
   * the commit is on disk. A decide that throws rejects its own promise and leaves no trace; others are untouched.
   * Errors: LedgerUnavailable.
   */
  commit<T>(decide: (transaction: Transaction) => T): Promise<T>;
  rejections(project: ProjectId, sinceMs: number): readonly RejectionSummary[];
  close(): Promise<void>;
}
