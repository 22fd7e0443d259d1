/** Moves chunks from the ledger to the engine, and retries what fails. */
import { assert } from '../domain/assert.ts';
import type { Clock } from '../domain/clock.ts';
import type { ChunkId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import type { Backlog, ChunkLines } from '../ledger/contract.ts';
import { type Drain, type Engine, EngineError } from './contract.ts';
import { within } from './deadline.ts';
import { countRows } from './lines.ts';
import { type Batch, moveChunks } from './move-chunks.ts';
import type { QuarantinedRow } from './quarantine.ts';
import { QuickPace } from './quick-pace.ts';

/** What the drain tells an operator; pino fits. */
export interface DrainLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

interface DrainOptions {
  readonly ledger: Backlog;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: DrainLog;
  /** Rejects while the tables may not be written to, because another process may have them. */
  readonly confirmOwner?: () => Promise<void>;
  /** Rows that the engine refused, after they were put into the table quarantine. */
  readonly onQuarantined: (rows: readonly QuarantinedRow[]) => void;
  /** Greatest chunk that the tables hold rows of; 0 where there is none, as when absent. */
  readonly greatestChunk?: ChunkId;
  /** First and longest wait after a failure; ms. */
  readonly retryMsMin?: number;
  readonly retryMsMax?: number;
  /** A move that takes longer is told as a failure; it goes on, since its rows may still come in. */
  readonly lateMs?: number;
}

/** Chunks closed before this call may be in the engine in part; they are checked row by row. */
export function createDrain(options: DrainOptions): Drain {
  return new ChunkDrain(options);
}

class ChunkDrain implements Drain {
  readonly #options: DrainOptions;
  readonly #suspects: Set<ChunkId>;
  /** The greatest chunk that the tables hold rows of. */
  #greatest: ChunkId;
  #failure: EngineError | undefined;
  /** Said while a move takes so long that its statements should have been ended. */
  #lateness: string | undefined;
  #retryMs: number;
  #stopped = false;
  #endHoldWait: () => void = () => undefined;
  /** Resolves when the drain is to stop: what holds it may take hours. */
  readonly #stopping = new Promise<void>((resolve) => {
    this.#endHoldWait = resolve;
  });
  #loop: Promise<void> | undefined;
  /** True when something happened since the last look at the backlog. */
  #woken = false;
  #endWait: () => void = () => undefined;
  /** While set, nothing is moved. */
  #hold: Promise<void> | undefined;
  /** The move under way, if any; never rejects. */
  #moving: Promise<unknown> = Promise.resolve();
  readonly #flushes = new Set<() => void>();
  /** Calls of flush and freshen that are not done: nothing is gathered meanwhile. */
  #flushing = 0;
  /** While somebody asks: closes chunks sooner than the ledger does by itself. */
  readonly #pace: QuickPace;

  constructor(options: DrainOptions) {
    this.#options = options;
    this.#suspects = new Set(options.ledger.closedChunks());
    this.#greatest = options.greatestChunk ?? 0;
    this.#retryMs = this.#retryMsMin;
    this.#pace = new QuickPace(() => void options.ledger.closeChunk());
  }

  start(): void {
    if (this.#loop) return;
    this.#options.ledger.onChunkClosed(() => {
      if (!this.#failure) this.#wake();
    });
    this.#loop = this.#run();
  }

  async flush(): Promise<void> {
    const { ledger } = this.#options;
    if (!ledger.closeChunk()) throw new Error('the disk failed: what was written last cannot be read yet');
    const last = ledger.closedChunks().at(-1);
    if (last === undefined) return;
    this.#flushing++;
    try {
      await this.#until(() => (ledger.closedChunks()[0] ?? Infinity) > last);
    } finally {
      this.#flushing--;
    }
  }

  async freshen(): Promise<void> {
    if (this.#stopped) return;
    this.#pace.keep();
    const { ledger, clock } = this.#options;
    const { bytes, oldestMs } = ledger.backlog();
    const isStale = oldestMs !== undefined && clock() - oldestMs >= limits.answerAgeMsMax;
    const isSlow = bytes >= limits.freshenBytesMax || this.#hold !== undefined;
    if (!isStale || isSlow || this.#failure) return;
    ledger.closeChunk();
    const last = ledger.closedChunks().at(-1) ?? 0;
    const isIn = () => this.#failure !== undefined || (ledger.closedChunks()[0] ?? Infinity) > last;
    this.#flushing++;
    // The answer says up to when it is complete.
    await within(limits.freshenMsMax, this.#until(isIn), 'the drain').catch(() => undefined);
    this.#flushing--;
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    assert(this.#hold === undefined, 'the drain is held already');
    let release: () => void = () => undefined;
    this.#hold = new Promise((resolve) => {
      release = resolve;
    });
    try {
      await this.#moving;
      return await work();
    } finally {
      this.#hold = undefined;
      release();
    }
  }

  completeTo(): ChunkId {
    const [waiting] = this.#options.ledger.closedChunks();
    return waiting === undefined ? this.#greatest : waiting - 1;
  }

  isIdle(): boolean {
    return this.#options.ledger.closedChunks().length === 0;
  }

  freshnessMs(): number {
    const { oldestMs } = this.#options.ledger.backlog();
    return oldestMs === undefined ? this.#options.clock() : oldestMs - 1;
  }

  failure(): string | undefined {
    return this.#lateness ?? this.#failure?.message;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#pace.end();
    this.#endHoldWait();
    this.#wake();
    await this.#loop;
    this.#endFlushWaits();
  }

  get #retryMsMin(): number {
    return this.#options.retryMsMin ?? limits.drainRetryMsMin;
  }

  async #until(isIn: () => boolean): Promise<void> {
    this.#wake();
    while (!isIn()) {
      if (this.#stopped) throw new EngineError('io', 'the drain was stopped before everything was in');
      await new Promise<void>((resolve) => this.#flushes.add(resolve));
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (this.#mayGather()) await this.#gather();
      if (this.#stopped) return;
      const waitMs = await this.#step();
      this.#endFlushWaits();
      if (waitMs > 0 && !this.#stopped) await this.#wait(waitMs);
    }
  }

  /** Lets a fast stream fill an insert: one large part costs the engine much less than many small ones. */
  async #gather(): Promise<void> {
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      this.#wake();
    }, limits.drainGatherMs);
    while (!isOver && this.#mayGather()) {
      this.#woken = false;
      await this.#wait(Number.POSITIVE_INFINITY);
    }
    clearTimeout(timer);
  }

  #mayGather(): boolean {
    if (this.#stopped || this.#failure || this.#flushing > 0) return false;
    const { bytes } = this.#options.ledger.backlog();
    return bytes >= limits.chunkBytesMax && bytes < limits.drainInsertBytesMax;
  }

  /** Moves one batch; gives how long to wait before the next one. */
  async #step(): Promise<number> {
    this.#woken = false;
    // Between the last look and the move nothing else may run: a hold begun there would not hold.
    while (this.#hold !== undefined) {
      await Promise.race([this.#hold, this.#stopping]);
      if (this.#stopped) return 0;
    }
    try {
      const batch = this.#nextBatch();
      if (batch.chunks.length === 0) return Number.POSITIVE_INFINITY;
      const moved = this.#tellingLateness(this.#move(batch));
      this.#moving = moved.catch(() => undefined);
      await moved;
      this.#recovered();
      return 0;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** The oldest chunks, as many as fit one insert; one alone while there is a failure. */
  #nextBatch(): Batch {
    const { ledger } = this.#options;
    const chunks: { chunk: ChunkId; lines: ChunkLines }[] = [];
    let bytes = 0;
    for (const chunk of ledger.closedChunks()) {
      if (chunks.length > 0 && (this.#failure || bytes >= limits.drainInsertBytesMax)) break;
      const lines = ledger.readChunk(chunk);
      for (const text of lines.values()) bytes += text.length;
      chunks.push({ chunk, lines });
    }
    const isSuspect = (chunk: ChunkId) => this.#suspects.has(chunk) || ledger.isLeftover(chunk);
    return { chunks, suspects: chunks.map(({ chunk }) => chunk).filter(isSuspect) };
  }

  async #move(batch: Batch): Promise<void> {
    const { engine, clock, ledger } = this.#options;
    await this.#options.confirmOwner?.();
    // From here on, until noted: an error or a failed note leaves them in the engine in part.
    for (const { chunk } of batch.chunks) this.#suspects.add(chunk);
    await moveChunks({ engine, clock, batch, onQuarantined: (rows) => this.#report(rows) });
    ledger.noteDrained(batch.chunks.map(({ chunk, lines }) => ({ chunk, rows: countRows(lines) })));
    for (const { chunk } of batch.chunks) {
      this.#greatest = Math.max(this.#greatest, chunk);
      this.#suspects.delete(chunk);
    }
  }

  /** An engine that never answers would otherwise look like one with nothing to do. */
  async #tellingLateness(move: Promise<void>): Promise<void> {
    const lateMs = this.#options.lateMs ?? limits.drainLateMs;
    const timer = setTimeout(() => {
      this.#lateness = `the engine has not answered an insert for ${Math.round(lateMs / 1000)} s`;
      this.#options.log.warn({ lateMs }, 'the drain waits for an insert that does not return');
    }, lateMs);
    try {
      await move;
    } finally {
      clearTimeout(timer);
      this.#lateness = undefined;
    }
  }

  #report(rows: readonly QuarantinedRow[]): void {
    const reasons = [...new Set(rows.map((row) => row.reason))].slice(0, 3);
    this.#options.log.warn({ rows: rows.length, reasons }, 'rows refused by the engine are in quarantine');
    // A refused count of rejections must not be counted as a rejection: that row could be refused again, for ever.
    this.#options.onQuarantined(rows.filter((row) => row.table !== 'rejections'));
  }

  #recovered(): void {
    if (this.#failure) this.#options.log.info({}, 'the drain works again');
    this.#failure = undefined;
    this.#retryMs = this.#retryMsMin;
  }

  #failed(error: unknown): number {
    const failure = asEngineError(error);
    this.#failure = failure;
    const waitMs = this.#retryMs;
    this.#retryMs = Math.min(waitMs * 2, this.#options.retryMsMax ?? limits.drainRetryMsMax);
    this.#options.log.warn({ kind: failure.kind, reason: failure.message, waitMs }, 'the drain stands still');
    return waitMs;
  }

  #wake(): void {
    this.#woken = true;
    this.#endWait();
  }

  /** Until woken, or until waitMs are over. */
  #wait(waitMs: number): Promise<void> {
    if (this.#woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = Number.isFinite(waitMs) ? setTimeout(resolve, waitMs) : undefined;
      this.#endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #endFlushWaits(): void {
    for (const resolve of this.#flushes) resolve();
    this.#flushes.clear();
  }
}

function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  return new EngineError('io', error instanceof Error ? error.message : String(error), { cause: error });
}
