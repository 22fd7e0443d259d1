import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  createClient,
  type ResponseHeaders,
} from '@clickhouse/client';
import type { Engine, ResultRow, SelectOptions, SelectResult, Statement } from './contract.ts';
import type { EngineAddress } from './engine-address.ts';
import { type Doing, isAnswer, toEngineError } from './engine-errors.ts';
import { type Settings, selectSettings, writeSettings } from './engine-settings.ts';
import { typedParameters, withLongValuesInline } from './parameters.ts';
import { lookUpLimits } from './read-limits.ts';
import { readRows, streamFormat } from './row-stream.ts';
import { parseSelectResult, selectFormat } from './select-result.ts';
import { refuseAborted, type Supervision, supervised } from './supervise.ts';
import { type Seen, toSeen, Watch } from './watch.ts';

const writePrefix = 'muster-insert-';
/** The socket's silence after which a request counts as lost; progress headers keep a long statement alive. */
const silenceMsMax = 300_000;
const overHttp: Settings = {
  // The whole answer or an error, never half an answer with status 200.
  wait_end_of_query: 1,
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
  /** Writes whose answer never came: they may still be running, and must be over before anyone looks what is in. */
  readonly #doubtful = new Set<string>();
  #closed = false;

  private constructor(client: ClickHouseClient, supervisor: ClickHouseClient) {
    this.#client = client;
    this.#supervisor = supervisor;
    this.#supervision = {
      watch: new Watch((ids) => this.#look(ids)),
      kill: (id) => this.#kill(id),
    };
  }

  /** Connects, creates the database if absent, and ends writes that an earlier process left running in it. */
  static async open({ url, database }: EngineAddress): Promise<ServerEngine> {
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
    if (database !== 'default') await createDatabase(connect('default', 1), database);
    const engine = new ServerEngine(connect(database, 32), connect(database, 2));
    await engine.#endWrites({
      sql: 'KILL QUERY WHERE query_id LIKE {prefix:String} AND current_database = currentDatabase() SYNC',
      parameters: { prefix: `${writePrefix}%` },
    });
    return engine;
  }

  async select(statement: Statement, options: SelectOptions): Promise<SelectResult> {
    const { result, memoryBytes } = await this.#read(options, async (id, settings) => {
      const { sql, parameters } = withLongValuesInline(statement.sql, typedParameters(statement));
      const answer = await this.#client.query({
        query: sql,
        query_params: parameters,
        query_id: id,
        format: selectFormat,
        clickhouse_settings: settings,
      });
      return { text: await answer.text(), memoryBytes: memoryOf(answer.response_headers) };
    });
    return {
      ...parseSelectResult(result.text),
      memoryBytes: Math.max(memoryBytes, result.memoryBytes),
    };
  }

  async *stream(
    statement: Statement,
    options: SelectOptions,
  ): AsyncGenerator<readonly ResultRow[], void, undefined> {
    const { result } = await this.#read(options, async (id, settings) => {
      const { sql, parameters } = withLongValuesInline(statement.sql, typedParameters(statement));
      return this.#client.exec({
        query: `${sql} FORMAT ${streamFormat}`,
        query_params: parameters,
        query_id: id,
        clickhouse_settings: settings,
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
    await this.#attempt('write', () => this.#tracked((queryId) => this.#command(statement, queryId)));
  }

  async insert(table: string, lines: string): Promise<void> {
    if (lines === '') return;
    await this.#settle();
    await this.#attempt('insert', () => this.#tracked((queryId) => this.#insert(table, lines, queryId)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#client.close(), this.#supervisor.close()]);
  }

  async #read<T>(options: SelectOptions, work: (id: string, settings: Settings) => Promise<T>) {
    await this.#settle();
    const id = `muster-select-${randomUUID()}`;
    const settings = { ...overHttp, ...selectSettings(options, id) };
    return supervised(this.#supervision, id, options, () => this.#attempt('read', () => work(id, settings)));
  }

  async #look(ids: readonly string[]): Promise<readonly Seen[]> {
    const answer = await this.#supervisor.query({
      query: `SELECT query_id AS id, read_rows, total_rows_approx, peak_memory_usage FROM system.processes
WHERE query_id IN {ids:Array(String)}`,
      query_params: { ids },
      format: selectFormat,
      clickhouse_settings: { ...overHttp, ...selectSettings(lookUpLimits, '') },
    });
    return parseSelectResult(await answer.text()).rows.map(toSeen);
  }

  async #kill(id: string): Promise<void> {
    await this.#supervisor.command({
      query: 'KILL QUERY WHERE query_id = {id:String} ASYNC',
      query_params: { id },
      clickhouse_settings: overHttp,
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

  async #insert(table: string, lines: string, queryId: string): Promise<void> {
    const { stream } = await this.#client.exec({
      query: `INSERT INTO ${table} FORMAT JSONEachRow`,
      values: Readable.from([Buffer.from(lines)], { objectMode: false }),
      query_id: queryId,
      clickhouse_settings: { ...overHttp, ...writeSettings },
    });
    // The socket is free again only when its answer was read.
    for await (const _ of stream);
  }

  async #command(statement: Statement, queryId?: string): Promise<void> {
    const { sql, parameters } = withLongValuesInline(statement.sql, typedParameters(statement));
    await this.#client.command({
      query: sql,
      query_params: parameters,
      ...(queryId === undefined ? {} : { query_id: queryId }),
      clickhouse_settings: { ...overHttp, ...writeSettings },
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
    return this.#attempt('write', () => this.#command(statement));
  }

  async #attempt<T>(doing: Doing, work: () => Promise<T>): Promise<T> {
    try {
      if (this.#closed) throw new Error('the engine is closed');
      return await work();
    } catch (error) {
      throw toEngineError(error, doing);
    }
  }
}

async function createDatabase(client: ClickHouseClient, database: string): Promise<void> {
  try {
    await client.command({
      query: 'CREATE DATABASE IF NOT EXISTS {database:Identifier}',
      query_params: { database },
    });
  } catch (error) {
    throw toEngineError(error, 'write');
  } finally {
    await client.close();
  }
}

/** What the server says that a finished statement took at most; 0 where it does not say. */
function memoryOf(headers: ResponseHeaders): number {
  const text = headers['x-clickhouse-summary'];
  if (typeof text !== 'string') return 0;
  return Number((JSON.parse(text) as { readonly memory_usage?: string }).memory_usage ?? 0);
}
