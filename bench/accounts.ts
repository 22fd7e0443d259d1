/** What one account costs, read by group and among all events, for one size of project. */
import { parseDefinition } from '../src/query/charts/parse.ts';
import {
  type ChartDefinition,
  groupTypeTermsSchema,
  readFeaturesOfPeople,
  readGroupEvents,
  readPage,
  readPeers,
  type UnitsRequest,
} from '../src/query/contract.ts';
import type { ProjectFacts } from '../src/query/facts.ts';
import { runChart } from '../src/query/run/run-chart.ts';
import { runUnits } from '../src/query/run/run-units.ts';
import { createStatementRunner } from '../src/query/run/statement-runner.ts';
import type { RunStatement } from '../src/query/sql/tree/row-statement.ts';
import type { Engine } from '../src/store/contract.ts';
import { deriveAll } from '../src/store/derived/derive-all.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Generated, generate, sizesOf } from './generate.ts';
import { median } from './table.ts';

interface AccountsBenchOptions {
  /** Directory of an embedded engine; filled where it does not hold all events yet. */
  readonly directory: string;
  readonly events: number;
  /** Counted rounds, after one that warms the caches. */
  readonly rounds: number;
}

/** Medians over the rounds: ms by the clock, ms of processor time of the whole process, and the rows that statements read. */
interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
  readonly rowsRead: number;
}

interface QuestionCosts {
  readonly name: string;
  /** From the events alone. */
  readonly events: Cost;
  /** As the planner chooses. */
  readonly byGroup: Cost;
}

export interface AccountCosts {
  readonly sizes: Generated;
  readonly questions: readonly QuestionCosts[];
  readonly peers: Cost;
}

const timeZone = 'Europe/Berlin';
const groupType = 'company';
/** Of as many users, and so events, whatever the size of the project. */
const value = 'company-0';

/** Five users a company, and a hundred more in the first. */
export function accountSizesOf(events: number): Generated {
  const sizes = sizesOf(1, events);
  return { ...sizes, companies: Math.round(sizes.users / 5), firstCompanyUsers: 100 };
}

export async function benchAccounts({
  directory,
  events,
  rounds,
}: AccountsBenchOptions): Promise<AccountCosts> {
  const engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  try {
    await migrate(engine, Date.now);
    const sizes = accountSizesOf(events);
    await generate(engine, sizes);
    const derived = await deriveAll(engine, Date.now, { id: sizes.project, timeZone });
    if (!derived) throw new Error('nothing was derived');
    const facts: ProjectFacts = { ...factsOf(sizes), derived };
    const { derived: _, ...ofEvents } = facts;
    const questions: QuestionCosts[] = [];
    for (const { name, ask } of questionsOf(sizes)) {
      const costs: { events: Cost; byGroup: Cost }[] = [];
      for (let round = 0; round <= rounds; round++)
        costs.push({
          events: await measure(engine, (counting) => ask(counting, ofEvents)),
          byGroup: await measure(engine, (counting) => ask(counting, facts)),
        });
      const [, ...counted] = costs;
      questions.push({
        name,
        events: medianOf(counted.map((each) => each.events)),
        byGroup: medianOf(counted.map((each) => each.byGroup)),
      });
    }
    const made: Cost[] = [];
    for (let round = 0; round <= rounds; round++)
      made.push(await measure(engine, (counting) => readPeers(runOn(counting), facts, groupType)));
    return { sizes, questions, peers: medianOf(made.slice(1)) };
  } finally {
    await engine.close();
  }
}

type Counting = Pick<Engine, 'select'>;

interface Question {
  readonly name: string;
  readonly ask: (engine: Counting, facts: ProjectFacts) => Promise<unknown>;
}

function questionsOf(sizes: Generated): readonly Question[] {
  const daily = accountChart(sizes, { metric: 'totals' });
  const users = accountChart(sizes, { metric: 'totals', interval: 'all' });
  const point = { kind: 'segmentation', segment: 0, values: [], event: 0, outcome: 'did' } as const;
  const topUsers: UnitsRequest = {
    definition: users,
    point,
    properties: [],
    orderBy: 'metric',
    descending: true,
    offset: 0,
    limit: 20,
  };
  return [
    { name: 'events per day', ask: (engine, facts) => runChart(engine, facts, daily) },
    { name: 'top users', ask: (engine, facts) => runUnits(engine, facts, topUsers) },
    {
      name: 'who used which feature in which week',
      ask: (engine, facts) => readFeaturesOfPeople(runOn(engine), facts, groupType, value),
    },
    {
      name: 'last 100 events with all properties',
      ask: (engine, facts) => readGroupEvents(runOn(engine), facts, groupType, value, { limit: 100 }),
    },
    {
      name: 'the page',
      ask: (engine, facts) => readPage(runOn(engine), facts, groupType, value, undefined),
    },
  ];
}

function runOn(engine: Counting): RunStatement {
  return createStatementRunner(engine, { timeLimitMs: 60_000 }).run;
}

function accountChart({ startMs, days }: Generated, more: object): ChartDefinition {
  const date = (day: number) => new Date(startMs + day * 86_400_000).toISOString().slice(0, 10);
  const property = { kind: 'groupValue', groupType };
  return parseDefinition({
    kind: 'segmentation',
    events: [{ kind: 'any' }],
    range: { start: date(0), end: date(days - 1) },
    segments: [{ conditions: [{ kind: 'property', property, operator: 'is', values: [value] }] }],
    ...more,
  });
}

export function factsOf({ project, startMs, days }: Generated): ProjectFacts {
  const features = [0, 1, 2, 3, 4].map((number) => ({
    name: `Feature ${number}`,
    events: [`event ${2 * number}`, `event ${2 * number + 1}`],
  }));
  return {
    project,
    timeZone,
    groupTypes: ['company', 'team', 'order'],
    hasMerges: false,
    freshnessMs: startMs + (days - 1.5) * 86_400_000,
    cohorts: [],
    nameProperties: {},
    terms: {
      groupTypes: {
        company: groupTypeTermsSchema.parse({
          meanings: { plan: 'plan', seats: 'seats', owner: 'owner' },
          features,
        }),
      },
    },
  };
}

async function measure(engine: Engine, work: (engine: Counting) => Promise<unknown>): Promise<Cost> {
  let rowsRead = 0;
  const select: Engine['select'] = async (statement, options) => {
    const result = await engine.select(statement, options);
    rowsRead += result.rowsRead;
    return result;
  };
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work({ select });
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1_000, rowsRead };
}

function medianOf(costs: readonly Cost[]): Cost {
  const of = (read: (cost: Cost) => number) => median(costs.map(read));
  return {
    ms: of(({ ms }) => ms),
    cpuMs: of(({ cpuMs }) => cpuMs),
    rowsRead: of(({ rowsRead }) => rowsRead),
  };
}
