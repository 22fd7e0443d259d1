/** What clients notice of Data QA: how long acknowledgements take without and beside it, over HTTP against a server of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.ts';
import type { LoadOptions, LoadResult } from './ingest/load-client.ts';
import { keys } from './keys.ts';
import { runInProcess, type ServerProcess, startProcess } from './processes.ts';
import { markdownTable, median, rounded } from './table.ts';

const program = join(fileURLToPath(new URL('..', import.meta.url)), 'src', 'cli', 'main.ts');
const loadClient = fileURLToPath(new URL('ingest/load-client.ts', import.meta.url));
const requestsAtOnce = 1_000;
const eventsPerRequest = 100;
const watchedMs = 15_000;
const restMs = 20;

interface Watched {
  readonly ackMs: readonly number[];
  readonly checksMs: readonly number[];
}

export async function benchChecksBeside(events: number, pairs: number, nowMs: number): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'muster-bench-checks-'));
  const flags = ['serve', '--port', '0', '--data', directory, '--log-level', 'error'];
  const server = await startProcess(program, flags, { ...keys, UV_THREADPOOL_SIZE: '16' });
  try {
    for (let offset = 0; offset < events; offset += requestsAtOnce * eventsPerRequest)
      await send(server, offset, nowMs);
    await ask(server, 'POST', '/api/flush');
    await watch(server, true);
    const without: Watched[] = [];
    const beside: Watched[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      without.push(await watch(server, false));
      beside.push(await watch(server, true));
    }
    const times = (of: readonly Watched[]) => of.flatMap(({ ackMs }) => ackMs).toSorted((a, b) => a - b);
    const [alone, both] = [times(without), times(beside)];
    const row = (name: string, read: (sorted: readonly number[]) => number) => [
      name,
      rounded(read(alone)),
      rounded(read(both)),
      rounded(read(both) / read(alone)),
    ];
    const at = (share: number) => (sorted: readonly number[]) =>
      sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
    const checks = beside.flatMap(({ checksMs }) => checksMs);
    return [
      `${events} events; Data QA ran ${checks.length} times, ${Math.round(median(checks))} ms each (median).\n`,
      markdownTable([
        ['a request of 10 events, ms', 'alone', 'beside Data QA', 'ratio'],
        row('p50', at(0.5)),
        row('p90', at(0.9)),
        row('p99', at(0.99)),
      ]),
    ].join('\n');
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function send({ url }: ServerProcess, offset: number, nowMs: number): Promise<void> {
  const options: LoadOptions = {
    url: `${url}/2/httpapi`,
    ...{ apiKey: keys.MUSTER_API_KEY, requests: requestsAtOnce, eventsPerRequest, offset, startMs: nowMs },
    ...{ changing: false, dialect: 'amplitude', connections: 8 },
  };
  const { failures } = await runInProcess<LoadOptions, LoadResult>(loadClient, options);
  if (failures > 0) throw new Error(`${failures} requests failed`);
}

/** `withChecks`: Data QA of all that was sent, again and again. */
async function watch(server: ServerProcess, withChecks: boolean): Promise<Watched> {
  const untilMs = performance.now() + watchedMs;
  const [ackMs, checksMs] = await Promise.all([
    repeat(untilMs, restMs, () => sendFew(server)),
    withChecks ? repeat(untilMs, 0, () => ask(server, 'GET', '/api/checks?last=30')) : [],
  ]);
  return { ackMs, checksMs };
}

async function repeat(untilMs: number, pauseMs: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  while (performance.now() < untilMs) {
    const startedMs = performance.now();
    await work();
    times.push(performance.now() - startedMs);
    await sleep(pauseMs);
  }
  return times;
}

let sent = 0;

async function sendFew(server: ServerProcess): Promise<void> {
  const events = Array.from({ length: 10 }, () => ({
    ...{ event_type: 'card_moved', user_id: `user-${sent++ % 5_000}`, platform: 'Web' },
    ...{ groups: { company: `company-${sent % 400}` }, event_properties: { board: `board-${sent % 997}` } },
  }));
  await ask(server, 'POST', '/2/httpapi', { api_key: keys.MUSTER_API_KEY, events });
}
