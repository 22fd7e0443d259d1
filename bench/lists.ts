/** What lists and Home cost among 100,000 groups: warm, and after a batch of events came. */
import {
  describeHome,
  groupListRequestSchema,
  groupTypeTermsSchema,
  keepTypeFacts,
  listGroups,
  readCarriers,
  readFeatureUses,
} from '../src/query/contract.ts';
import type { ProjectFacts } from '../src/query/facts.ts';
import { createStatementRunner } from '../src/query/run/statement-runner.ts';
import { deriveAll } from '../src/store/derived/derive-all.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { generate } from './generate.ts';
import { markdownTable, median } from './table.ts';

interface ListsBenchOptions {
  /** Directory of an embedded engine; filled where it does not hold all events yet. */
  readonly directory: string;
  /** Counted rounds, after one that warms the caches. */
  readonly rounds: number;
}

const sizes = {
  ...{ project: 1, events: 5_000_000, users: 300_000, companies: 100_000 },
  ...{ startMs: Date.UTC(2026, 7, 1), days: 90 },
};
const timeZone = 'Europe/Berlin';
const groupType = 'company';
const nowMs = sizes.startMs + (sizes.days - 0.5) * 86_400_000;
const terms: NonNullable<ProjectFacts['terms']> = {
  groupTypes: {
    company: groupTypeTermsSchema.parse({
      meanings: { plan: 'plan', seats: 'seats', owner: 'owner' },
      features: [0, 1, 2, 3, 4].map((number) => ({
        name: `Feature ${number}`,
        events: [`event ${2 * number}`, `event ${2 * number + 1}`],
      })),
    }),
  },
};

/** Groups that each have an event in a batch that comes. */
const batches = [10, 100, 1_000];
const page = (request: object) => groupListRequestSchema.parse({ limit: 50, ...request });
const pages = {
  'first page, by value': page({}),
  'by people in 28 days': page({ sort: 'metric:people:28', order: 'descending' }),
  'by events of one type in 7 days': page({ sort: 'metric:events:7:event 1', order: 'descending' }),
  'by the change of days in 28 days': page({ sort: 'change:metric:days:28', order: 'descending' }),
  'who use a feature': page({ feature: 'Feature 1', use: ['adopted'] }),
};

export async function benchLists({ directory, rounds }: ListsBenchOptions): Promise<string> {
  const engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  try {
    await migrate(engine, Date.now);
    await generate(engine, sizes);
    const derived = await deriveAll(engine, Date.now, { id: sizes.project, timeZone });
    if (!derived) throw new Error('nothing was derived');
    // Batches of an earlier run.
    const { project } = sizes;
    await engine.command({ sql: emptyBehind, parameters: { project, after: derived.toChunk } });
    const factsTo = (completeTo: number): ProjectFacts => ({
      ...{ project, timeZone, groupTypes: ['company', 'team', 'order'], hasMerges: false, terms },
      ...{ cohorts: [], nameProperties: {}, derived, freshnessMs: nowMs + completeTo - derived.toChunk },
      ...{ completeTo, dataVersion: String(completeTo) },
    });
    const { run } = createStatementRunner(engine, { timeLimitMs: 60_000 });
    const readType = keepTypeFacts();
    const home = async (facts: ProjectFacts) => {
      const reading = { run, facts, type: await readType(run, facts, groupType) };
      return describeHome(reading.type, await readCarriers(reading), await readFeatureUses(reading));
    };
    const list = async (facts: ProjectFacts, request: ReturnType<typeof page>) =>
      listGroups(run, facts, await readType(run, facts, groupType), request);
    const asked = [
      { name: 'Home', ask: home },
      ...Object.entries(pages).map(([name, request]) => ({
        name,
        ask: (facts: ProjectFacts) => list(facts, request),
      })),
    ];
    const rows: string[][] = [];
    let chunk = derived.toChunk;
    const cold = await measure(() => readType(run, factsTo(chunk), groupType));
    for (const { name, ask } of asked) {
      const first = await measure(() => ask(factsTo(chunk)));
      const warm = await medians(rounds, () => measure(() => ask(factsTo(chunk))));
      const after: string[] = [];
      for (const groups of batches)
        after.push(
          await medians(rounds, async () => {
            await engine.command({
              sql: insertBatch,
              parameters: { project, chunk: ++chunk, groups, nowMs },
            });
            return measure(() => ask(factsTo(chunk)));
          }),
        );
      rows.push([name, write(first), warm, ...after]);
    }
    const head = ['asked for', 'first time', 'warm', ...batches.map((groups) => `after ${groups} events`)];
    return `${markdownTable([head, ...rows])}\n\nAll facts read: ${write(cold)}`;
  } finally {
    await engine.close();
  }
}

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

async function medians(rounds: number, ask: () => Promise<Cost>): Promise<string> {
  const costs: Cost[] = [];
  for (let round = 0; round <= rounds; round++) costs.push(await ask());
  const counted = costs.slice(1);
  return write({ ms: median(counted.map(({ ms }) => ms)), cpuMs: median(counted.map(({ cpuMs }) => cpuMs)) });
}

async function measure(work: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1_000 };
}

/** Processor time, in brackets by the clock. */
function write({ ms, cpuMs }: Cost): string {
  return `${Math.round(cpuMs)} (${Math.round(ms)})`;
}

const emptyBehind = `ALTER TABLE events DELETE WHERE project = {project:UInt32} AND chunk > {after:UInt64} SETTINGS mutations_sync = 1`;

/** Events as there were, of other groups each time, which happen now. */
const insertBatch = `INSERT INTO events
SELECT * REPLACE ({chunk:UInt64} AS chunk, toUInt32(rowNumberInAllBlocks()) AS row,
  fromUnixTimestamp64Milli(toInt64({nowMs:Int64}), 'UTC') AS time)
FROM (
  SELECT * FROM events
  WHERE project = {project:UInt32} AND notEmpty(g0) AND cityHash64(g0[1], {chunk:UInt64}) % 4 = 0 AND toDate(time) BETWEEN '2026-10-01' AND '2026-10-03'
  LIMIT 1 BY g0[1] LIMIT {groups:UInt64}
)`;
