/**
 * Room: store. Takes closed chunks of rows from the ledger and keeps them in the engine (embedded chDB or a ClickHouse
 * server: one seam, one dialect); gives rows back for statements. It must never decide what a row means, nor know HTTP.
 */
import type { ChunkId, ProjectId } from '../domain/ids.ts';
import type { TableName } from '../domain/rows.ts';

/** SQL with every value bound as `{name:Type}`. */
export interface Statement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>;
}

export interface SelectOptions {
  readonly timeLimitMs: number;
  readonly memoryLimitBytes: number;
  /** True: a small question that does not wait behind charts; the embedded engine has sessions for them. */
  readonly isLookUp?: true;
  /** True: the engine reads columns before it tests conditions on some of them. Slower; see isFoldingFault. */
  readonly readsFirst?: true;
  /** How many threads may work on it; absent: as many as the engine likes. Nobody waits for what is limited so. */
  readonly threadsMax?: number;
  /** Aborted: the statement is ended where it runs, or never begins; it fails with `cancelled`. */
  readonly signal?: AbortSignal;
  /** Called a few times a second while the statement runs; asked for only where somebody looks, because it costs. */
  readonly onProgress?: (progress: SelectProgress) => void;
}

export interface SelectProgress {
  readonly rowsRead: number;
  /** As the engine guesses it so far; not below rowsRead. */
  readonly rowsToRead: number;
}

/** 64-bit integers come as strings; everything else as JSON has it. */
export type ResultRow = Readonly<Record<string, unknown>>;

export interface SelectResult {
  readonly rows: readonly ResultRow[];
  readonly rowsRead: number;
  readonly bytesRead: number;
  /** The most memory that the statement was seen to take; 0 where nobody looked. */
  readonly memoryBytes: number;
}

/** data: the rows are wrong (find and quarantine them); io: the engine or disk failed (try again); query: the statement is wrong; size: it is larger than the engine takes; answer: its answer is, or what it keeps on disk meanwhile; cancelled: whoever asked wanted it no longer. */
export type EngineErrorKind =
  | 'data'
  | 'io'
  | 'query'
  | 'size'
  | 'answer'
  | 'timeout'
  | 'memory'
  | 'cancelled';

export class EngineError extends Error {
  readonly kind: EngineErrorKind;
  constructor(kind: EngineErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.kind = kind;
  }
}

/**
 * The engine refuses some right statements while it plans them, where the set of an IN turns out to be empty and the
 * condition is moved ahead of the read. The same statement works with `readsFirst`.
 */
export function isFoldingFault(error: unknown): boolean {
  return (
    error instanceof EngineError &&
    error.kind === 'query' &&
    error.message.includes('non constant in source stream but must be constant in result')
  );
}

/** The seam: everything Muster asks of ClickHouse. Implementations pass one conformance suite. Errors: EngineError. */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  select(statement: Statement, options: SelectOptions): Promise<SelectResult>;
  /**
   * Rows in batches, for answers too large to hold. The statement is over before the first batch comes, so every
   * failure but an abort comes before it too; it begins when the first batch is asked for. Leaving early is fine.
   */
  stream(statement: Statement, options: SelectOptions): AsyncIterable<readonly ResultRow[]>;
  /** DDL and INSERT … SELECT; no rows come back. */
  command(statement: Statement): Promise<void>;
  /** Lines of JSONEachRow, newline-terminated; absent fields take the column's default. */
  insert(table: TableName | string, lines: string): Promise<void>;
  /** Resolves when the engine answers; charts that run do not keep it waiting. Errors: EngineError `io` after so long. */
  ping(msMax: number): Promise<void>;
  close(): Promise<void>;
}

/** Moves closed chunks into the engine, in order, one at a time, for ever. */
export interface Drain {
  start(): void;
  /** Resolves once all that was acknowledged before the call is queryable. */
  flush(): Promise<void>;
  /**
   * For whoever asks: all that was acknowledged longer ago than limits.answerAgeMsMax is queryable, unless the backlog is long or
   * the engine slow; what comes next becomes so quickly for a while. Never rejects.
   */
  freshen(): Promise<void>;
  /** Up to when everything acknowledged is in every answer; ms. */
  freshnessMs(): number;
  /** The greatest chunk up to which every chunk is in the tables, whole. */
  completeTo(): ChunkId;
  /** True while no closed chunk waits. */
  isIdle(): boolean;
  /** Runs work while nothing is put into the tables; chunks wait in the ledger meanwhile. One hold at a time. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** The last failure, while it lasts. */
  failure(): string | undefined;
  stop(): Promise<void>;
}

/** How far the tables derived from a project's events are: group_events by chunk, the daily roll-ups by batch. */
export interface DerivedProgress {
  /** All events up to this chunk are in. */
  readonly toChunk: ChunkId;
  /** In the batches up to this one; rows of later ones belong to later events. */
  readonly toBatch: number;
  /** IANA name: a day is a calendar date of this zone. */
  readonly timeZone: string;
}

/** Moves the tables derived from events forward behind the drain, exactly once, in the background. */
export interface Deriver {
  start(): void;
  /** Undefined while nothing is derived in the project's present time zone. Asks the engine nothing. */
  progress(project: ProjectId): DerivedProgress | undefined;
  /** Events of all projects in the tables that are not derived yet, as of the last look. */
  waiting(): number;
  /** Resolves once all that was in the tables before the call is derived. Errors: EngineError. */
  catchUp(): Promise<void>;
  /** Deletes what was derived of a project and derives it again; resolves when it is deleted. Errors: EngineError. */
  reset(project: ProjectId): Promise<void>;
  /** Runs work while nothing is derived; then looks anew how far the tables are. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** The last failure, while it lasts. */
  failure(): string | undefined;
  stop(): Promise<void>;
}

/** The members of a static cohort as one list, written once and never changed. */
export interface MemberPlace {
  readonly project: ProjectId;
  readonly cohort: string;
  readonly revision: number;
}

/** How units are named: by their number; users by user id; groups by value; `value`: as lists of units show them. */
export type NamedBy = 'number' | 'userId' | 'groupValue' | 'value';

/** What one table takes on the engine's disk. */
export interface TableSize {
  readonly table: string;
  readonly rows: number;
  /** Compressed columns, indexes and marks. */
  readonly bytes: number;
  readonly parts: number;
}
