/** The ledger over one SQLite file: see contract.ts for what it promises. */
import type Database from 'better-sqlite3';
import type { Clock } from '../domain/clock.ts';
import type { ChunkId, ProjectId } from '../domain/ids.ts';
import { limits as everyLimit } from '../domain/limits.ts';
import type { NewRow } from '../domain/rows.ts';
import type { StateReader, Transaction } from '../intake/contract.ts';
import { Batch } from './batch.ts';
import { ChangeLog } from './change-log.ts';
import { Chunks, epochSize } from './chunks.ts';
import { CommitQueue } from './commit-queue.ts';
import { Commits } from './commits.ts';
import { listContents } from './contents.ts';
import {
  type BacklogState,
  type ChunkLines,
  type DrainedChunk,
  type Ledger,
  LedgerUnavailable,
  type Loss,
  type OnRow,
  type RejectionSummary,
  type RowCounts,
  type StoredExpectation,
} from './contract.ts';
import { nextEpoch, openDatabase, readInstallationNumber, runInTransaction } from './database.ts';
import { type Disk, realDisk, reportDiskFaults } from './disk.ts';
import { createFrugal } from './frugal.ts';
import { KeyAgeing } from './key-ageing.ts';
import { KeyIndex } from './key-index.ts';
import type { LedgerLimits, LedgerOptions } from './ledger-options.ts';
import { buildRejectionRows, Rejections } from './rejections.ts';
import { ReplayedRows } from './replayed-rows.ts';
import { SampleBudget } from './sample-budget.ts';
import { createSmooth } from './smooth.ts';
import { StagedKeys } from './staged-keys.ts';
import { StagedRows } from './staged-rows.ts';
import { StateCache } from './state-cache.ts';
import { pragma, sql } from './statements.ts';
import { StoredState } from './stored-state.ts';

export class SqliteLedger implements Ledger {
  readonly #database: Database.Database;
  readonly #clock: Clock;
  readonly #limits: LedgerLimits;
  readonly #disk: Disk;
  readonly #commits: Commits;
  readonly #changes: ChangeLog;
  readonly #stored: StoredState;
  readonly #keys: KeyIndex;
  readonly #ageing: KeyAgeing;
  readonly #chunks: Chunks;
  readonly #rejections: Rejections;
  readonly #sampleBudget = new SampleBudget();
  readonly #queue: CommitQueue;
  readonly #onFailure: (error: unknown) => void;
  readonly #listeners: (() => void)[] = [];
  readonly frugally: ReturnType<typeof createFrugal>;
  readonly smoothly: ReturnType<typeof createSmooth>;
  /** False until the state is known to hold all that was ever accepted. */
  #complete: boolean;
  #keysComplete: boolean;
  #chunkTimer: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: LedgerOptions) {
    const { directory, clock, disk = realDisk, chunkFloor = 0, randomInteger = () => 0 } = options;
    this.#clock = clock;
    this.#disk = disk;
    this.#onFailure = options.onFailure ?? (() => undefined);
    this.#limits = { ...everyLimit, ...options.limits };
    this.#database = openDatabase(directory, disk);
    this.#commits = new Commits(this.#database, disk);
    const epoch = nextEpoch(this.#database, Math.floor(chunkFloor / epochSize), randomInteger);
    disk.reach('open.numbered');
    const { stateCacheEntriesMax, stateCacheBytesMax } = this.#limits;
    const cache = new StateCache(stateCacheEntriesMax, stateCacheBytesMax);
    this.#changes = runInTransaction(
      this.#database,
      () => new ChangeLog(this.#database, this.#limits.changesLengthMax, options.movePace),
    );
    this.#stored = new StoredState(this.#database, this.#changes, cache, epoch * epochSize);
    this.#chunks = new Chunks(this.#database, disk, epoch, this.#limits);
    const { recent } = this.#chunks;
    const kept = { database: this.#database, cache, recent, changes: this.#changes };
    this.frugally = createFrugal({ ...kept, limits: this.#limits });
    this.smoothly = createSmooth({ ...kept, limits: this.#limits });
    this.#rejections = new Rejections(this.#database, epoch * epochSize);
    this.#keys = new KeyIndex(this.#database, directory);
    this.#ageing = new KeyAgeing({
      directory,
      database: this.#database,
      index: this.#keys,
      clock,
      disk,
      windowMs: this.#limits.dedupWindowMs,
      hotMs: this.#limits.dedupHotMs,
      onFailure: this.#onFailure,
    });
    this.#queue = new CommitQueue({
      requestsMax: this.#limits.requestsPerCommitMax,
      bytesMax: this.#limits.chunkBytesMax,
      begin: () => this.#begin(),
      write: (batch, isRepeatable) => this.#write(batch, isRepeatable),
      refusal: () => this.#refusal(),
    });
    const meta = this.#database.prepare(sql.readMeta).pluck();
    this.#complete = meta.get('complete') === 1;
    // Only a loss makes them incomplete.
    this.#keysComplete = meta.get('keysComplete') !== 0;
    if (!this.#complete) this.#forget();
    this.#ageing.tick();
  }

  get isNew(): boolean {
    return !this.#complete;
  }

  get installation(): number | undefined {
    return readInstallationNumber(this.#database);
  }

  setInstallation(installation: number): void {
    this.#commits.durably(() => {
      this.#database.prepare(sql.writeMeta).run('installation', installation);
      return [];
    });
  }

  get state(): StateReader {
    return this.#stored;
  }

  commit<T>(decide: (transaction: Transaction) => T, isRepeatable = false): Promise<T> {
    if (this.#closing !== undefined)
      return Promise.reject(new LedgerUnavailable('closed', 'the ledger is closed'));
    return this.#queue.add(decide, isRepeatable);
  }

  commitRepeatable<T>(decide: (transaction: Transaction) => T): Promise<T> {
    return this.commit(decide, true);
  }

  replay<T>(decide: (transaction: Transaction) => T, onRow: OnRow): T {
    const rows = new ReplayedRows();
    const batch = new Batch({ stored: this.#stored, keys: this.#stageKeys(), rows, replay: true });
    const result = batch.run(decide);
    this.#commits.durably(() => [
      this.#stored.write(batch.state, batch.history.list),
      this.#keys.write(batch.keys.byHour()),
    ]);
    rows.passTo(onRow);
    this.#ageing.tick();
    return result;
  }

  replayFinished(): void {
    this.#commits.durably(() => [this.#markComplete(true)]);
  }

  restoreRejections(rows: readonly NewRow<'rejections'>[]): void {
    this.#commits.durably(() => {
      this.#rejections.write(rows);
      return [];
    });
  }

  async forgetState(): Promise<void> {
    const resume = await this.#ageing.pause();
    try {
      this.#forget();
    } finally {
      resume();
    }
  }

  get damagedKeyFiles(): readonly string[] {
    return this.#keys.damaged;
  }

  forgetDamagedKeyFiles(): void {
    this.#keys.forgetDamaged();
  }

  contents(): Iterable<string> {
    this.#moveChanges();
    return listContents(this.#database, this.#keys, this.#clock() - this.#limits.dedupWindowMs);
  }

  rejections(project: ProjectId, sinceMs: number): readonly RejectionSummary[] {
    return this.#rejections.read(project, sinceMs);
  }

  closeChunk(): boolean {
    clearTimeout(this.#chunkTimer);
    this.#chunkTimer = undefined;
    if (!this.#sync()) {
      this.#chunkTimer = this.#closeLater();
      return false;
    }
    if (this.#chunks.close()) for (const listener of this.#listeners) listener();
    return true;
  }

  closedChunks(): readonly ChunkId[] {
    return this.#chunks.closed();
  }

  isLeftover(chunk: ChunkId): boolean {
    return this.#chunks.isLeftover(chunk);
  }

  readChunk(chunk: ChunkId): ChunkLines {
    return this.#chunks.read(chunk);
  }

  noteDrained(chunks: readonly DrainedChunk[]): void {
    this.#commits.doubting(() => this.#chunks.noteDrained(chunks, this.#clock()));
  }

  stored(): StoredExpectation {
    return this.#chunks.drained.expectation();
  }

  reopenChunks(chunks: readonly ChunkId[]): void {
    this.#commits.doubting(() => this.#chunks.reopen(chunks));
  }

  checkpoint(stored: RowCounts, losses: readonly Loss[]): void {
    const hasLostKeys = losses.some(({ table }) => table === 'events' || table === 'operations');
    this.#commits.durably(() => [
      this.#chunks.drained.checkpoint(stored, losses),
      ...(hasLostKeys ? [this.#markKeys(false)] : []),
    ]);
  }

  losses(): readonly Loss[] {
    return this.#chunks.drained.losses();
  }

  get areKeysIncomplete(): boolean {
    return !this.#keysComplete;
  }

  async forgetKeys(): Promise<void> {
    const resume = await this.#ageing.pause();
    try {
      this.#commits.durably(() => {
        this.#database.exec(sql.forgetKeys);
        return [this.#markKeys(false)];
      });
      this.#keys.forget();
    } finally {
      resume();
    }
  }

  keysRestored(): void {
    this.#commits.durably(() => [this.#markKeys(true)]);
  }

  onChunkClosed(listener: () => void): void {
    this.#listeners.push(listener);
  }

  backlog(): BacklogState {
    return this.#chunks.state();
  }

  rest(): void {
    this.#moveChanges();
    reportDiskFaults(() => {
      this.#database.pragma(pragma.truncateLog);
      this.#database.pragma(pragma.shrinkMemory);
    });
  }

  /** Resolves when keys that are due have moved to their files. */
  settleKeys(): Promise<void> {
    return this.#ageing.settle();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#queue.settle();
    await this.#ageing.pause();
    clearTimeout(this.#chunkTimer);
    // The drain is not notified: it could not read the chunk any more.
    this.#chunks.close();
    this.#keys.close();
    try {
      this.#moveChanges();
      this.#database.pragma(pragma.truncateLog);
    } catch (error) {
      // The log stays, and the next start reads it.
      this.#onFailure(error);
    } finally {
      this.#database.close();
    }
  }

  #refusal(): LedgerUnavailable | undefined {
    if (this.#chunks.bytes < this.#limits.backlogBytesMax) return undefined;
    return new LedgerUnavailable('backlog', `${this.#chunks.bytes} bytes wait for the engine`);
  }

  #stageKeys(): StagedKeys {
    return new StagedKeys(this.#keys, this.#limits.dedupWindowMs, this.#clock());
  }

  #begin(): Batch<StagedRows> {
    const { chunk, row } = this.#chunks.next();
    const rows = new StagedRows(chunk, row);
    return new Batch({ stored: this.#stored, keys: this.#stageKeys(), rows, replay: false });
  }

  #write(batch: Batch<StagedRows>, isRepeatable: boolean): void {
    const nowMs = this.#clock();
    const rejected = buildRejectionRows(batch.rows.rejected, this.#sampleBudget);
    for (const row of rejected) batch.rows.emit('rejections', row);
    const write = () => {
      this.#rejections.write(rejected);
      return [
        this.#complete ? () => undefined : this.#markComplete(true),
        this.#stored.write(batch.state, batch.history.list),
        this.#keys.write(batch.keys.byHour()),
        this.#chunks.write(batch.rows.parts(), batch.rows.nextRow, nowMs),
      ];
    };
    if (isRepeatable) this.#commits.repeatably(write);
    else this.#commits.durably(write);
    this.#committed();
  }

  /** A failure in here is not one of the commit. */
  #committed(): void {
    try {
      if (this.#chunks.openBytes >= this.#limits.chunkBytesMax) this.closeChunk();
      else if (this.#chunks.isOpen) this.#chunkTimer ??= this.#closeLater();
    } catch (error) {
      this.#onFailure(error);
    }
    this.#ageing.tick();
  }

  #markComplete(complete: boolean): () => void {
    this.#database.prepare(sql.writeMeta).run('complete', complete ? 1 : 0);
    return () => {
      this.#complete = complete;
    };
  }

  #markKeys(complete: boolean): () => void {
    this.#database.prepare(sql.writeMeta).run('keysComplete', complete ? 1 : 0);
    return () => {
      this.#keysComplete = complete;
    };
  }

  /** Removes all state, also after a replay that was interrupted. */
  #forget(): void {
    const marked = reportDiskFaults(() =>
      runInTransaction(this.#database, () => {
        this.#database.exec(sql.forget);
        this.#disk.reach('forget.written');
        // The keys are part of what is replayed.
        return [this.#markComplete(false), this.#markKeys(true)];
      }),
    );
    for (const show of marked) show();
    this.#stored.forget();
    this.#chunks.drained.forget();
    this.#keys.forget();
  }

  /** What goes to the engine is on disk before. False: the disk failed, which is reported. */
  #sync(): boolean {
    try {
      this.#commits.sync();
      return true;
    } catch (error) {
      this.#onFailure(error);
      return false;
    }
  }

  #moveChanges(): void {
    if (!this.#changes.isEmpty) this.#commits.durably(() => [this.#changes.moveAll()]);
  }

  #closeLater(): NodeJS.Timeout {
    return setTimeout(() => void this.closeChunk(), this.#limits.chunkAgeMs).unref();
  }
}
