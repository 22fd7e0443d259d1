/** A ClickHouse server over HTTP, behind the Engine interface. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  createClient,
  type ResponseHeaders,
} from '@clickhouse/client';
import { limits } from '../domain/limits.ts';
import {
  type Engine,
  EngineError,
  type ResultRow,
  type SelectOptions,
  type SelectResult,
  type Statement,
} from './contract.ts';
import type { EngineAddress } from './engine-address.ts';
import { type Doing, isAnswer, toEngineError } from './engine-errors.ts';
import { type Settings, selectSettings, writeSettings } from './engine-settings.ts';
import { Heartbeat } from './heartbeat.ts';
import { typedParameters, withLongValuesInline } from './parameters.ts';
import { lookUpLimits } from './read-limits.ts';
import { readRows, streamFormat } from './row-stream.ts';
import { parseSelectResult, selectFormat } from './select-result.ts';
import { refuseAborted, type Supervision, supervised } from './supervise.ts';
import { type Seen, toSeen, Watch } from './watch.ts';

interface ServerOptions extends EngineAddress {
  /** The program's limit where absent. */
  readonly pingMsMax?: number;
}

const writePrefix = 'muster-insert-';
/** The socket's silence after which a request counts as lost; progress headers keep a long statement alive. */
const silenceMsMax = 300_000;
/** A server that has just been started may take so many times as long for its first answer. */
const openPings = 5;
const overHttp: Settings = {
  // The whole answer or an error, never half an answer with status 200.
  wait_end_of_query: 1,
  // A statement that was given up does not go on.
  cancel_http_readonly_queries_on_client_close: 1,
  send_progress_in_http_headers: 1,
  http_headers_progress_interval_ms: '60000',
};

/** A ClickHouse server over HTTP. */
export class ServerEngine implements Engine {
  readonly kind = 'server';
  readonly #client: ClickHouseClient;
  /** With connections of its own: the others may all wait for what is to be ended. */
  readonly #supervisor: ClickHouseClient;
  readonly #supervision: Supervision;
  readonly #heartbeat: Heartbeat;
  /** Writes whose answer never came: they may still be running, and must be over before anyone looks what is in. */
  readonly #doubtful = new Set<string>();
  #closed = false;

  private constructor(client: ClickHouseClient, supervisor: ClickHouseClient, pingMsMax: number) {
    this.#client = client;
    this.#heartbeat = new Heartbeat({
      ping: (signal) => pingServer(supervisor, signal),
      pingMsMax,
    });
    this.#supervisor = supervisor;
    this.#supervision = {
      watch: new Watch((ids) => this.#look(ids)),
      kill: (id) => this.#kill(id),
    };
  }

  /** Connects, creates the database if absent, and ends writes that an earlier process left running in it. */
  static async open(options: ServerOptions): Promise<ServerEngine> {
    const { url, database, pingMsMax = limits.enginePingMsMax } = options;
    const connect = (name: string, max_open_connections: number) =>
      createClient({
        url,
        database: name,
        request_timeout: silenceMsMax,
        use_multipart_params_auto: true,
        clickhouse_settings: overHttp,
        log: { level: ClickHouseLogLevel.OFF },
        max_open_connections,
      });
    await answering(connect('default', 1), openPings * pingMsMax);
    if (database !== 'default') await createDatabase(connect('default', 1), database);
    const engine = new ServerEngine(connect(database, 32), connect(database, 4), pingMsMax);
    await engine.#endWrites({
      sql: 'KILL QUERY WHERE query_id LIKE {prefix:String} AND current_database = currentDatabase() SYNC',
      parameters: { prefix: `${writePrefix}%` },
    });
    return engine;
  }

  async select(statement: Statement, options: SelectOptions): Promise<SelectResult> {
    const { result, memoryBytes } = await this.#read(options, async (id, settings, abort_signal) => {
      const { sql, parameters } = withLongValuesInline(statement.sql, typedParameters(statement));
      const answer = await this.#client.query({
        query: sql,
        query_params: parameters,
        query_id: id,
        format: selectFormat,
        clickhouse_settings: settings,
        abort_signal,
      });
      return { text: await answer.text(), memoryBytes: readMemory(answer.response_headers) };
    });
    return {
      ...(await parseSelectResult(result.text)),
      memoryBytes: Math.max(memoryBytes, result.memoryBytes),
    };
  }

  async *stream(
    statement: Statement,
    options: SelectOptions,
  ): AsyncGenerator<readonly ResultRow[], void, undefined> {
    const { result } = await this.#read(options, async (id, settings, abort_signal) => {
      const { sql, parameters } = withLongValuesInline(statement.sql, typedParameters(statement));
      return this.#client.exec({
        query: `${sql} FORMAT ${streamFormat}`,
        query_params: parameters,
        query_id: id,
        clickhouse_settings: { ...settings, max_result_bytes: '0' },
        abort_signal,
      });
    });
    try {
      for await (const rows of readRows(result.stream)) {
        refuseAborted(options.signal);
        yield rows;
      }
    } catch (error) {
      throw toEngineError(error, 'read');
    } finally {
      result.stream.destroy();
    }
  }

  async command(statement: Statement): Promise<void> {
    await this.#settle();
    await this.#attempt('write', limits.commandMsMax, (giveUp) =>
      this.#tracked((queryId) => this.#command(statement, giveUp, queryId)),
    );
  }

  async insert(table: string, lines: string): Promise<void> {
    if (lines === '') return;
    await this.#settle();
    await this.#attempt('insert', limits.insertMsMax, (giveUp) =>
      this.#tracked((queryId) => this.#insert(table, lines, giveUp, queryId)),
    );
  }

  async ping(msMax: number): Promise<void> {
    await pingServer(this.#supervisor, AbortSignal.timeout(msMax));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#heartbeat.close();
    await Promise.all([this.#client.close(), this.#supervisor.close()]);
  }

  async #read<T>(
    options: SelectOptions,
    work: (id: string, settings: Settings, giveUp: AbortSignal) => Promise<T>,
  ) {
    await this.#settle();
    const id = `muster-select-${randomUUID()}`;
    const settings = { ...overHttp, ...selectSettings(options, id) };
    return supervised(this.#supervision, id, options, (drop) =>
      this.#attempt('read', undefined, (giveUp) => work(id, settings, AbortSignal.any([drop, giveUp]))),
    );
  }

  async #look(ids: readonly string[]): Promise<readonly Seen[]> {
    const answer = await this.#supervisor.query({
      query: `SELECT query_id AS id, read_rows, total_rows_approx, peak_memory_usage FROM system.processes
WHERE query_id IN {ids:Array(String)}`,
      query_params: { ids },
      format: selectFormat,
      clickhouse_settings: { ...overHttp, ...selectSettings(lookUpLimits, '') },
      abort_signal: AbortSignal.timeout(limits.enginePingMsMax),
    });
    return (await parseSelectResult(await answer.text())).rows.map(toSeen);
  }

  async #kill(id: string): Promise<void> {
    await this.#supervisor.command({
      query: 'KILL QUERY WHERE query_id = {id:String} ASYNC',
      query_params: { id },
      clickhouse_settings: overHttp,
      abort_signal: AbortSignal.timeout(limits.enginePingMsMax),
    });
  }

  /** Runs a write under an id by which it can be ended, should its answer be lost. */
  async #tracked(work: (queryId: string) => Promise<void>): Promise<void> {
    const queryId = `${writePrefix}${randomUUID()}`;
    try {
      await work(queryId);
    } catch (error) {
      if (!isAnswer(error)) this.#doubtful.add(queryId);
      throw error;
    }
  }

  async #insert(table: string, lines: string, giveUp: AbortSignal, queryId: string): Promise<void> {
    const { stream } = await this.#client.exec({
      query: `INSERT INTO ${table} FORMAT JSONEachRow`,
      values: Readable.from([Buffer.from(lines)], { objectMode: false }),
      query_id: queryId,
      clickhouse_settings: { ...overHttp, ...writeSettings },
      abort_signal: giveUp,
    });
    // The socket is free again only when its answer was read.
    for await (const _ of stream);
  }

  async #command(statement: Statement, giveUp: AbortSignal, queryId?: string): Promise<void> {
    const { sql, parameters } = withLongValuesInline(statement.sql, typedParameters(statement));
    await this.#client.command({
      query: sql,
      query_params: parameters,
      ...(queryId === undefined ? {} : { query_id: queryId }),
      clickhouse_settings: { ...overHttp, ...writeSettings },
      abort_signal: giveUp,
    });
  }

  async #settle(): Promise<void> {
    if (this.#doubtful.size === 0) return;
    const ids = [...this.#doubtful];
    await this.#endWrites({
      sql: 'KILL QUERY WHERE query_id IN {ids:Array(String)} SYNC',
      parameters: { ids },
    });
    for (const id of ids) this.#doubtful.delete(id);
  }

  #endWrites(statement: Statement): Promise<void> {
    return this.#attempt('write', limits.engineOpenMsMax, (giveUp) => this.#command(statement, giveUp));
  }

  /** Without msMax, work has a deadline of its own. */
  async #attempt<T>(
    doing: Doing,
    msMax: number | undefined,
    work: (giveUp: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (this.#closed) throw new EngineError('io', 'the engine is closed');
    const late = msMax === undefined ? undefined : AbortSignal.timeout(msMax);
    try {
      return await this.#heartbeat.beside((silence) =>
        work(late === undefined ? silence : AbortSignal.any([silence, late])),
      );
    } catch (error) {
      if (late?.aborted) throw new EngineError('io', `no answer within ${msMax} ms`, { cause: error });
      throw toEngineError(error, doing);
    }
  }
}

/** Errors: EngineError `io` where it does not answer before the signal aborts. */
async function pingServer(client: ClickHouseClient, signal: AbortSignal): Promise<void> {
  const answered = await client.ping({ select: false, abort_signal: signal });
  if (!answered.success) {
    const why = signal.aborted ? 'does not answer' : answered.error.message;
    throw new EngineError('io', `the ClickHouse server ${why}`, { cause: answered.error });
  }
}

/** Errors: EngineError `io` where the server does not answer in time. */
async function answering(client: ClickHouseClient, msMax: number): Promise<void> {
  try {
    await pingServer(client, AbortSignal.timeout(msMax));
  } finally {
    await client.close();
  }
}

async function createDatabase(client: ClickHouseClient, database: string): Promise<void> {
  const late = AbortSignal.timeout(limits.engineOpenMsMax);
  try {
    await client.command({
      query: 'CREATE DATABASE IF NOT EXISTS {database:Identifier}',
      query_params: { database },
      abort_signal: late,
    });
  } catch (error) {
    throw toEngineError(error, 'write');
  } finally {
    await client.close();
  }
}

/** What the server says that a finished statement took at most; 0 where it does not say. */
function readMemory(headers: ResponseHeaders): number {
  const text = headers['x-clickhouse-summary'];
  if (typeof text !== 'string') return 0;
  return Number((JSON.parse(text) as { readonly memory_usage?: string }).memory_usage ?? 0);
}
