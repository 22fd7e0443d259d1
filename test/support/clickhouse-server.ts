import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const readyMsMax = 30_000;
const stopMsMax = 10_000;
const modules = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'node_modules');

/** The engine library is a whole ClickHouse; it must be entered on a main thread that is not Node's. */
const python = `import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
words = [word.encode() for word in ['clickhouse'] + sys.argv[2:]]
argv = (ctypes.c_char_p * (len(words) + 1))(*words, None)
sys.exit(library.chdb_query_cmdline(len(words), argv))`;

const c = `#include <dlfcn.h>
#include <stdio.h>
int main(int argc, char **argv) {
  void *library = dlopen(argv[1], RTLD_NOW);
  if (!library) { fprintf(stderr, "%s\\n", dlerror()); return 1; }
  int (*run)(int, char **) = (int (*)(int, char **))dlsym(library, "chdb_query_cmdline");
  argv[1] = "clickhouse";
  return run(argc - 1, argv + 1);
}`;

const listenForEver = `SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP;
SELECT sleepEachRow(1) FROM numbers(1000000) FORMAT Null
SETTINGS function_sleep_max_microseconds_per_block = 0, max_block_size = 1, max_execution_time = 0`;

export interface ClickHouseServer {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** Stops its process where it is: it takes connections and does not answer, until it is let go on. */
  freeze(): void;
  goOn(): void;
  stop(): Promise<void>;
}

/** Passwords by name. */
export type ServerUsers = Readonly<Record<string, string>>;

type Launcher = readonly [program: string, ...leading: string[]];

/** Why no server can be started here; undefined where one can. With CI set, a missing server is a failure. */
export function whyNoServer(): string | undefined {
  const reason = missing();
  if (reason !== undefined && process.env['CI'])
    throw new Error(`CI must test a ClickHouse server, but ${reason}`);
  return reason;
}

function missing(): string | undefined {
  if (!library()) return 'the engine library is not installed';
  if (!works('python3', '--version') && !works('cc', '--version'))
    return 'there is neither python3 nor a C compiler to run the engine library with';
  return undefined;
}

/** Starts a ClickHouse server of its own, on free ports and an empty directory, with these users besides `default`. */
export async function startClickHouseServer(users: ServerUsers = {}): Promise<ClickHouseServer> {
  const directory = mkdtempSync(join(tmpdir(), 'muster-clickhouse-'));
  const [http, tcp] = [await freePort(), await freePort()];
  const [program, ...leading] = launcher(directory);
  const child = spawn(
    program,
    [
      ...leading,
      ...configuration(directory, users),
      '--path',
      join(directory, 'data'),
      `--http_port=${http}`,
      `--tcp_port=${tcp}`,
      '--listen_host=127.0.0.1',
      '--query',
      listenForEver,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: directory },
  );
  const url = `http://127.0.0.1:${http}`;
  const stop = async () => {
    child.kill('SIGCONT');
    await end(child);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await answers(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, freeze: () => child.kill('SIGSTOP'), goOn: () => child.kill('SIGCONT'), stop };
}

function configuration(directory: string, users: ServerUsers): readonly string[] {
  const entry = ([name, password]: readonly [string, string]) =>
    `<${name}><password>${password}</password><networks><ip>127.0.0.1</ip></networks>` +
    `<profile>default</profile><quota>default</quota></${name}>`;
  const entries = Object.entries({ default: '', ...users }).map(entry);
  const usersFile = join(directory, 'users.xml');
  const configFile = join(directory, 'config.xml');
  const profiles = '<profiles><default/></profiles><quotas><default/></quotas>';
  writeFileSync(usersFile, `<clickhouse>${profiles}<users>${entries.join('')}</users></clickhouse>`);
  writeFileSync(configFile, `<clickhouse><users_config>${usersFile}</users_config></clickhouse>`);
  return ['--config-file', configFile];
}

function launcher(directory: string): Launcher {
  const path = library() ?? '';
  if (works('python3', '--version')) return ['python3', '-c', python, path];
  const source = join(directory, 'launch.c');
  const program = join(directory, 'launch');
  writeFileSync(source, c);
  execFileSync('cc', ['-o', program, source, '-ldl']);
  return [program, path];
}

function library(): string | undefined {
  const scope = join(modules, '@chdb');
  if (!existsSync(scope)) return undefined;
  return readdirSync(scope)
    .map((name) => join(scope, name, 'libchdb.so'))
    .find((path) => existsSync(path));
}

function works(program: string, argument: string): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data) => {
    said = (said + data).slice(-2_000);
  });
  const deadline = performance.now() + readyMsMax;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the ClickHouse server ended: ${said}`);
    const ok = await fetch(`${url}/ping`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the ClickHouse server did not answer within ${readyMsMax} ms: ${said}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
  await ended;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
