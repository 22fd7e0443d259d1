/** Opens the engine: embedded, or a ClickHouse server. */
import { Problem } from '../domain/problem.ts';
import type { Engine } from './contract.ts';
import { EmbeddedEngine } from './embedded-engine.ts';
import { readEngineAddress } from './engine-address.ts';
import { ServerEngine } from './server-engine.ts';

interface EngineOptions {
  /** `embedded`, or the URL of a ClickHouse server; a comma list of shards is accepted by name only. */
  readonly engine: string;
  /** Directory of the embedded engine's files; a server ignores it. */
  readonly directory: string;
  /** Statements that may read at the same time (embedded). */
  readonly readers: number;
  /** How long a server may take to answer a ping; the program's limit where absent. */
  readonly pingMsMax?: number;
}

/** Opens the engine; it holds no tables yet (see migrate). Errors: Problem for a wrong option, EngineError. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  if (options.engine === 'embedded') return new EmbeddedEngine(options);
  const [url = '', ...more] = options.engine.split(',').map((part) => part.trim());
  if (more.length > 0)
    throw new Problem(
      'invalid_request',
      `--engine names ${more.length + 1} shards; this version supports one server. Give one URL.`,
      '--engine',
    );
  const { pingMsMax } = options;
  return ServerEngine.open({ ...readEngineAddress(url), ...(pingMsMax !== undefined && { pingMsMax }) });
}
