/**
 * Room: store. Takes closed chunks of rows from the ledger and keeps them in the engine (embedded chDB or a ClickHouse
 * server: one seam, one dialect); gives rows back for statements. It must never decide what a row means, nor know HTTP.
 */
import type { TableName } from '../domain/rows.ts';

/** SQL with every value bound as `{name:Type}`. */
export interface Statement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>;
}

export interface SelectOptions {
  readonly timeLimitMs: number;
  readonly memoryLimitBytes: number;
}

/** 64-bit integers come as strings; everything else as JSON has it. */
export type ResultRow = Readonly<Record<string, unknown>>;

export interface SelectResult {
  readonly rows: readonly ResultRow[];
  readonly rowsRead: number;
  readonly bytesRead: number;
}

/** data: the rows are wrong (find and quarantine them); io: the engine or disk failed (try again); query: the statement is wrong; size: it is larger than the engine takes. */
export type EngineErrorKind = 'data' | 'io' | 'query' | 'size' | 'timeout' | 'memory';

export class EngineError extends Error {
  readonly kind: EngineErrorKind;
  constructor(kind: EngineErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.kind = kind;
  }
}

/** The seam: everything Muster asks of ClickHouse. Implementations pass one conformance suite. Errors: EngineError. */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  select(statement: Statement, options: SelectOptions): Promise<SelectResult>;
  /** DDL and INSERT … SELECT; no rows come back. */
  command(statement: Statement): Promise<void>;
  /** Lines of JSONEachRow, newline-terminated; absent fields take the column's default. */
  insert(table: TableName | string, lines: string): Promise<void>;
  close(): Promise<void>;
}

/** Moves closed chunks into the engine, in order, one at a time, for ever. */
export interface Drain {
  start(): void;
  /** Resolves once all that was acknowledged before the call is queryable. */
  flush(): Promise<void>;
  /** Up to when everything acknowledged is in every answer; ms. */
  freshnessMs(): number;
  /** Runs work while nothing is put into the tables; chunks wait in the ledger meanwhile. One hold at a time. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** The last failure, while it lasts. */
  failure(): string | undefined;
  stop(): Promise<void>;
}

/** What one table takes on the engine's disk. */
export interface TableSize {
  readonly table: string;
  readonly rows: number;
  /** Compressed columns, indexes and marks. */
  readonly bytes: number;
  readonly parts: number;
}
