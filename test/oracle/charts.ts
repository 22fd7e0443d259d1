import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChartKind, Metric, SegmentationDefinition } from '../../src/query/contract.ts';
import type { ProjectFacts } from '../../src/query/facts.ts';
import { planUnit } from '../../src/query/plan/context.ts';
import { findLocality } from '../../src/query/plan/counts.ts';
import { runChart } from '../../src/query/run/run-chart.ts';
import type { Engine } from '../../src/store/contract.ts';
import { deriveAll } from '../../src/store/derived/derive-all.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Case, randomCase } from './case.ts';
import { type Asked, differenceOf } from './check.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { insertProjects, type OracleProject, splitByUser, takeStream } from './project.ts';
import { createRandom } from './random.ts';
import { budgetMs, chartCount, seed } from './run.ts';
import { smallest } from './shrink.ts';

/** Of each project so many charts of each kind are asked. */
const perProject: Readonly<Record<ChartKind, number>> = {
  segmentation: 10,
  funnel: 4,
  retention: 5,
  lifecycle: 3,
  usageInterval: 4,
  stickiness: 4,
  composition: 4,
  cohortSize: 3,
  dataTable: 3,
  sessions: 2,
  engagementMatrix: 2,
  revenueLtv: 2,
  journeys: 2,
  impact: 2,
};
/** Every kind: the type of `perProject` leaves none out. */
const kinds = Object.keys(perProject) as readonly ChartKind[];
/** The kinds of the second file; both files take about as long. */
export const secondKinds: readonly ChartKind[] = ['funnel', 'retention', 'dataTable', 'journeys', 'impact'];
export const firstKinds = kinds.filter((kind) => !secondKinds.includes(kind));
const projectCount = Math.ceil(chartCount / Object.values(perProject).reduce((sum, count) => sum + count));
/** Charts asked at once: the engine has two readers, and the oracle works meanwhile. */
const lanes = 4;

let directory: string;
let engine: Engine;
let cases: readonly Case[];
let nextProject = projectCount + 1;

/** The project with derived tables up to one of its chunks; the rest is their tail. */
async function derived({ derivedShare }: Case, project: OracleProject): Promise<OracleProject> {
  const last = Math.max(...project.rows.map(({ row }) => row.chunk));
  const toChunk = Math.ceil(last * derivedShare);
  if (toChunk === 0) return project;
  const { facts } = project;
  const about = { id: facts.project, timeZone: facts.timeZone };
  const progress = await deriveAll(engine, () => 0, about, { toChunk });
  return progress ? { ...project, facts: { ...facts, derived: progress } } : project;
}

interface Question extends Asked {
  readonly of: Case;
}

/** The tests of some kinds: files run beside each other, so several of them have a part each. */
export function testCharts(kinds: readonly ChartKind[]): void {
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'muster-oracle-'));
    engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
    await migrate(engine, () => 0);
    const made = Array.from({ length: projectCount }, (_, index) => randomCase(seed, index + 1));
    await insertProjects(
      engine,
      made.map(({ project }) => project),
    );
    cases = [];
    for (const each of made) cases = [...cases, { ...each, project: await derived(each, each.project) }];
  }, budgetMs);

  afterAll(async () => {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  });

  describe(`charts against the oracle, seed ${seed}`, () => {
    it.each(kinds.map((kind) => [kind, perProject[kind]] as const))(
      '%s',
      async (kind, count) => {
        const asked = cases.flatMap((of) => questions(of, kind, count));
        let counting = 0;
        let failed: Question | undefined;
        await inLanes(asked, async (question) => {
          if (failed) return;
          const oracle = evaluate(question.project.asked, question.definition);
          if (countsAnything(oracle)) counting++;
          if (await differenceOf(engine, question, oracle)) failed ??= question;
        });
        if (failed) expect.fail(await report(failed));
        // Charts of nothing agree too easily; of a few, all may be of nothing.
        if (asked.length >= 60) expect(counting).toBeGreaterThan(asked.length / 5);
      },
      budgetMs,
    );
  });
}

/** Charts over the same streams, as if users were spread over machines. */
export function testSpreadCharts(): void {
  describe('charts of users spread over machines', () => {
    it(
      'add up, where the plan says so',
      async () => {
        let added = 0;
        for (const { project, definitionsOf } of cases.slice(0, 8)) {
          const parts = splitByUser(project, [nextProject++, nextProject++]);
          await insertProjects(engine, parts);
          const asked = definitionsOf('segmentation', 12)
            .filter((each) => each.kind === 'segmentation')
            .map((each) => ({ ...each, limit: 100, metric: simpler(each.metric), which: 'any' as const }))
            .filter((each) => each.formula === undefined && isAddedUp(project.facts, each));
          for (const { compare: _, weigh: __, window: ___, ...definition } of asked) {
            const [whole, one, other] = await Promise.all(
              [project, ...parts].map(({ facts }) => numbersOf(facts, definition)),
            );
            const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
            const sums = [...names].map((name) => [name, (one?.[name] ?? 0) + (other?.[name] ?? 0)]);
            expect(Object.fromEntries(sums), `ORACLE_SEED=${seed} ${JSON.stringify(definition)}`).toEqual(
              whole,
            );
            added++;
          }
        }
        expect(added).toBeGreaterThan(Math.min(8, cases.length));
      },
      budgetMs,
    );
  });
}

const simpler = (metric: Metric): Metric =>
  metric.kind === 'uniques' || metric.kind === 'totals' ? metric : { kind: 'totals' };

/** What units did elsewhere is not known to a machine that has some users only. */
function isAddedUp(facts: ProjectFacts, definition: SegmentationDefinition): boolean {
  const isOfEvents = definition.segments.every(({ conditions }) =>
    conditions.every(({ kind }) => kind === 'property'),
  );
  // Ids of groups are made with the project's number, and the parts have another.
  const namesGroups = JSON.stringify(definition).includes('"groupValue"');
  return (
    isOfEvents &&
    !namesGroups &&
    findLocality(definition.metric, planUnit(definition.unit, facts)) !== 'merged'
  );
}

async function numbersOf(
  facts: ProjectFacts,
  definition: SegmentationDefinition,
): Promise<Record<string, number>> {
  const { series } = await runChart(engine, facts, definition, { source: 'events' });
  return Object.fromEntries(
    series
      .filter(({ values, overall }) => values.length === 0 || overall !== 0)
      .map(({ event, segment, values, overall }) => [JSON.stringify([event, segment, values]), overall ?? 0]),
  );
}

/** One chart in three is answered from events alone, one without the events per group, and one in three opens one of its numbers. */
function questions(of: Case, kind: ChartKind, count: number): readonly Question[] {
  const random = createRandom(of.number);
  return of.definitionsOf(kind, count).map((definition) => ({
    of,
    project: of.project,
    definition,
    source: random.pick(['events', 'days', undefined]),
    opened: random.chance(0.35) ? random.below(1_000_000) / 1_000_000 : undefined,
  }));
}

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
  return /"(overall|units|count|n|size|sum|new|current|dormant|resurrected|starters)":[1-9]|"(points|cells)":\[[^\]]*[1-9]/.test(
    JSON.stringify(series ?? rows),
  );
}

/** Seed, definition, the smallest stream found that still fails, and how it does. */
async function report(question: Question): Promise<string> {
  const { of, definition } = question;
  const whole = await differenceOf(engine, question);
  const again = async (stream: Case['material']['stream']) => {
    const project = takeStream(nextProject++, { ...of.material, stream });
    await insertProjects(engine, [project]);
    return differenceOf(engine, { ...question, project: await derived(of, project) });
  };
  const { stream, difference } = await smallest(of.material.stream, again);
  const { timeZone, nowMs, cohorts } = of.material;
  return [
    `ORACLE_SEED=${seed} ORACLE_CHARTS=${chartCount}, project ${of.number}, time zone ${timeZone}, now ${new Date(nowMs).toISOString()}`,
    `from ${question.source ?? 'what the planner chose'}, derived ${of.derivedShare}`,
    `definition ${JSON.stringify(definition)}`,
    ...cohorts
      .filter(({ id }) => JSON.stringify(definition).includes(id))
      .map((cohort) => JSON.stringify(cohort)),
    ...stream.map((sent) => `sent ${JSON.stringify(sent)}`),
    `differs at ${difference}`,
    `of the whole stream at ${whole}`,
  ].join('\n');
}
