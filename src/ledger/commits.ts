/** Transactions of ledger.db: on disk when they return, or, where they can be done again, with the next one that waits for the disk. */
import type Database from 'better-sqlite3';
import { LedgerUnavailable } from './contract.ts';
import { rollBackRest, runInTransaction } from './database.ts';
import { type Disk, reportDiskFaults } from './disk.ts';
import { pragma, type SyncMode, sql } from './statements.ts';

type Work = () => readonly (() => void)[];

export class Commits {
  readonly #database: Database.Database;
  readonly #disk: Disk;
  readonly #count: Database.Statement;
  #mode: SyncMode = 'FULL';
  /** False while the last commits may not be on disk yet. */
  #isSynced = true;
  /** A commit failed behind some that were not on disk: the log may have a gap there, of which the system does not tell twice. */
  #isDoubtful = false;

  constructor(database: Database.Database, disk: Disk) {
    this.#database = database;
    this.#disk = disk;
    this.#count = database.prepare(sql.countSync);
  }

  /** With all that was committed before. What `work` returns is called once it is committed: it makes it visible. */
  durably(work: Work): void {
    const shows = this.#run('FULL', () => {
      // Where the work changes nothing SQLite would not wait for the disk, and earlier commits would not be there either.
      if (!this.#isSynced) this.#count.run();
      return work();
    });
    this.#isSynced = true;
    this.#show(shows);
  }

  /** On disk with the next one that is durable, or when the log is moved. */
  repeatably(work: Work): void {
    const shows = this.#run('NORMAL', work);
    this.#isSynced = false;
    this.#show(shows);
  }

  /** Errors, of all of them: LedgerUnavailable; what the work throws. */
  sync(): void {
    if (!this.#isSynced) this.durably(() => []);
  }

  /** For other transactions of the file: a failed one may have taken earlier commits with it. */
  doubting<T>(work: () => T): T {
    return reportDiskFaults(() => {
      try {
        return work();
      } catch (error) {
        this.#isDoubtful ||= !this.#isSynced;
        throw error;
      }
    });
  }

  #run(mode: SyncMode, work: Work): ReturnType<Work> {
    return this.doubting(() => {
      rollBackRest(this.#database);
      this.#endDoubt();
      this.#setSync(mode);
      try {
        return runInTransaction(this.#database, () => {
          this.#disk.reach('commit.begun');
          const result = work();
          this.#disk.reach('commit.written');
          return result;
        });
      } finally {
        // Within a transaction that could not be rolled back it cannot be changed: the next one does.
        if (!this.#database.inTransaction) this.#setSync('FULL');
      }
    });
  }

  #show(shows: ReturnType<Work>): void {
    for (const show of shows) show();
    // The client retries after this failure, and its events are then duplicates.
    reportDiskFaults(() => this.#disk.reach('commit.done'));
  }

  #setSync(mode: SyncMode): void {
    if (mode === this.#mode) return;
    this.#database.pragma(pragma.setSync(mode));
    this.#mode = mode;
  }

  /** Moves the whole log to the tables, so that nothing is written behind a gap: what lies behind one is lost in a power cut. */
  #endDoubt(): void {
    if (!this.#isDoubtful) return;
    const [moved] = this.#database.pragma(pragma.truncateLog) as { busy: number }[];
    if (moved?.busy !== 0) throw new LedgerUnavailable('disk', 'the log cannot be moved: send it again');
    this.#isDoubtful = false;
    this.#isSynced = true;
  }
}
