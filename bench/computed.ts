/** What computing properties of groups costs: many of them over many groups and events, and one over millions of groups. */
import { evaluateComputations } from '../src/query/computations/evaluate.ts';
import { type ComputationRequest, computationSchema } from '../src/query/contract.ts';
import type { ProjectFacts } from '../src/query/facts.ts';
import { createStatementRunner } from '../src/query/run/statement-runner.ts';
import type { Engine } from '../src/store/contract.ts';
import { deriveAll } from '../src/store/derived/derive-all.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Generated, generate, sizesOf } from './generate.ts';
import { markdownTable, rounded } from './table.ts';

interface ComputedBenchOptions {
  /** Directory of an embedded engine; filled where it is empty. */
  readonly directory: string;
  readonly events: number;
  readonly groups: number;
  readonly properties: number;
}

const timeZone = 'Europe/Berlin';
const groupType = 'company';
const eventTypes = 40;

/** Of each event type the people of a week, the events of four, a sum, the days since, and the people of each seat. */
function listComputations(count: number): readonly ComputationRequest[] {
  const lastDays = (days: number) => ({ kind: 'last', count: days, of: 'day' });
  const made = Array.from({ length: eventTypes }, (_, number) => `event ${number}`).flatMap((event) => {
    const people = { events: [event], countedBy: 'people', period: lastDays(7) };
    const milliseconds = { kind: 'property', property: { kind: 'event', name: 'ms' } };
    return [
      { kind: 'measured', of: people },
      { kind: 'measured', of: { events: [event], metric: 'totals', period: lastDays(28) } },
      { kind: 'measured', of: { events: [event], metric: milliseconds, period: lastDays(28) } },
      { kind: 'daysSince', event },
      { kind: 'ratio', of: people, to: { kind: 'property', name: 'seats' } },
    ];
  });
  const any = { events: [{ kind: 'anyActive' }], countedBy: 'people' };
  const chosen = count === 1 ? [{ kind: 'measured', of: any }] : made.slice(0, count);
  return chosen.map((each) => ({ computation: computationSchema.parse(each), whenInactive: 'empty' }));
}

export async function benchComputed(options: ComputedBenchOptions): Promise<string> {
  const { directory, events, groups, properties } = options;
  const engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  try {
    await migrate(engine, Date.now);
    const sizes: Generated = { ...sizesOf(1, events), companies: groups };
    await generate(engine, sizes);
    const derived = await deriveAll(engine, Date.now, { id: sizes.project, timeZone });
    const run = await evaluate(engine, { ...factsOf(sizes), ...(derived && { derived }) }, properties);
    return markdownTable([
      [
        'groups',
        'events',
        'properties',
        's',
        's of processor time',
        'scans',
        'million rows read',
        'MB at most',
        'values',
      ],
      [
        ...[groups, events, properties].map((number) => number.toLocaleString('en')),
        ...[rounded(run.ms / 1_000, 1), rounded(run.cpuMs / 1_000, 1), run.scans],
        ...[
          rounded(run.rowsRead / 1e6, 1),
          Math.round(run.memoryBytes / 1e6),
          run.values.toLocaleString('en'),
        ],
      ],
    ]);
  } finally {
    await engine.close();
  }
}

async function evaluate(engine: Engine, facts: ProjectFacts, properties: number) {
  const { run, spent } = createStatementRunner(engine, { timeLimitMs: 600_000 });
  const request = { groupType, computations: listComputations(properties), instantsMs: [facts.freshnessMs] };
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  let memoryBytes = 0;
  let values = 0;
  let scans = 0;
  const watch = setInterval(() => {
    memoryBytes = Math.max(memoryBytes, process.memoryUsage().rss);
  }, 200);
  for await (const chunk of evaluateComputations({ run, rowsRead: () => spent().rowsRead }, facts, request)) {
    scans = chunk.spent.scans;
    for (const group of chunk.groups)
      values += (group.values[0] ?? []).filter((each) => each !== null).length;
  }
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  const { rowsRead } = spent();
  return {
    ms: performance.now() - startedMs,
    cpuMs: (user + system) / 1_000,
    memoryBytes,
    values,
    scans,
    rowsRead,
  };
}

function factsOf({ project, startMs, days }: Generated): ProjectFacts {
  return {
    project,
    timeZone,
    groupTypes: ['company', 'team', 'order'],
    hasMerges: false,
    freshnessMs: startMs + (days - 1.5) * 86_400_000,
    cohorts: [],
    nameProperties: {},
  };
}
