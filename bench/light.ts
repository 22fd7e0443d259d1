/** What a server takes that has little to do: to start, at rest, and per event where a hundred come a second. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BodyOptions, createBodies } from './ingest/bodies.ts';
import { authorization, keys } from './keys.ts';
import { type ServerProcess, startProcess } from './processes.ts';
import { markdownTable, median, rounded } from './table.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const eventsPerSecond = 100;
const eventsPerRequest = 10;
/** Long enough to come to rest after the start. */
const restSeconds = 50;
const warmSeconds = 25;
const quietSeconds = 60;

/** `program`: what is measured, the built one where there is one. */
export async function benchLight(program: string, starts: number, nowMs: number): Promise<string> {
  const started: Start[] = [];
  for (let start = 0; start < starts; start++) started.push(await withServer(program, measureStart));
  const quiet = await withServer(program, async (muster) => {
    await sleep(restSeconds * 1_000);
    const memory = residentMb(muster, 'VmRSS');
    const own = residentMb(muster, 'RssAnon');
    const idleBeforeMs = muster.processorMs();
    await sleep(20_000);
    const idleMs = (muster.processorMs() - idleBeforeMs) / 20;
    const unasked = await measureQuiet(muster, { nowMs, firstSecond: 0, askEveryMs: undefined });
    const asked = await measureQuiet(muster, { nowMs, firstSecond: 1_000, askEveryMs: 2_000 });
    return { memory, own, idleMs, unasked, asked };
  });
  const of = (value: (start: Start) => number) => Math.round(median(started.map(value)));
  return markdownTable([
    ['what', 'value'],
    ['start on an empty directory until it listens, ms', of(({ listeningMs }) => listeningMs)],
    ['the same, processor ms', of(({ processorMs }) => processorMs)],
    [`memory ${restSeconds} s later, MB (of this its own, not of files)`, `${quiet.memory} (${quiet.own})`],
    ['nothing to do, processor ms per second', rounded(quiet.idleMs, 1)],
    ['100 events a second, nobody asks: processor ms per event', rounded(quiet.unasked.msPerEvent)],
    ['a chart asked every 2 s: processor ms per event', rounded(quiet.asked.msPerEvent)],
    ['that chart, ms (median)', rounded(median(quiet.asked.chartMs), 0)],
    ['it is complete up to so long ago, ms (greatest)', Math.max(...quiet.asked.lagMs)],
  ]);
}

async function withServer<T>(
  program: string,
  work: (muster: ServerProcess, startedMs: number) => Promise<T>,
) {
  const data = mkdtempSync(join(tmpdir(), 'muster-light-'));
  const startedMs = performance.now();
  const muster = await startProcess(
    join(root, program),
    ['serve', '--port', '0', '--data', data, '--log-level', 'warn'],
    { ...keys, UV_THREADPOOL_SIZE: '16', NODE_OPTIONS: '--max-semi-space-size=16' },
  );
  try {
    return await work(muster, startedMs);
  } finally {
    await muster.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

interface Start {
  readonly listeningMs: number;
  readonly processorMs: number;
}

async function measureStart(muster: ServerProcess, startedMs: number): Promise<Start> {
  return { listeningMs: performance.now() - startedMs, processorMs: muster.processorMs() };
}

interface QuietOptions {
  readonly nowMs: number;
  /** Of its events: insert_ids of two runs must differ. */
  readonly firstSecond: number;
  readonly askEveryMs: number | undefined;
}

async function measureQuiet(muster: ServerProcess, { nowMs, firstSecond, askEveryMs }: QuietOptions) {
  const options: BodyOptions = {
    apiKey: keys.MUSTER_API_KEY,
    requests: ((warmSeconds + quietSeconds) * eventsPerSecond) / eventsPerRequest,
    eventsPerRequest,
    offset: firstSecond * eventsPerSecond,
    startMs: nowMs,
    changing: false,
    dialect: 'amplitude',
  };
  const bodies = createBodies(options);
  let sent = 0;
  const sender = setInterval(
    () => {
      const body = bodies[sent++];
      if (body) void fetch(`${muster.url}/2/httpapi`, { method: 'POST', body }).then((each) => each.text());
    },
    (1_000 * eventsPerRequest) / eventsPerSecond,
  );
  const chartMs: number[] = [];
  const lagMs: number[] = [];
  const ask = async () => {
    const askedMs = performance.now();
    const nowMs = Date.now();
    const { freshnessMs } = await askChart(muster, nowMs, chartMs.length);
    chartMs.push(performance.now() - askedMs);
    lagMs.push(nowMs - freshnessMs);
  };
  const asker = askEveryMs === undefined ? undefined : setInterval(() => void ask(), askEveryMs);
  await sleep(warmSeconds * 1_000);
  const before = { processorMs: muster.processorMs(), sent };
  await sleep(quietSeconds * 1_000);
  const events = (sent - before.sent) * eventsPerRequest;
  const msPerEvent = (muster.processorMs() - before.processorMs) / events;
  clearInterval(sender);
  clearInterval(asker);
  return { msPerEvent, chartMs, lagMs };
}

/** Another limit each time: an answer that is asked again would be a kept one. */
async function askChart(muster: ServerProcess, nowMs: number, round: number) {
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const definition = {
    kind: 'segmentation',
    unit: { kind: 'user' },
    events: [{ kind: 'any' }],
    range: { start: date(nowMs - 3 * 86_400_000), end: date(nowMs) },
    limit: 5 + (round % 90),
  };
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(`${muster.url}/api/query`, {
    method: 'POST',
    headers,
    body: JSON.stringify(definition),
  });
  return (await answer.json()) as { readonly freshnessMs: number };
}

function residentMb({ child }: ServerProcess, field: string): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
}
