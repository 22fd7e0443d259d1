import type { ChartDefinition, ProjectFacts } from '../src/query/contract.ts';
import { parseDefinition } from '../src/query/definition/parse.ts';
import { runChart } from '../src/query/run-chart.ts';
import type { Engine } from '../src/store/contract.ts';
import { deriveAll } from '../src/store/derived/derive-all.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Chart, charts } from './charts.ts';
import { type Generated, generate, sizesOf } from './generate.ts';
import { markdownTable, median, rounded } from './table.ts';

export interface QueryBenchOptions {
  /** Directory of an embedded engine; filled where it holds no events yet. */
  readonly directory: string;
  readonly events: number;
  readonly repetitions: number;
}

const timeZone = 'Europe/Berlin';

/** Of one chart: ms of the floor, from the events, and from the derived tables where they can answer it; peak bytes. */
interface Times {
  readonly floor: number[];
  readonly raw: number[];
  readonly derived: number[];
  memoryBytes: number;
}

/** Times every kind beside its scan floor, one after the other in each round; gives a Markdown table. */
export async function benchQueries(options: QueryBenchOptions): Promise<string> {
  const engine = await openEngine({ engine: 'embedded', directory: options.directory, readers: 2 });
  try {
    await migrate(engine, Date.now);
    const sizes = sizesOf(1, options.events);
    await generate(engine, sizes);
    const startMs = performance.now();
    const derived = await deriveAll(engine, Date.now, { id: sizes.project, timeZone });
    const derivedSeconds = rounded((performance.now() - startMs) / 1_000, 0);
    const facts: ProjectFacts = { ...factsOf(sizes), ...(derived && { derived }) };
    const rows = await measure(engine, facts, sizes, options.repetitions);
    return `${options.events.toLocaleString('en-US')} events, ${sizes.users.toLocaleString('en-US')} users, ${sizes.companies.toLocaleString('en-US')} companies, ${Math.round(sizes.events / 3).toLocaleString('en-US')} orders, ${sizes.days} days; medians of ${options.repetitions} rounds; derived tables made or found in ${derivedSeconds} s\n\n${markdownTable(
      [['chart', 'floor, ms', 'events, ms', 'ratio', 'roll-up, ms', 'ratio', 'peak MB'], ...rows],
    )}`;
  } finally {
    await engine.close();
  }
}

async function measure(engine: Engine, facts: ProjectFacts, sizes: Generated, repetitions: number) {
  const times = charts.map((): Times => ({ floor: [], raw: [], derived: [], memoryBytes: 0 }));
  for (let round = 0; round <= repetitions; round++)
    for (const [index, chart] of charts.entries()) {
      const own = times[index];
      const definition = definitionOf(sizes, chart);
      const floorMs = await timed(() => scanFloor(engine, sizes, chart));
      const rawMs = await timed(() => runChart(engine, facts, definition, { source: 'events' }));
      const derivedMs = chart.rollUp ? await timed(() => runChart(engine, facts, definition)) : undefined;
      if (!own) continue;
      // The first round warms the caches, and looks at the memory: looking costs time.
      if (round === 0) {
        own.memoryBytes = await peakBytes(engine, facts, definition);
        continue;
      }
      own.floor.push(floorMs);
      own.raw.push(rawMs);
      if (derivedMs !== undefined) own.derived.push(derivedMs);
    }
  return charts.map(({ name }, index) => rowOf(name, times[index]));
}

function rowOf(name: string, times: Times | undefined): readonly string[] {
  const floor = median(times?.floor ?? []);
  const raw = median(times?.raw ?? []);
  const hasDerived = (times?.derived.length ?? 0) > 0;
  const derived = hasDerived ? median(times?.derived ?? []) : 0;
  return [
    name,
    rounded(floor, 0),
    rounded(raw, 0),
    rounded(raw / floor),
    hasDerived ? rounded(derived, 0) : '–',
    hasDerived ? rounded(derived / floor) : '–',
    rounded((times?.memoryBytes ?? 0) / 1e6, 0),
  ].map(String);
}

async function peakBytes(engine: Engine, facts: ProjectFacts, definition: ChartDefinition): Promise<number> {
  const watched = { source: 'events', onProgress: () => undefined } as const;
  return (await runChart(engine, facts, definition, watched)).memoryBytes;
}

function factsOf({ project, startMs, days }: Generated): ProjectFacts {
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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
