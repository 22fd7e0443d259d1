import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChartDefinition, ChartKind } from '../../src/query/contract.ts';
import { runChart } from '../../src/query/run-chart.ts';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { budgets } from '../budgets.ts';
import { type Case, randomCase } from './case.ts';
import { firstDifference, plain } from './difference.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { insertProjects, type OracleProject, takeStream } from './project.ts';
import { smallest } from './shrink.ts';

/** Of 2,000 charts, so many of each kind. */
const shares: Readonly<Record<ChartKind, number>> = {
  segmentation: 500,
  funnel: 300,
  retention: 250,
  lifecycle: 200,
  usageInterval: 150,
  stickiness: 150,
  composition: 150,
  cohortSize: 150,
  dataTable: 150,
};
/** Kinds that the engine answers; the others are registered as their planners come. */
const kindsReady: readonly ChartKind[] = ['segmentation'];

const seed = Number(process.env['ORACLE_SEED'] ?? Math.floor(Math.random() * 1e9));
const chartCount = Number(process.env['ORACLE_CHARTS'] ?? 2_000);
const projectCount = Math.ceil(chartCount / 50);
const budgetMs = (budgets.oracleMs * chartCount) / 2_000;
/** Charts asked at once: the engine has two readers, and the oracle works meanwhile. */
const lanes = 4;

let directory: string;
let engine: Engine;
let cases: readonly Case[];
let nextProject = projectCount + 1;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-oracle-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 0);
  cases = Array.from({ length: projectCount }, (_, index) => randomCase(seed, index + 1));
  await insertProjects(
    engine,
    cases.map(({ project }) => project),
  );
}, budgetMs);

afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

describe(`charts against the oracle, seed ${seed}`, () => {
  it.each(kindsReady)(
    '%s',
    async (kind) => {
      const perCase = Math.ceil((shares[kind] * chartCount) / 2_000 / projectCount);
      const asked = cases.flatMap((each) =>
        each.definitionsOf(kind, perCase).map((definition) => ({ each, definition })),
      );
      let counting = 0;
      let failed: { readonly each: Case; readonly definition: ChartDefinition } | undefined;
      await inLanes(asked, async ({ each, definition }) => {
        if (failed) return;
        const oracle = evaluate(each.project.asked, definition);
        if (countsAnything(oracle)) counting++;
        if (await differenceOf(each.project, definition, oracle)) failed ??= { each, definition };
      });
      if (failed) expect.fail(await report(failed.each, failed.definition));
      // Charts of nothing agree too easily.
      expect(counting).toBeGreaterThan(asked.length / 3);
    },
    budgetMs,
  );
});

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}

/** Whether a result has a number above 0 that is no time. */
function countsAnything(oracle: object): boolean {
  const { series, rows } = oracle as { series?: unknown; rows?: unknown };
  return /"(overall|units|count|n|size|sum|new|current|dormant|resurrected)":[1-9]|"(points|cells)":\[[^\]]*[1-9]/.test(
    JSON.stringify(series ?? rows),
  );
}

async function differenceOf(
  project: OracleProject,
  definition: ChartDefinition,
  oracle: object = evaluate(project.asked, definition),
): Promise<string | undefined> {
  try {
    return firstDifference(plain(await runChart(engine, project.facts, definition)), plain(oracle));
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Seed, definition, the smallest stream found that still fails, and how it does. */
async function report(each: Case, definition: ChartDefinition): Promise<string> {
  const whole = await differenceOf(each.project, definition);
  const again = async (stream: Case['material']['stream']) => {
    const project = takeStream(nextProject++, { ...each.material, stream });
    await insertProjects(engine, [project]);
    return differenceOf(project, definition);
  };
  const { stream, difference } = await smallest(each.material.stream, again);
  const { timeZone, nowMs, cohorts } = each.material;
  return [
    `ORACLE_SEED=${seed}, project ${each.number}, time zone ${timeZone}, now ${new Date(nowMs).toISOString()}`,
    `definition ${JSON.stringify(definition)}`,
    ...cohorts
      .filter(({ id }) => JSON.stringify(definition).includes(id))
      .map((cohort) => JSON.stringify(cohort)),
    ...stream.map((sent) => `sent ${JSON.stringify(sent)}`),
    `differs at ${difference}`,
    `of the whole stream at ${whole}`,
  ].join('\n');
}
