/** Charts timed beside their scan floors, for one size of project. */

import { parseDefinition } from '../src/query/charts/parse.ts';
import type { ChartDefinition } from '../src/query/contract.ts';
import type { ProjectFacts } from '../src/query/facts.ts';
import { runChart } from '../src/query/run/run-chart.ts';
import type { Engine } from '../src/store/contract.ts';
import { deriveAll } from '../src/store/derived/derive-all.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Chart, charts } from './charts.ts';
import { type Generated, generate, sizesOf } from './generate.ts';
import { median } from './table.ts';

export interface QueryBenchOptions {
  /** Directory of an embedded engine; filled where it does not hold all events yet. */
  readonly directory: string;
  readonly events: number;
  /** Counted rounds, after one that warms the caches. */
  readonly rounds: number;
  /** Only charts whose name it matches. */
  readonly only: RegExp;
}

/** Medians over the rounds: ms by the clock, and ms of processor time of the whole process, engine included. */
export interface Time {
  readonly ms: number;
  readonly cpuMs: number;
}

export interface ChartTimes {
  readonly name: string;
  readonly floor: Time;
  /** Forced onto the events; absent where it failed. */
  readonly events?: Time;
  /** With the derived tables, where they can answer it. */
  readonly rollUp?: Time;
  /** Of the greediest statement, on the events. */
  readonly engineBytes: number;
  readonly failure?: string;
}

export interface QueryTimes {
  readonly sizes: Generated;
  readonly charts: readonly ChartTimes[];
  readonly derivedSeconds: number;
  /** The most that the process had resident up to now. */
  readonly processBytes: number;
}

const timeZone = 'Europe/Berlin';

/** Times every kind beside its scan floor, one after the other in each round. */
export async function benchQueries({
  directory,
  events,
  rounds,
  only,
}: QueryBenchOptions): Promise<QueryTimes> {
  const engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  try {
    await migrate(engine, Date.now);
    const sizes = sizesOf(1, events);
    await generate(engine, sizes);
    const startMs = performance.now();
    const derived = await deriveAll(engine, Date.now, { id: sizes.project, timeZone });
    const derivedSeconds = (performance.now() - startMs) / 1_000;
    const facts: ProjectFacts = { ...readFacts(sizes), ...(derived && { derived }) };
    const chosen = charts.filter(({ name }) => only.test(name));
    const timed: ChartTimes[] = [];
    for (const chart of chosen) timed.push(await measure({ engine, facts, sizes }, chart, rounds));
    const processBytes = process.resourceUsage().maxRSS * 1_024;
    return { sizes, charts: timed, derivedSeconds, processBytes };
  } finally {
    await engine.close();
  }
}

interface Bench {
  readonly engine: Engine;
  readonly facts: ProjectFacts;
  readonly sizes: Generated;
}

async function measure({ engine, facts, sizes }: Bench, chart: Chart, rounds: number): Promise<ChartTimes> {
  const definition = definitionOf(sizes, chart);
  const ask = {
    floor: () => scanFloor(engine, sizes, chart),
    events: () => runChart(engine, facts, definition, { source: 'events' }),
    rollUp: () => runChart(engine, facts, definition),
  };
  const { name } = chart;
  const floors: Time[] = [await timed(ask.floor)];
  try {
    // The first round warms the caches, and looks at the memory: looking costs time.
    const engineBytes = await peakBytes(engine, facts, definition);
    if (chart.rollUp) await ask.rollUp();
    const events: Time[] = [];
    const rollUps: Time[] = [];
    for (let round = 0; round < rounds; round++) {
      floors.push(await timed(ask.floor));
      events.push(await timed(ask.events));
      if (chart.rollUp) rollUps.push(await timed(ask.rollUp));
    }
    return {
      ...{ name, engineBytes, floor: medianOf(floors.slice(1)), events: medianOf(events) },
      ...(chart.rollUp && { rollUp: medianOf(rollUps) }),
    };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { name, floor: medianOf(floors), engineBytes: 0, failure };
  }
}

function medianOf(times: readonly Time[]): Time {
  return { ms: median(times.map(({ ms }) => ms)), cpuMs: median(times.map(({ cpuMs }) => cpuMs)) };
}

async function peakBytes(engine: Engine, facts: ProjectFacts, definition: ChartDefinition): Promise<number> {
  const watched = { source: 'events', onProgress: () => undefined } as const;
  return (await runChart(engine, facts, definition, watched)).memoryBytes;
}

function readFacts({ project, startMs, days }: Generated): ProjectFacts {
  return {
    project,
    timeZone,
    groupTypes: ['company', 'team', 'order'],
    hasMerges: false,
    freshnessMs: startMs + days * 86_400_000,
    cohorts: [],
    nameProperties: {},
  };
}

function definitionOf({ startMs, days }: Generated, { definition }: Chart): ChartDefinition {
  const date = (day: number) => new Date(startMs + day * 86_400_000).toISOString().slice(0, 10);
  return parseDefinition({
    kind: 'segmentation',
    ...((definition['kind'] ?? 'segmentation') === 'segmentation' && { events: [{ kind: 'any' }] }),
    range: { start: date(0), end: date(days - 1) },
    ...definition,
  });
}

/** The same engine reading only the columns a chart needs, of the same project, events and range. */
function scanFloor(engine: Engine, { project, startMs, days }: Generated, { columns, events }: Chart) {
  const sql = `SELECT count() FROM events WHERE project = {project:UInt32}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    ${events === undefined ? '' : 'AND event_type IN {events:Array(String)}'} AND NOT ignore(${columns.join(', ')})`;
  const parameters = {
    project,
    from: startMs - 7_200_000,
    to: startMs + days * 86_400_000,
    events: events ?? [],
  };
  return engine.select({ sql, parameters }, { timeLimitMs: 60_000, memoryLimitBytes: 4e9 });
}

async function timed(work: () => Promise<unknown>): Promise<Time> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1_000 };
}
