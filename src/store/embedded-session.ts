/** One session of the embedded engine. */
import { rm, writeFile } from 'node:fs/promises';
import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import type { Statement } from './contract.ts';
import { type Doing, toEngineError } from './engine-errors.ts';
import type { Settings } from './engine-settings.ts';
import { quoted, setParameters, typedParameters } from './parameters.ts';
import { streamFormat } from './row-stream.ts';
import { parseSelectResult, selectFormat } from './select-result.ts';

/**
 * Lines longer than this are given in a file: they cost a third less than within the statement, whose text the engine
 * goes through once more. Of few lines the turns of the main thread that a file takes cost more, where it is busy.
 */
const inlineLengthMax = 500_000;

type ClientConnection = NonNullable<ClickHouseClientConfigOptions['connection']>;
export type EmbeddedSession = ReturnType<typeof openSession>;

/**
 * One session of chDB on its directory; it runs one statement at a time. `insertFile` is in a directory that is there,
 * and no other session's; one that a crash left is overwritten. Its failures are EngineErrors.
 */
export function openSession(path: string, insertFile: string) {
  const connection = createChdbConnection({ path });
  // The two packages declare one interface, but only one of them with exact optional properties.
  const client = createClient({ connection: connection as unknown as ClientConnection });
  async function attempt<T>(doing: Doing, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await letGo();
      throw toEngineError(error, doing);
    }
  }
  /**
   * The engine keeps all that a failed statement held until its session gets another one or is closed, and chDB closes a session when
   * no statement of any other runs. The answer is not looked at: what the failed one had written would lead it.
   */
  async function letGo(): Promise<void> {
    await client.command({ query: 'SELECT 1' }).catch(() => undefined);
  }
  const command = (query: string, settings: Settings, doing: Doing) =>
    attempt(doing, () => client.command({ query, clickhouse_settings: settings }));
  return {
    async select(statement: Statement, settings: Settings) {
      const answer = await attempt('read', () =>
        client.query({ query: bound(statement), format: selectFormat, clickhouse_settings: settings }),
      );
      return await parseSelectResult(await answer.text());
    },
    /** Writes the answer into a file that is not there yet, in streamFormat. */
    async selectInto(file: string, statement: Statement, settings: Settings): Promise<void> {
      const into = `INTO OUTFILE ${quoted(file)} FORMAT ${streamFormat}`;
      await command(`${bound(statement)} ${into}`, settings, 'read');
    },
    async command(statement: Statement, settings: Settings): Promise<void> {
      await command(bound(statement), settings, 'write');
    },
    async insert(table: string, lines: string, settings: Settings): Promise<void> {
      await attempt('insert', async () => {
        if (lines.length <= inlineLengthMax || !isPlainPath(insertFile)) {
          const values = Buffer.from(lines);
          await connection.chdb.rawInsert({ table, values, format: 'JSONEachRow', settings });
          return;
        }
        try {
          await writeFile(insertFile, lines);
          await connection.chdb.queryAsync(
            `INSERT INTO ${table} FROM INFILE ${quoted(insertFile)} SETTINGS ${listed(settings)} FORMAT JSONEachRow`,
          );
        } finally {
          await rm(insertFile, { force: true });
        }
      });
    },
    close: () => client.close(),
  };
}

/** A file's name is a pattern to the engine, where it reads. */
function isPlainPath(path: string): boolean {
  return !/[*?{}]/.test(path);
}

function listed(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : quoted(value)}`)
    .join(', ');
}

function bound(statement: Statement): string {
  return setParameters(typedParameters(statement)) + statement.sql;
}
