/** What Data QA costs over a generated project. */
import { fileURLToPath } from 'node:url';
import { readCoverage, runChecks } from '../src/query/contract.ts';
import type { ProjectFacts } from '../src/query/facts.ts';
import { createStatementRunner } from '../src/query/run/statement-runner.ts';
import { openEngine } from '../src/store/engine.ts';
import { sizesOf } from './generate.ts';
import type { ToGenerate } from './generate-apart.ts';
import { runInProcess } from './processes.ts';
import { markdownTable, median } from './table.ts';

interface ChecksBenchOptions {
  /** Directory of an embedded engine; filled where it does not hold all events yet. */
  readonly directory: string;
  readonly events: number;
  /** Counted rounds, after one that warms the caches. */
  readonly rounds: number;
}

const generator = fileURLToPath(new URL('generate-apart.ts', import.meta.url));
/** No statement may take more, and two run at a time. */
const statementBytesMax = 500_000_000;

export async function benchChecks({ directory, events, rounds }: ChecksBenchOptions): Promise<string> {
  const sizes = sizesOf(1, events);
  await runInProcess<ToGenerate, object>(generator, { directory, sizes });
  const engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  let residentMb = 0;
  const look = setInterval(() => {
    residentMb = Math.max(residentMb, Math.round(process.memoryUsage.rss() / 1e6));
  }, 20);
  try {
    const facts: ProjectFacts = {
      ...{
        project: 1,
        timeZone: 'Europe/Berlin',
        groupTypes: ['company', 'team', 'order'],
        hasMerges: false,
      },
      freshnessMs: sizes.startMs + sizes.days * 86_400_000,
      ...{ cohorts: [], nameProperties: {} },
    };
    const { run } = createStatementRunner(engine, {
      ...{ timeLimitMs: 120_000, memoryLimitBytes: statementBytesMax },
      // As a server runs them.
      threadsMax: 1,
    });
    const measured = [
      ['all checks', () => runChecks(run, facts, { last: sizes.days + 1 }, undefined)],
      [
        'coverage by event and platform',
        () => readCoverage(run, facts, { last: sizes.days + 1, by: ['event', 'platform'], limit: 1_000 }),
      ],
    ] as const;
    const rows: string[][] = [];
    for (const [name, work] of measured) {
      const times: { readonly ms: number; readonly cpuMs: number }[] = [];
      for (let round = 0; round <= rounds; round++) times.push(await time(work));
      const [, ...counted] = times;
      const of = (key: 'ms' | 'cpuMs') => String(Math.round(median(counted.map((each) => each[key]))));
      rows.push([name, of('cpuMs'), of('ms')]);
    }
    rows.push(['most that was resident, MB', String(residentMb), '']);
    return markdownTable([['of the whole range', 'processor ms', 'ms'], ...rows]);
  } finally {
    clearInterval(look);
    await engine.close();
  }
}

async function time(work: () => Promise<unknown>): Promise<{ readonly ms: number; readonly cpuMs: number }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1_000 };
}
