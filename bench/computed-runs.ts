/** What writing computed values costs: a first run and a steady one, and what clients and charts notice of a run, over HTTP against a server of its own. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.ts';
import { authorization, keys } from './keys.ts';
import { type ServerProcess, startProcess } from './processes.ts';
import { markdownTable, median, rounded } from './table.ts';

const program = join(fileURLToPath(new URL('..', import.meta.url)), 'src', 'cli', 'main.ts');
const dayMs = 86_400_000;
const eventsPerRequest = 1_000;
/** How long clients and charts are looked at, alone and beside a run. */
const watchedMs = 8_000;
const sizesKeptMs = 5_500;

interface RunAnswer {
  readonly openRuns: readonly object[];
  readonly lastRun?: { readonly state: string; readonly groups: number; readonly written: number };
}

export async function benchComputedRuns(groups: number, eventsPerGroup: number): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'muster-bench-computed-'));
  const flags = ['serve', '--port', '0', '--data', directory, '--log-level', 'error'];
  const server = await startProcess(program, flags, { ...keys, UV_THREADPOOL_SIZE: '16' });
  try {
    const all = Array.from({ length: groups }, (_, group) => group);
    for (let round = 0; round < eventsPerGroup; round++) await sendEvents(server, all);
    const first = await measure(server, directory, () => create(server, 'Events of the week', 7));
    const [property] = first.ids;
    await sendEvents(server, all.slice(0, groups / 100));
    const steady = await measure(server, directory, async () => {
      await ask(server, 'POST', `/api/computed/${property}/run`);
      return [property ?? ''];
    });
    const clients = await compare(server, 'Events of four weeks', 28, () => watchClients(server));
    const charts = await compare(server, 'Events of two weeks', 14, () => watchCharts(server));
    return [
      `${groups} groups, ${groups * eventsPerGroup} events.\n`,
      markdownTable([
        [
          'run',
          'groups',
          'written',
          'versions',
          'operations',
          's',
          'processor s',
          'MB of both tables',
          'MB of the directory',
          'B per version',
        ],
        ['first', ...first.cells],
        ['steady, of 1 % of the groups something came', ...steady.cells],
      ]),
      '',
      markdownTable([
        ['ms', 'alone p50', 'p99', 'beside a run p50', 'p99', 'p50 ratio', 'p99 ratio'],
        clients,
        charts,
      ]),
    ].join('\n');
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** One event of each of some groups, of yesterday. */
async function sendEvents(server: ServerProcess, groups: readonly number[]): Promise<void> {
  const time = Date.now() - dayMs;
  for (let from = 0; from < groups.length; from += eventsPerRequest)
    await send(server, groups.slice(from, from + eventsPerRequest), time);
  await ask(server, 'POST', '/api/flush');
}

async function send(server: ServerProcess, groups: readonly number[], time: number): Promise<void> {
  const events = groups.map((group) => ({
    ...{ event_type: 'opened', user_id: `user-${group}`, time, groups: { company: `company-${group}` } },
  }));
  await ask(server, 'POST', '/2/httpapi', { api_key: keys.MUSTER_API_KEY, events });
}

/** The ids of what was made. */
async function create(server: ServerProcess, name: string, days: number): Promise<readonly string[]> {
  const period = { kind: 'last', count: days, of: 'day' };
  const of = { events: [{ kind: 'any' }], metric: 'totals', countedBy: 'group', period };
  const body = { groupType: 'company', name, computes: { kind: 'measured', of } };
  const { id } = await ask<{ readonly id: string }>(server, 'POST', '/api/computed', body);
  return [id];
}

async function measure(server: ServerProcess, directory: string, begin: () => Promise<readonly string[]>) {
  const before = { ...(await countTables(server)), bytes: countBytes(directory) };
  const [startedMs, processorMs] = [performance.now(), server.processorMs()];
  const ids = await begin();
  const run = await wait(server, ids[0] ?? '');
  const [ms, usedMs] = [performance.now() - startedMs, server.processorMs() - processorMs];
  const after = { ...(await countTables(server)), bytes: countBytes(directory) };
  const versions = after.versions - before.versions;
  const bytes = after.bytes - before.bytes;
  const cells = [run.groups, run.written, versions, after.operations - before.operations];
  const tables = after.tables - before.tables;
  const times = [rounded(ms / 1_000, 1), rounded(usedMs / 1_000, 1)];
  const sizes = [
    rounded(tables / 1e6, 1),
    rounded(bytes / 1e6, 1),
    Math.round(tables / Math.max(1, versions)),
  ];
  return { ids, cells: [...cells, ...times, ...sizes] };
}

async function wait(server: ServerProcess, id: string) {
  for (;;) {
    const { openRuns, lastRun } = await ask<RunAnswer>(server, 'GET', `/api/computed/${id}`);
    if (openRuns.length === 0 && lastRun) {
      if (lastRun.state !== 'done') throw new Error(`the run ended ${lastRun.state}`);
      return lastRun;
    }
    await sleep(100);
  }
}

/** Rows and bytes of the tables that a run writes. A server tells sizes that it looked at up to five seconds ago, and looks again when it is asked. */
async function countTables(server: ServerProcess) {
  await ask(server, 'POST', '/api/flush');
  await sleep(sizesKeptMs);
  await readMetrics(server);
  await sleep(1_500);
  const text = await readMetrics(server);
  const read = (what: string, table: string) =>
    Number(new RegExp(`muster_table_${what}\\{table="${table}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  return {
    versions: read('rows', 'versions'),
    operations: read('rows', 'operations'),
    tables: read('bytes', 'versions') + read('bytes', 'operations'),
  };
}

async function readMetrics({ url }: ServerProcess): Promise<string> {
  return (await fetch(`${url}/metrics`, { headers: { authorization } })).text();
}

function countBytes(directory: string): number {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => {
      // The engine moves its files while they are counted.
      const found = statSync(join(parentPath, name), { throwIfNoEntry: false });
      return sum + (found?.size ?? 0);
    }, 0);
}

/** Times alone, and beside the first run of a new property; its run must go on all the while. */
async function compare(
  server: ServerProcess,
  name: string,
  days: number,
  watch: () => Promise<readonly [string, readonly number[]]>,
) {
  const [what, alone] = await watch();
  const [id = ''] = await create(server, name, days);
  const [, beside] = await watch();
  const { openRuns } = await ask<RunAnswer>(server, 'GET', `/api/computed/${id}`);
  await wait(server, id);
  const p99 = (times: readonly number[]) =>
    times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * 0.99)] ?? 0;
  const numbers = [median(alone), p99(alone), median(beside), p99(beside)];
  const ratios = [median(beside) / median(alone), p99(beside) / p99(alone)];
  const ended = openRuns.length === 0 ? ' (the run ended before)' : '';
  return [
    `${what}${ended}`,
    ...numbers.map((ms) => rounded(ms, 1)),
    ...ratios.map((ratio) => rounded(ratio)),
  ];
}

async function watchClients(server: ServerProcess) {
  const times: number[] = [];
  const untilMs = performance.now() + watchedMs;
  for (let at = 0; performance.now() < untilMs; at++) {
    const startedMs = performance.now();
    await send(
      server,
      Array.from({ length: 10 }, (_, index) => (at * 10 + index) % 1_000),
      Date.now(),
    );
    times.push(performance.now() - startedMs);
    await sleep(20);
  }
  return ['a request of 10 events', times] as const;
}

/** Companies by day, each time another chart, so that no answer is one that was kept. */
async function watchCharts(server: ServerProcess) {
  const times: number[] = [];
  const untilMs = performance.now() + watchedMs;
  const date = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
  for (let at = 0; performance.now() < untilMs; at++) {
    const range = { start: date(7), end: date(0) };
    const unit = { kind: 'group', groupType: 'company' };
    const chart = { kind: 'segmentation', unit, events: [{ kind: 'any' }], range, smallBelow: at % 100 };
    const startedMs = performance.now();
    await ask(server, 'POST', '/api/query', chart);
    times.push(performance.now() - startedMs);
    await sleep(50);
  }
  return ['a chart of companies by day', times] as const;
}
