import { mkdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client';
import { drainPending } from 'chdb';
import { createChdbConnection } from 'chdb/connection';
import type { Engine, SelectOptions, SelectResult, Statement } from './contract.ts';
import { type Doing, toEngineError } from './engine-errors.ts';
import { insertSettings, type Settings, selectSettings, writeSettings } from './engine-settings.ts';
import { quoted, setParameters, typedParameters } from './parameters.ts';
import { parseSelectResult, selectFormat } from './select-result.ts';
import { SessionPool } from './session-pool.ts';

export interface EmbeddedOptions {
  /** Directory of the engine's files; one process owns it. */
  readonly directory: string;
  /** Statements that may read at the same time. */
  readonly readers: number;
}

type ClientConnection = NonNullable<ClickHouseClientConfigOptions['connection']>;
type EmbeddedSession = ReturnType<typeof openSession>;

/** chDB in this process: one session inserts, one runs commands beside it, several read. */
export class EmbeddedEngine implements Engine {
  readonly kind = 'embedded';
  readonly #directory: string;
  #closing: Promise<void> | undefined;
  readonly #readers: SessionPool<EmbeddedSession>;
  readonly #inserter: SessionPool<EmbeddedSession>;
  /** Of its own: an INSERT … SELECT must not hold up the drain. */
  readonly #commander: SessionPool<EmbeddedSession>;

  constructor(options: EmbeddedOptions) {
    mkdirSync(options.directory, { recursive: true });
    this.#directory = options.directory;
    const open = () => openSession(options.directory);
    this.#readers = new SessionPool(options.readers, open);
    this.#inserter = new SessionPool(1, open);
    this.#commander = new SessionPool(1, open);
  }

  select(statement: Statement, options: SelectOptions): Promise<SelectResult> {
    return this.#readers.run((session) => session.select(statement, selectSettings(options)));
  }

  command(statement: Statement): Promise<void> {
    return this.#commander.run((session) => session.command(statement, writeSettings));
  }

  insert(table: string, lines: string): Promise<void> {
    if (lines === '') return Promise.resolve();
    return this.#inserter.run((session) => session.insert(table, lines, insertSettings));
  }

  /** Lets what is being written finish, and stops what is being read. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.all([this.#inserter.close(), this.#commander.close()]);
    const readersClosed = this.#readers.close();
    const killer = openSession(this.#directory);
    const kill = { sql: 'KILL QUERY WHERE query_id != queryID() ASYNC', parameters: {} };
    // Where nothing can be killed, the readers end at their time limit.
    await killer.command(kill, writeSettings).catch(() => undefined);
    await killer.close();
    await readersClosed;
    await drainPending();
  }
}

/**
 * Lines on their way in. Given in a file they cost a third less than within the statement, whose text the engine goes
 * through once more. A file left by a crash is overwritten by the next insert.
 */
const insertFile = 'insert.jsonl';

/** A file's name is a pattern to the engine. */
function isPlainPath(path: string): boolean {
  return !/[*?{}]/.test(path);
}

function listed(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : quoted(value)}`)
    .join(', ');
}

function openSession(path: string) {
  const connection = createChdbConnection({ path });
  // The two packages declare one interface, but only one of them with exact optional properties.
  const client = createClient({ connection: connection as unknown as ClientConnection });
  return {
    async select(statement: Statement, settings: Settings): Promise<SelectResult> {
      const answer = await attempt('read', () =>
        client.query({ query: bound(statement), format: selectFormat, clickhouse_settings: settings }),
      );
      return parseSelectResult(await answer.text());
    },
    async command(statement: Statement, settings: Settings): Promise<void> {
      await attempt('write', () =>
        client.command({ query: bound(statement), clickhouse_settings: settings }),
      );
    },
    async insert(table: string, lines: string, settings: Settings): Promise<void> {
      await attempt('insert', async () => {
        if (!isPlainPath(path)) {
          const values = Buffer.from(lines);
          await connection.chdb.rawInsert({ table, values, format: 'JSONEachRow', settings });
          return;
        }
        const file = join(path, insertFile);
        await writeFile(file, lines);
        await connection.chdb.queryAsync(
          `INSERT INTO ${table} FROM INFILE ${quoted(file)} SETTINGS ${listed(settings)} FORMAT JSONEachRow`,
        );
        await rm(file);
      });
    },
    close: () => client.close(),
  };
}

function bound(statement: Statement): string {
  return setParameters(typedParameters(statement)) + statement.sql;
}

async function attempt<T>(doing: Doing, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toEngineError(error, doing);
  }
}
