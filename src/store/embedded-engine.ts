/** The embedded engine (chDB), behind the Engine interface. */
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { drainPending } from 'chdb';
import { makeDirectoryDurably } from '../domain/durable-files.ts';
import { limits } from '../domain/limits.ts';
import type { Engine, ResultRow, SelectOptions, SelectResult, Statement } from './contract.ts';
import { within } from './deadline.ts';
import { askToOpenDamaged, changesData, changesNames, syncNames } from './embedded-files.ts';
import { type EmbeddedSession, openSession } from './embedded-session.ts';
import { insertSettings, type Settings, selectSettings, writeSettings } from './engine-settings.ts';
import { lookUpLimits } from './read-limits.ts';
import { readRows } from './row-stream.ts';
import { SessionPool } from './session-pool.ts';
import { refuseAborted, type Supervision, supervised } from './supervise.ts';
import { type Seen, toSeen, Watch } from './watch.ts';

interface EmbeddedOptions {
  /** Directory of the engine's files; one process owns it. */
  readonly directory: string;
  /** Statements that may read at the same time. */
  readonly readers: number;
  /** The program's limits where absent. */
  readonly insertMsMax?: number;
  readonly commandMsMax?: number;
}

/** Within the engine's directory: answers on their way out, and lines on their way in. */
const streamedDirectory = 'streamed';
const insertedDirectory = 'inserted';

/**
 * With four, tables of a batch were filled side by side and events were visible sooner under load, but one run of many
 * ended with inserts that never returned. Until the cause is known, inserts wait for each other.
 */
const insertSessions = 1;

/** Sessions for small questions, so that ingestion and imports do not wait behind charts. */
const lookUpSessions = 2;

/** chDB in this process: one session inserts, one runs commands beside it, several read, one looks after these. */
export class EmbeddedEngine implements Engine {
  readonly kind = 'embedded';
  readonly #directory: string;
  readonly #readers: SessionPool<EmbeddedSession>;
  readonly #lookUps: SessionPool<EmbeddedSession>;
  readonly #inserters: SessionPool<EmbeddedSession>;
  /** Of its own: an INSERT … SELECT must not hold up the drain. */
  readonly #commander: SessionPool<EmbeddedSession>;
  readonly #supervisor: SessionPool<EmbeddedSession>;
  readonly #supervision: Supervision;
  readonly #insertMsMax: number;
  readonly #commandMsMax: number;
  #statements = 0;
  #sessions = 0;
  /** True when names of tables changed since they were last forced to disk. */
  #hasNewNames = false;
  #settling: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(options: EmbeddedOptions) {
    makeDirectoryDurably(options.directory);
    askToOpenDamaged(options.directory);
    this.#directory = options.directory;
    this.#insertMsMax = options.insertMsMax ?? limits.insertMsMax;
    this.#commandMsMax = options.commandMsMax ?? limits.commandMsMax;
    // What a killed process left: nobody reads it any more.
    for (const passing of [this.#streamed, this.#inserted]) rmSync(passing, { recursive: true, force: true });
    mkdirSync(this.#inserted);
    const open = () => this.#openSession();
    this.#readers = new SessionPool(options.readers, open);
    this.#lookUps = new SessionPool(lookUpSessions, open);
    this.#inserters = new SessionPool(insertSessions, open);
    this.#commander = new SessionPool(1, open);
    this.#supervisor = new SessionPool(1, open);
    this.#supervision = {
      watch: new Watch((ids) => this.#look(ids)),
      kill: (id) => this.#kill(id),
    };
  }

  async select(statement: Statement, options: SelectOptions): Promise<SelectResult> {
    const { result, memoryBytes } = await this.#read(options, (session, settings) =>
      session.select(statement, settings),
    );
    return { ...result, memoryBytes };
  }

  async *stream(
    statement: Statement,
    options: SelectOptions,
  ): AsyncGenerator<readonly ResultRow[], void, undefined> {
    mkdirSync(this.#streamed, { recursive: true });
    const file = join(this.#streamed, `${++this.#statements}.jsonl`);
    try {
      await this.#read(
        options,
        (session, settings) => session.selectInto(file, statement, settings),
        'stream',
      );
      for await (const rows of readRows(createReadStream(file))) {
        refuseAborted(options.signal);
        yield rows;
      }
    } finally {
      await rm(file, { force: true });
    }
  }

  async command(statement: Statement): Promise<void> {
    if (changesData(statement.sql)) await this.#settleNames();
    await this.#write(this.#commander, this.#commandMsMax, (session, comment) =>
      session.command(statement, { ...writeSettings, ...comment }),
    );
    if (changesNames(statement.sql)) this.#hasNewNames = true;
  }

  async insert(table: string, lines: string): Promise<void> {
    if (lines === '') return;
    await this.#settleNames();
    await this.#write(this.#inserters, this.#insertMsMax, (session, comment) =>
      session.insert(table, lines, { ...insertSettings, ...comment }),
    );
  }

  async ping(msMax: number): Promise<void> {
    const one = { sql: 'SELECT 1', parameters: {} };
    const settings = selectSettings(lookUpLimits, '');
    const answered = this.#supervisor.run((session) => session.select(one, settings));
    await within(msMax, answered, 'the embedded engine');
  }

  /** Lets what is being written finish, and stops what is being read. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Resolves when all names are on disk, those of a call that still syncs, too. */
  #settleNames(): Promise<void> {
    if (!this.#hasNewNames) return this.#settling;
    this.#hasNewNames = false;
    this.#settling = this.#settling
      .catch(() => undefined)
      .then(() => syncNames(this.#directory))
      .catch((error: unknown) => {
        this.#hasNewNames = true;
        throw error;
      });
    return this.#settling;
  }

  get #streamed(): string {
    return join(this.#directory, streamedDirectory);
  }

  get #inserted(): string {
    return join(this.#directory, insertedDirectory);
  }

  #openSession(): EmbeddedSession {
    return openSession(this.#directory, join(this.#inserted, `${++this.#sessions}.jsonl`));
  }

  #read<T>(
    options: SelectOptions,
    work: (session: EmbeddedSession, settings: ReturnType<typeof selectSettings>) => Promise<T>,
    answer: 'whole' | 'stream' = 'whole',
  ) {
    const id = `muster-${++this.#statements}`;
    const settings = selectSettings(options, id, answer);
    const sessions = options.isLookUp ? this.#lookUps : this.#readers;
    return supervised(this.#supervision, id, options, () =>
      sessions.run((session) => work(session, settings), options.signal),
    );
  }

  /** Ends a write that takes too long, and settles when it is over: whoever tries again then meets no half of the first one. */
  #write(
    sessions: SessionPool<EmbeddedSession>,
    timeLimitMs: number,
    work: (session: EmbeddedSession, comment: Settings) => Promise<void>,
  ): Promise<void> {
    const id = `muster-${++this.#statements}`;
    return sessions.run(async (session) => {
      await supervised(this.#supervision, id, { timeLimitMs }, () => work(session, { log_comment: id }));
    });
  }

  /** The engine gives statements ids of its own, so their comment names them. */
  async #look(ids: readonly string[]): Promise<readonly Seen[]> {
    const sql = `SELECT Settings['log_comment'] AS id, read_rows, total_rows_approx, peak_memory_usage
FROM system.processes WHERE has({ids:Array(String)}, Settings['log_comment'])`;
    const settings = selectSettings(lookUpLimits, '');
    const { rows } = await this.#supervisor.run((session) =>
      session.select({ sql, parameters: { ids } }, settings),
    );
    return rows.map(toSeen);
  }

  #kill(id: string): Promise<void> {
    const sql = "KILL QUERY WHERE Settings['log_comment'] = {id:String} ASYNC";
    return this.#supervisor.run((session) =>
      session.command({ sql, parameters: { id } }, selectSettings(lookUpLimits, '')),
    );
  }

  async #close(): Promise<void> {
    // The supervisor last: a write that does not return is ended by it.
    await Promise.all([this.#inserters.close(), this.#commander.close()]);
    await this.#supervisor.close();
    const readersClosed = Promise.all([this.#readers.close(), this.#lookUps.close()]);
    const killer = this.#openSession();
    const kill = { sql: 'KILL QUERY WHERE query_id != queryID() ASYNC', parameters: {} };
    // Where nothing can be killed, the readers end at their time limit.
    await killer.command(kill, writeSettings).catch(() => undefined);
    await killer.close();
    await readersClosed;
    await drainPending();
  }
}
