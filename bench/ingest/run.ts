import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { authorization, keys } from '../keys.ts';
import { runInProcess, type ServerProcess, startProcess } from '../processes.ts';
import { markdownTable, median, rounded } from '../table.ts';
import type { LoadOptions, LoadResult } from './load-client.ts';

const here = dirname(fileURLToPath(import.meta.url));
const loadClient = join(here, 'load-client.ts');
const cli = join(here, '..', '..', 'src', 'cli', 'main.ts');

interface Taken extends LoadResult {
  /** From the first request until everything was in the engine. */
  readonly sustainedMs: number;
  /** Of the server's processor, merges that follow included. */
  readonly processorMs: number;
}

/** One measurement: the bare server, the collector and Muster, one after the other, with the same requests. */
interface Pair {
  readonly bare: LoadResult;
  /** Reads requests of Amplitude's dialect only. */
  readonly collector: Taken | undefined;
  readonly muster: Taken;
}

type Level = Pick<LoadOptions, 'connections' | 'dialect' | 'changing'>;

export interface IngestReport {
  readonly markdown: string;
}

const eventsPerRequest = 100;

/** Acknowledged events per second and latencies at 1, 16 and 64 connections, as ratios to a bare server and a collector. */
export async function benchIngest(
  requestsPerRun: number,
  pairs: number,
  nowMs: number,
): Promise<IngestReport> {
  const rows: (string | number)[][] = [
    [
      'connections',
      'dialect',
      'every event changes a property',
      'bare, events/s',
      'acknowledged, events/s',
      'ratio acknowledged',
      'ratio sustained',
      'collector, events/s sustained',
      'ratio sustained to the collector',
      'the same by processor time',
      'ack p50 ms',
      'ack p99 ms',
      'bare p99 ms',
      'peak memory MB',
      'disk B/event',
      'users by a changing property, ms (without the breakdown)',
    ],
  ];
  const levels: readonly Level[] = [
    { connections: 1, dialect: 'amplitude', changing: false },
    { connections: 16, dialect: 'amplitude', changing: false },
    { connections: 64, dialect: 'amplitude', changing: false },
    { connections: 16, dialect: 'amplitude', changing: true },
    { connections: 16, dialect: 'segment', changing: false },
  ];
  for (const level of levels) rows.push(await measureLevel(level, requestsPerRun, pairs, nowMs));
  return { markdown: markdownTable(rows) };
}

async function measureLevel(
  level: Level,
  requestsPerRun: number,
  pairs: number,
  nowMs: number,
): Promise<(string | number)[]> {
  const data = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const bare = await startProcess(join(here, 'bare-server.ts'), []);
  const collector =
    level.dialect === 'amplitude'
      ? await startProcess(join(here, 'collector.ts'), [], { UV_THREADPOOL_SIZE: '16' })
      : undefined;
  const muster = await startProcess(cli, ['serve', '--port', '0', '--data', data, '--log-level', 'warn'], {
    ...keys,
    UV_THREADPOOL_SIZE: '16',
    NODE_OPTIONS: '--max-semi-space-size=16',
  });
  try {
    const requests = level.connections === 1 ? Math.ceil(requestsPerRun / 4) : requestsPerRun;
    const results: Pair[] = [];
    // The first pair warms both up and is not counted.
    for (let pair = 0; pair <= pairs; pair++) {
      const offset = pair * requests * eventsPerRequest;
      const options = {
        ...level,
        requests,
        eventsPerRequest,
        offset,
        startMs: nowMs,
        apiKey: keys.MUSTER_API_KEY,
      };
      const result = await measurePair({ bare, collector, muster }, options);
      if (pair > 0) results.push(result);
    }
    const bytes = await bytesPerEvent(muster);
    const breakdown = level.changing ? await timeBreakdown(muster, nowMs) : '–';
    return [...rowOf(level, results, muster.peakMemoryMb(), bytes), breakdown];
  } finally {
    await Promise.all([bare.stop(), collector?.stop(), muster.stop()]);
    rmSync(data, { recursive: true, force: true });
  }
}

interface Servers {
  readonly bare: ServerProcess;
  readonly collector: ServerProcess | undefined;
  readonly muster: ServerProcess;
}

async function measurePair(
  { bare, collector, muster }: Servers,
  options: Omit<LoadOptions, 'url'>,
): Promise<Pair> {
  return {
    bare: await load(bare, options),
    collector: collector && (await take(collector, options)),
    muster: await take(muster, options),
  };
}

async function load(server: ServerProcess, options: Omit<LoadOptions, 'url'>): Promise<LoadResult> {
  const path = options.dialect === 'segment' ? '/v1/batch' : '/2/httpapi';
  const result = await runInProcess<LoadOptions, LoadResult>(loadClient, {
    ...options,
    url: server.url + path,
  });
  if (result.failures > 0) throw new Error(`${result.failures} requests were not answered 200`);
  return result;
}

async function take(server: ServerProcess, options: Omit<LoadOptions, 'url'>): Promise<Taken> {
  const beforeMs = server.processorMs();
  const result = await load(server, options);
  const flushStartedMs = performance.now();
  // A flush gives up after a while where the backlog is long; what it asked for goes on.
  while (!(await fetch(`${server.url}/api/flush`, { method: 'POST', headers: { authorization } })).ok);
  const sustainedMs = result.elapsedMs + performance.now() - flushStartedMs;
  return { ...result, sustainedMs, processorMs: (await settledProcessorMs(server)) - beforeMs };
}

/** Once the server takes less than a fifth of a processor for a second: what it merges is part of what events cost. */
async function settledProcessorMs(server: ServerProcess): Promise<number> {
  for (let before = server.processorMs(); ; ) {
    await sleep(1_000);
    const now = server.processorMs();
    if (now - before < 200) return now;
    before = now;
  }
}

function rowOf(
  level: Level,
  pairs: readonly Pair[],
  peakMemoryMb: number | undefined,
  bytes: string,
): (string | number)[] {
  const of = (value: (pair: Pair) => number) => median(pairs.map(value));
  const rate = ({ events, elapsedMs }: LoadResult) => (events * 1000) / elapsedMs;
  const sustained = ({ events, sustainedMs }: Taken) => (events * 1000) / sustainedMs;
  const ofCollector = (value: (collector: Taken, muster: Taken) => number, digits = 2) => {
    const values = pairs.flatMap(({ collector, muster }) => (collector ? [value(collector, muster)] : []));
    return values.length === 0 ? '–' : rounded(median(values), digits);
  };
  return [
    level.connections,
    level.dialect,
    level.changing ? 'yes' : 'no',
    Math.round(of(({ bare }) => rate(bare))),
    Math.round(of(({ muster }) => rate(muster))),
    rounded(of(({ bare, muster }) => rate(muster) / rate(bare))),
    rounded(of(({ bare, muster }) => sustained(muster) / rate(bare))),
    ofCollector((collector) => sustained(collector), 0),
    ofCollector((collector, muster) => sustained(muster) / sustained(collector)),
    ofCollector((collector, muster) => collector.processorMs / muster.processorMs),
    rounded(
      of(({ muster }) => muster.p50Ms),
      1,
    ),
    rounded(
      of(({ muster }) => muster.p99Ms),
      1,
    ),
    rounded(
      of(({ bare }) => bare.p99Ms),
      1,
    ),
    peakMemoryMb ?? '–',
    bytes,
  ];
}

/** Bytes the engine holds per event, all tables, as /metrics says. */
async function bytesPerEvent(muster: ServerProcess): Promise<string> {
  const text = await (await fetch(`${muster.url}/metrics`)).text();
  const sizes = [...text.matchAll(/^muster_table_bytes\{[^}]*table="(\w+)"[^}]*\} (\S+)$/gm)];
  const events = Number(/^muster_table_rows\{[^}]*table="events"[^}]*\} (\S+)$/m.exec(text)?.[1]);
  const total = sizes.reduce((sum, [, , bytes]) => sum + Number(bytes), 0);
  return events > 0 ? rounded(total / events, 0) : '–';
}

/** A chart by a property that every event changed, as it was at the event, beside the same chart without it. */
async function timeBreakdown(muster: ServerProcess, nowMs: number): Promise<string> {
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const definition = {
    kind: 'segmentation',
    unit: { kind: 'user' },
    events: [{ kind: 'any' }],
    range: { start: date(nowMs - 3 * 86_400_000), end: date(nowMs) },
    limit: 20,
  };
  const timed = async (body: object) => {
    const startMs = performance.now();
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(`${muster.url}/api/query`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the chart answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
    return performance.now() - startMs;
  };
  const breakdown = { kind: 'user', name: 'setting_7' };
  const times = { plain: [] as number[], broken: [] as number[] };
  for (let round = 0; round < 4; round++) {
    // Another limit each time: an answer that is asked again would be a kept one.
    const asked = { ...definition, limit: definition.limit + round };
    times.plain.push(await timed(asked));
    times.broken.push(await timed({ ...asked, breakdown }));
  }
  return `${rounded(median(times.broken.slice(1)), 0)} (${rounded(median(times.plain.slice(1)), 0)})`;
}
