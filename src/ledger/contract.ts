/**
 * Room: ledger. Takes decisions (intake's Decide, run inside commit), makes them durable in one SQLite group commit
 * with the state they changed, and gives closed chunks of rows to the store. Nothing is acknowledged before it is on
 * disk. It must never interpret a row, know HTTP or the engine.
 */
import type { ChunkId, ProjectId } from '../domain/ids.ts';
import type { RejectionReason } from '../domain/input.ts';
import type { NewRow, RejectionSample, TableName } from '../domain/rows.ts';
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

/** Number of rows by table; a table without rows may be absent. */
export type RowCounts = Readonly<Partial<Record<TableName, number>>>;

/** A chunk whose rows are on the engine's disk, and their number by table, quarantine included. */
export interface DrainedChunk {
  readonly chunk: ChunkId;
  readonly rows: RowCounts;
}

/** What the engine must hold, apart from rows of chunks that are not drained. */
export interface StoredExpectation {
  /** All rows before these chunks; undefined where they were never counted. */
  readonly before: RowCounts | undefined;
  /** Those drained last: their lines are still in the ledger. */
  readonly chunks: readonly DrainedChunk[];
}

/** Rows that the engine has lost and the ledger no longer has. */
export interface Loss {
  readonly table: TableName;
  readonly rows: number;
  readonly noticedMs: number;
}

/** What the drain sees of the ledger. */
export interface Backlog {
  /** Ends the open chunk, if it holds anything, so that the drain can take it. False: it stays open, as the disk failed. */
  closeChunk(): boolean;
  /** Closed chunks, oldest first. */
  closedChunks(): readonly ChunkId[];
  /** True for chunks of an earlier process: the engine may hold some of their rows. */
  isLeftover(chunk: ChunkId): boolean;
  readChunk(chunk: ChunkId): ChunkLines;
  /**
   * The chunks are on the engine's disk and no longer closed. Their lines are kept for limits.drainedKeptMs and drainedKeptBytesMax.
   * Ignores chunks that are not closed (any more).
   */
  noteDrained(chunks: readonly DrainedChunk[]): void;
  /** Called whenever a chunk was closed. */
  onChunkClosed(listener: () => void): void;
  backlog(): BacklogState;
}

/** Receives each row of a replay in the order of emission, without chunk and row number. */
export type OnRow = <T extends TableName>(table: T, row: NewRow<T>) => void;

export interface Ledger extends Backlog {
  readonly state: StateReader;
  /**
   * Runs decide on the newest state, in call order, commits it together with its neighbours, and resolves only after
   * the commit is on disk. A decide that throws rejects its own promise and leaves no trace; others are untouched.
   * Where a neighbour cannot be stored it is run once more, so what it collects outside begins anew each time.
   * Errors: LedgerUnavailable.
   */
  commit<T>(decide: (transaction: Transaction) => T): Promise<T>;
  /**
   * For what is decided again after a power cut, as nobody was told that it is stored: resolves before the commit is on disk. It is there
   * before its rows go to the engine, with the next `commit` or with the end of the chunk, and never without what was committed before it.
   */
  commitRepeatable<T>(decide: (transaction: Transaction) => T): Promise<T>;
  /** From the hour that holds sinceMs on, in order of the reason's name. */
  rejections(project: ProjectId, sinceMs: number): readonly RejectionSummary[];
  /**
   * For rebuild, and for a start without ledger.db: decides stored rows again, in their order, and keeps state,
   * history and keys in one commit of its own. The rows it emits go to onRow instead of a chunk, its rejections are dropped
   * (they come back through restoreRejections), and every key counts as new. Runs at once; decide may replay many
   * requests. Throws what decide throws (then nothing is kept), or LedgerUnavailable.
   */
  replay<T>(decide: (transaction: Transaction) => T, onRow: OnRow): T;
  /** Adds stored rows of the table `rejections` to the counts and samples. Throws LedgerUnavailable. */
  restoreRejections(rows: readonly NewRow<'rejections'>[]): void;
  /** Removes state, history, keys and rejections, not the undrained rows: before a replay from the beginning. Then isNew. */
  forgetState(): Promise<void>;
  /**
   * Files of de-duplication keys found damaged at this or an earlier start. To restore them, replay only `firstSeen` with the keys of
   * the stored rows of the window, then forgetDamagedKeyFiles.
   */
  readonly damagedKeyFiles: readonly string[];
  forgetDamagedKeyFiles(): void;
  /** Compared at a start with what the engine holds. */
  stored(): StoredExpectation;
  /** Makes drained chunks closed again, because rows of them are missing in the engine. They count as leftovers. */
  reopenChunks(chunks: readonly ChunkId[]): void;
  /**
   * Records what the engine was found to hold, apart from chunks that are not drained: the next start expects these rows.
   * With losses of events or operations the keys are incomplete from here on. Throws LedgerUnavailable.
   */
  checkpoint(stored: RowCounts, losses: readonly Loss[]): void;
  /** Every loss that was ever found, oldest first; forgetState clears them. */
  losses(): readonly Loss[];
  /** True while keys may belong to lost rows, or were not all restored. */
  readonly areKeysIncomplete: boolean;
  /** Removes every key, before those of the stored rows of the window are restored by a replay of `firstSeen`. */
  forgetKeys(): Promise<void>;
  keysRestored(): void;
  /** State, history, rejections and keys in the window as sorted lines: equal states give equal lines. */
  contents(): Iterable<string>;
  /**
   * True when there was no ledger.db, or a replay was cut short: the state is empty and has to be replayed from the
   * engine, if that holds anything. Ends with replayFinished, or with the first commit.
   */
  readonly isNew: boolean;
  /** Number of the installation whose tables this ledger's chunks go to; undefined before one was set. */
  readonly installation: number | undefined;
  /** On disk when it returns. Throws LedgerUnavailable. */
  setInstallation(installation: number): void;
  /** The state is complete. Without it, and without a commit, the next start asks for the replay again. */
  replayFinished(): void;
  /** Keeps less in memory while the work goes on: it hardly reads again what it wrote. Errors: those of the work. */
  frugally<T>(work: () => Promise<T>): Promise<T>;
  /** Commits hold others up less while the work goes on: what takes long is done after it, or in parts. Errors: those of the work. */
  smoothly<T>(work: () => Promise<T>): Promise<T>;
  /** Gives back memory and log that only load needs. Holds commits up for a moment. Throws LedgerUnavailable. */
  rest(): void;
  /** Commits what is waiting, closes the open chunk and the files. Undrained chunks stay for the next start. */
  close(): Promise<void>;
}
