/** Makes of flags, environment and file what a command needs: its configuration and a way to a server, which is loaded only where none runs. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../domain/problem.ts';
import { accessProblem } from '../server/access.ts';
import { readConfig, readConfigFile, type Settings } from '../server/config.ts';
import type { CommandContext, World } from './context.ts';
import { readKey } from './read-key.ts';

export type Flags = Readonly<Record<string, unknown>>;

/** They say how a data directory is opened, so they count for nothing with --url. */
const localFlags = ['data', 'engine', 'encryption-key-file'];

/** `missing`: what a command does where nothing was ever stored in the data directory. */
export function createContext(
  world: World,
  flags: Flags,
  missing: 'refuse' | 'create' = 'refuse',
): CommandContext {
  const settings = kebabCase(flags);
  const file = readConfigFile(settings['config']);
  const config = readConfig({ flags: settings, environment: world.environment, file });
  const openServer = async (signal?: AbortSignal) => {
    const { pino, startServer } = await loadServer();
    const log = pino({ level: config.logLevel });
    return startServer({ config, clock: world.clock, log, ...(signal && { signal }) });
  };
  const openDirectory = async () => {
    if (missing === 'refuse') refuseMissing(config.data);
    const { pino, startServer, sayKeys } = await loadServer();
    const log = pino({ level: 'warn' }, process.stderr);
    const alone = { ...config, port: 0, host: '127.0.0.1' };
    const server = await startServer({ config: alone, clock: world.clock, log, exclusive: true });
    sayKeys({ config, output: world.output }, server);
    return server;
  };
  const target = {
    url: settings['url'],
    key: readKey(settings, world.environment),
    project: settings['project'],
    localFlags: localFlags.filter((flag) => settings[flag] !== undefined).map((flag) => `--${flag}`),
  };
  const way = { dataDirectory: config.data, openDirectory };
  return {
    ...world,
    config,
    isRemote: target.url !== undefined,
    openServer,
    withConnection: async (run) => {
      const { connect } = await import('./connect.ts');
      return closing(await connect({ ...way, target }), run);
    },
    withLocal: async (run) => {
      const { openLocal } = await import('./connect.ts');
      return closing(await openLocal(way), ({ local }) => run(local));
    },
  };
}

/** Takes as long as all else together, and most commands find a server that runs. */
async function loadServer() {
  const { pino } = await import('pino');
  const { startServer } = await import('../server/start.ts');
  const { sayKeys } = await import('./serve.ts');
  return { pino, startServer, sayKeys };
}

async function closing<C extends { close(): Promise<void> }, T>(
  connection: C,
  run: (connection: C) => Promise<T>,
): Promise<T> {
  try {
    return await run(connection);
  } finally {
    await connection.close();
  }
}

/** Asking must not make a data directory: it would be a wrong one. Errors: Problem, also where it is another user's. */
function refuseMissing(directory: string): void {
  try {
    statSync(join(directory, 'projects.json'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw accessProblem(error);
    throw new Problem(
      'not_found',
      `${directory} contains no Muster data; name the directory with --data, or start a server on it with muster serve.`,
      '--data',
    );
  }
}

/** commander gives `backlogBytes` for --backlog-bytes; settings are named as the flags are. */
function kebabCase(flags: Flags): Settings {
  const entries = Object.entries(flags).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      String(value),
    ]),
  );
}
