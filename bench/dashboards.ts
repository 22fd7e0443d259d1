/** A dashboard of 100 different charts on one project: until the first screen stands, until all do, memory, and what a click waits meanwhile. */
import { queryModule } from '../src/api/charts/query-module.ts';
import { limits } from '../src/domain/limits.ts';
import { parseDefinition } from '../src/query/charts/parse.ts';
import { type ChartDefinition, createChartRunner } from '../src/query/contract.ts';
import type { ProjectFacts } from '../src/query/facts.ts';
import { deriveAll } from '../src/store/derived/derive-all.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { basicAuth, createTestApp } from '../test/support/test-app.ts';
import { accountSizesOf, factsOf } from './accounts.ts';
import { type Generated, generate } from './generate.ts';

export interface DashboardCosts {
  readonly charts: number;
  readonly firstScreenMs: number;
  readonly allMs: number;
  readonly cpuMs: number;
  readonly againMs: number;
  /** Slowest and median of the charts, asked of a queue of its own. */
  readonly slowestMs: number;
  readonly medianMs: number;
  /** Of a page that asks no chart, and of one that asks a small one. */
  readonly pageMsMax: number;
  readonly clickMsMax: number;
  readonly residentMb: number;
}

const chartsCount = 100;
/** A window of 1280 × 720 shows so many. */
const firstScreen = 6;
/** As the page asks. */
const atOnce = 4;

export async function benchDashboard(directory: string, events: number): Promise<DashboardCosts> {
  const engine = await openEngine({ engine: 'embedded', directory, readers: 4 });
  await migrate(engine, Date.now);
  const sizes = accountSizesOf(events);
  await generate(engine, sizes);
  const derived = await deriveAll(engine, Date.now, { id: sizes.project, timeZone: 'Europe/Berlin' });
  const facts: ProjectFacts = { ...factsOf(sizes), ...(derived && { derived }), dataVersion: '1' };
  const runner = createChartRunner({
    engine,
    timeLimitMs: 60_000,
    memoryLimitBytes: (limits.chartsMemoryBytesMax * 2) / 3,
    allMemoryBytes: limits.chartsMemoryBytesMax,
    ...{ runningMax: 4, waitingMax: 100, cacheBytesMax: limits.answerCacheBytesMax },
    monotonicMs: () => performance.now(),
  });
  const readFacts = async () => facts;
  const { app } = await createTestApp({
    modules: [queryModule({ runner, readFacts, isLocalToken: () => false })],
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  let residentMb = 0;
  const watch = setInterval(() => {
    residentMb = Math.max(residentMb, process.memoryUsage.rss() / 1_000_000);
  }, 50);
  try {
    const definitions = listCharts(sizes);
    const ask = (definition: ChartDefinition) => timed(() => post(url, definition));
    const begunMs = performance.now();
    const cpu = process.cpuUsage();
    const done: number[] = [];
    const took: number[] = [];
    let isOver = false;
    const clicks = clickMeanwhile(url, sizes, () => isOver);
    const waiting = [...definitions];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          took.push(await ask(next));
          done.push(performance.now() - begunMs);
        }
      }),
    );
    const allMs = performance.now() - begunMs;
    const { user, system } = process.cpuUsage(cpu);
    isOver = true;
    const { pages, charts } = await clicks;
    const againMs = await timed(async () => {
      for (const definition of definitions) await ask(definition);
    });
    const sorted = took.toSorted((a, b) => a - b);
    return {
      charts: definitions.length,
      firstScreenMs: done[firstScreen - 1] ?? 0,
      ...{ allMs, againMs, residentMb },
      cpuMs: (user + system) / 1_000,
      slowestMs: sorted.at(-1) ?? 0,
      medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
      pageMsMax: Math.max(...pages),
      clickMsMax: Math.max(...charts),
    };
  } finally {
    clearInterval(watch);
    await app.close();
    await engine.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begunMs = performance.now();
  await work();
  return performance.now() - begunMs;
}

async function post(url: string, definition: ChartDefinition): Promise<void> {
  const response = await fetch(`${url}/api/query`, {
    method: 'POST',
    headers: { authorization: basicAuth },
    body: JSON.stringify(definition),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
}

/** Every two seconds what somebody does who does not wait for all of it. */
async function clickMeanwhile(url: string, sizes: Generated, isOver: () => boolean) {
  const pages: number[] = [];
  const charts: number[] = [];
  const filter = { property: { kind: 'groupValue', groupType: 'company' }, operator: 'is' };
  for (let click = 0; !isOver(); click++) {
    pages.push(await timed(async () => (await fetch(`${url}/healthz`)).text()));
    const one = { name: 'event 1', kind: 'named', filters: [{ ...filter, values: [`company-${click}`] }] };
    charts.push(await timed(() => post(url, chartOf(sizes, { events: [one], metric: 'totals' }))));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
  return { pages, charts };
}

function chartOf({ startMs, days }: Generated, more: object): ChartDefinition {
  const date = (day: number) => new Date(startMs + day * 86_400_000).toISOString().slice(0, 10);
  return parseDefinition({
    kind: 'segmentation',
    unit: { kind: 'group', groupType: 'company' },
    range: { start: date(0), end: date(days - 2) },
    interval: 'week',
    ...more,
  });
}

/** Ten kinds of questions about ten events each. */
function listCharts(sizes: Generated): readonly ChartDefinition[] {
  const plan = { kind: 'group', groupType: 'company', name: 'plan' };
  return Array.from({ length: chartsCount }, (_, index) => {
    const event = `event ${index % 10}`;
    const next = `event ${(index % 10) + 1}`;
    const questions = [
      { events: [event] },
      { events: [event], unit: { kind: 'user' } },
      { events: [event], breakdown: plan },
      { events: [event], metric: 'totals', interval: 'day' },
      { events: [event], metric: { kind: 'perUnit', of: 'users', summary: 'median' } },
      { kind: 'lifecycle', event },
      { kind: 'retention', start: event, interval: 'week', intervals: 8, clock: 'calendar' },
      { kind: 'funnel', steps: [event, next], windowMs: 7 * 86_400_000, interval: 'all' },
      { kind: 'stickiness', event, interval: 'week' },
      { kind: 'composition', event, property: plan, interval: 'all' },
    ];
    return chartOf(sizes, questions[Math.floor(index / 10)] ?? {});
  });
}
