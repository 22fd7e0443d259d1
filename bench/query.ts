import type { ChartDefinition, ProjectFacts } from '../src/query/contract.ts';
import { parseDefinition } from '../src/query/definition/parse.ts';
import { runChart } from '../src/query/run-chart.ts';
import type { Engine } from '../src/store/contract.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Generated, generate, sizesOf } from './generate.ts';
import { markdownTable, median, rounded } from './table.ts';

export interface QueryBenchOptions {
  /** Directory of an embedded engine; filled where it holds no events yet. */
  readonly directory: string;
  readonly events: number;
  readonly repetitions: number;
}

interface Chart {
  readonly name: string;
  readonly definition: Record<string, unknown>;
  /** Columns without which the chart cannot be answered: the scan floor reads them and nothing else. */
  readonly columns: readonly string[];
  readonly event?: string;
}

const company = { kind: 'group', groupType: 'company' };
const plan = { kind: 'group', groupType: 'company', name: 'plan' };
const named = (name: string) => ({ events: [{ kind: 'named', name }] });

const charts: readonly Chart[] = [
  { name: 'users per day, all events', definition: {}, columns: ['user', 'time'] },
  { name: 'companies per day, all events', definition: { unit: company }, columns: ['g0', 'time'] },
  {
    name: 'users per day, one event',
    definition: named('event 3'),
    columns: ['user', 'time'],
    event: 'event 3',
  },
  {
    name: 'companies per day, one event',
    definition: { ...named('event 3'), unit: company },
    columns: ['g0', 'time'],
    event: 'event 3',
  },
  { name: 'totals per day, all events', definition: { metric: 'totals' }, columns: ['time'] },
  {
    name: 'users by company plan at the event, one event',
    definition: { ...named('event 0'), breakdown: plan },
    columns: ['user', 'v0', 'time'],
    event: 'event 0',
  },
  {
    name: 'users by company plan now, one event',
    definition: { ...named('event 0'), breakdown: { ...plan, view: 'now' } },
    columns: ['user', 'g0', 'time'],
    event: 'event 0',
  },
  {
    name: 'users by company plan at the event, all events',
    definition: { breakdown: plan },
    columns: ['user', 'v0', 'time'],
  },
  {
    name: 'companies by their plan at the event, all events',
    definition: { unit: company, breakdown: plan },
    columns: ['g0', 'v0', 'time'],
  },
  {
    name: 'totals by company, top 100, all events',
    definition: { unit: company, metric: 'totals', breakdown: { kind: 'groupValue', groupType: 'company' } },
    columns: ['g0', 'time'],
  },
  {
    name: 'users whose company is on pro, all events',
    definition: { segment: [{ property: plan, operator: 'is', values: ['pro'] }] },
    columns: ['user', 'v0', 'time'],
  },
  {
    name: 'users by event property, one event',
    definition: { ...named('event 0'), breakdown: { kind: 'event', name: 'page' } },
    columns: ['user', 'props.page', 'time'],
    event: 'event 0',
  },
];

/** Times the first charts beside their scan floors, one after the other in each round; gives a Markdown table. */
export async function benchQueries(options: QueryBenchOptions): Promise<string> {
  const engine = await openEngine({ engine: 'embedded', directory: options.directory, readers: 2 });
  try {
    await migrate(engine, Date.now);
    const sizes = sizesOf(1, options.events);
    if ((await storedEvents(engine)) === 0) await generate(engine, sizes);
    const rows = await measure(engine, sizes, options.repetitions);
    return `${options.events.toLocaleString('en-US')} events, ${sizes.users.toLocaleString('en-US')} users, ${sizes.companies.toLocaleString('en-US')} companies, ${sizes.days} days; medians of ${options.repetitions} rounds\n\n${markdownTable(
      [['chart', 'scan floor, ms', 'chart, ms', 'ratio'], ...rows],
    )}`;
  } finally {
    await engine.close();
  }
}

async function measure(engine: Engine, sizes: Generated, repetitions: number) {
  const times = charts.map(() => ({ floor: [] as number[], chart: [] as number[] }));
  for (let round = 0; round <= repetitions; round++)
    for (const [index, chart] of charts.entries()) {
      const floorMs = await timed(() => scanFloor(engine, sizes, chart));
      const chartMs = await timed(() => runChart(engine, factsOf(sizes), definitionOf(sizes, chart)));
      // The first round only warms the caches.
      if (round === 0) continue;
      times[index]?.floor.push(floorMs);
      times[index]?.chart.push(chartMs);
    }
  return charts.map(({ name }, index) => {
    const floor = median(times[index]?.floor ?? []);
    const chart = median(times[index]?.chart ?? []);
    return [name, rounded(floor, 0), rounded(chart, 0), rounded(chart / floor)];
  });
}

function factsOf({ project }: Generated): ProjectFacts {
  return {
    project,
    timeZone: 'Europe/Berlin',
    groupTypes: ['company', 'team'],
    hasMerges: false,
    freshnessMs: 0,
    cohorts: [],
    nameProperties: {},
  };
}

function definitionOf({ startMs, days }: Generated, { definition }: Chart): ChartDefinition {
  const date = (day: number) => new Date(startMs + day * 86_400_000).toISOString().slice(0, 10);
  return parseDefinition({
    kind: 'segmentation',
    events: [{ kind: 'any' }],
    range: { start: date(0), end: date(days - 1) },
    ...definition,
  });
}

/** The same engine reading only the columns a chart needs, of the same project, event and range. */
function scanFloor(engine: Engine, { project, startMs, days }: Generated, { columns, event }: Chart) {
  const sql = `SELECT count() FROM events WHERE project = {project:UInt32}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    ${event === undefined ? '' : 'AND event_type = {event:String}'} AND NOT ignore(${columns.join(', ')})`;
  const parameters = {
    project,
    from: startMs - 7_200_000,
    to: startMs + days * 86_400_000,
    event: event ?? '',
  };
  return engine.select({ sql, parameters }, { timeLimitMs: 60_000, memoryLimitBytes: 4e9 });
}

async function storedEvents(engine: Engine): Promise<number> {
  const statement = { sql: 'SELECT count() AS n FROM events', parameters: {} };
  const { rows } = await engine.select(statement, { timeLimitMs: 60_000, memoryLimitBytes: 4e9 });
  return Number(rows[0]?.['n'] ?? 0);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
