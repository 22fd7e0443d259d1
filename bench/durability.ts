import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syncSettings, unsyncedTables } from '../src/store/durability.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import type { LoadOptions, LoadResult } from './ingest/load-client.ts';
import { authorization, keys } from './keys.ts';
import { runInProcess, type ServerProcess, startProcess } from './processes.ts';
import { markdownTable, median, rounded } from './table.ts';

const here = dirname(fileURLToPath(import.meta.url));
const loadClient = join(here, 'ingest', 'load-client.ts');
const cli = join(here, '..', 'src', 'cli', 'main.ts');

const eventsPerRequest = 100;
const singleRequests = 15;
/** The unit of the processor's time in /proc. */
const ticksPerSecond = 100;

interface Round {
  readonly acknowledgedPerSecond: number;
  readonly sustainedPerSecond: number;
  readonly ackP99Ms: number;
  readonly processorUsPerEvent: number;
  /** From a request of 100 events until charts have it, asked for by a flush. */
  readonly visibleMs: number;
}

/** What it costs that the engine forces parts to disk: two servers, one without, given the same requests in turn. */
export async function benchDurability(requests: number, rounds: number, nowMs: number): Promise<string> {
  const directories = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'muster-bench-')));
  const [forced = '', unforced = ''] = directories;
  await makeUnforced(unforced);
  const servers = await Promise.all([start(forced), start(unforced)]);
  try {
    const results: [Round[], Round[]] = [[], []];
    for (let round = 0; round <= rounds; round++)
      for (const side of [0, 1] as const) {
        const options = { requests, offset: round * requests * eventsPerRequest, startMs: nowMs };
        const result = await measure(servers[side] as ServerProcess, options);
        // The first round warms up.
        if (round > 0) results[side].push(result);
      }
    return report(...results);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    for (const directory of directories) rmSync(directory, { recursive: true, force: true });
  }
}

function start(data: string): Promise<ServerProcess> {
  const flags = ['serve', '--port', '0', '--data', data, '--log-level', 'error'];
  return startProcess(cli, flags, {
    ...keys,
    UV_THREADPOOL_SIZE: '16',
    NODE_OPTIONS: '--max-semi-space-size=16',
  });
}

/** Tables as they were before migration 4. */
async function makeUnforced(data: string): Promise<void> {
  const engine = await openEngine({ engine: 'embedded', directory: join(data, 'engine'), readers: 1 });
  await migrate(engine, () => 0);
  const names = Object.keys(syncSettings).join(', ');
  const sql = 'SELECT name FROM system.tables WHERE database = currentDatabase()';
  const limits = { timeLimitMs: 60_000, memoryLimitBytes: 1_000_000_000 };
  const { rows } = await engine.select({ sql, parameters: {} }, limits);
  for (const { name } of rows)
    await engine.command({ sql: `ALTER TABLE ${String(name)} RESET SETTING ${names}`, parameters: {} });
  if ((await unsyncedTables(engine)).length !== rows.length) throw new Error('some tables are still forced');
  await engine.close();
}

type Requests = Pick<LoadOptions, 'requests' | 'offset' | 'startMs'>;

async function measure(server: ServerProcess, requests: Requests): Promise<Round> {
  const startedTicks = processorTicks(server);
  const many = await send(server, { ...requests, connections: 16 });
  const flushStartedMs = performance.now();
  await flush(server);
  const sustainedMs = many.elapsedMs + performance.now() - flushStartedMs;
  const visible: number[] = [];
  for (let number = 0; number < singleRequests; number++) {
    const startedMs = performance.now();
    const offset = 50_000_000 + requests.offset + number * eventsPerRequest;
    await send(server, { ...requests, requests: 1, offset, connections: 1 });
    await flush(server);
    visible.push(performance.now() - startedMs);
  }
  const events = many.events + singleRequests * eventsPerRequest;
  const seconds = (processorTicks(server) - startedTicks) / ticksPerSecond;
  return {
    acknowledgedPerSecond: (many.events * 1000) / many.elapsedMs,
    sustainedPerSecond: (many.events * 1000) / sustainedMs,
    ackP99Ms: many.p99Ms,
    processorUsPerEvent: (seconds * 1e6) / events,
    visibleMs: median(visible),
  };
}

async function send(server: ServerProcess, options: Requests & { connections: number }): Promise<LoadResult> {
  const result = await runInProcess<LoadOptions, LoadResult>(loadClient, {
    ...options,
    url: `${server.url}/2/httpapi`,
    dialect: 'amplitude',
    changing: false,
    eventsPerRequest,
    apiKey: keys.MUSTER_API_KEY,
  });
  if (result.failures > 0) throw new Error(`${result.failures} requests were not answered 200`);
  return result;
}

async function flush(server: ServerProcess): Promise<void> {
  while (!(await fetch(`${server.url}/api/flush`, { method: 'POST', headers: { authorization } })).ok);
}

/** Of all threads of the process, in user and system mode. */
function processorTicks({ child }: ServerProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function report(forced: readonly Round[], unforced: readonly Round[]): string {
  const line = (name: string, of: (round: Round) => number, digits = 0) => {
    const [one, other] = [median(forced.map(of)), median(unforced.map(of))];
    return [name, rounded(other, digits), rounded(one, digits), rounded(one / other)];
  };
  return markdownTable([
    ['', 'not forced to disk', 'forced', 'ratio'],
    line('acknowledged, events/s', (round) => round.acknowledgedPerSecond),
    line('sustained, events/s', (round) => round.sustainedPerSecond),
    line('ack p99, ms', (round) => round.ackP99Ms),
    line('processor, µs/event', (round) => round.processorUsPerEvent, 1),
    line('a single request until charts have it, ms', (round) => round.visibleMs),
  ]);
}
