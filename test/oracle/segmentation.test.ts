import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SegmentationDefinition } from '../../src/query/contract.ts';
import { planSegmentation } from '../../src/query/plan/segmentation.ts';
import { runChart } from '../../src/query/run-chart.ts';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { budgets } from '../budgets.ts';
import { randomDefinition } from './definitions.ts';
import { evaluate } from './evaluate.ts';
import type { Sent } from './model.ts';
import { answer, insertProjects, type OracleProject, splitByUser, takeStream } from './project.ts';
import { createRandom } from './random.ts';
import { randomStream, randomWorld, type World } from './stream.ts';

const seed = Number(process.env['ORACLE_SEED'] ?? Math.floor(Math.random() * 1e9));
const projectCount = 30;
const definitionsPerProject = 12;

let directory: string;
let engine: Engine;
let nextProject = projectCount + 1;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-oracle-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 0);
});

afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Case {
  readonly world: World;
  readonly stream: readonly Sent[];
  readonly project: OracleProject;
  readonly definitions: readonly SegmentationDefinition[];
}

/** Each project has a seed of its own, so that one can be run alone. */
function randomCase(number: number): Case {
  const random = createRandom(seed + number * 7_919);
  const world = randomWorld(random);
  const stream = randomStream(random, world, 20 + random.below(120));
  const definitions = Array.from({ length: definitionsPerProject }, () => randomDefinition(random, world));
  return { world, stream, project: takeStream(number, world.timeZone, stream), definitions };
}

describe(`segmentation against the oracle, seed ${seed}`, () => {
  it(
    `gives the oracle's answer to ${projectCount * definitionsPerProject} random charts`,
    async () => {
      console.info(`oracle seed: ${seed}`);
      const cases = Array.from({ length: projectCount }, (_, index) => randomCase(index + 1));
      await insertProjects(
        engine,
        cases.map(({ project }) => project),
      );
      let counting = 0;
      for (const each of cases) {
        const failed = await firstMismatch(each);
        if (failed) expect.fail(await report(each, failed));
        counting += each.definitions.filter((definition) => countsAnything(each, definition)).length;
      }
      // Charts of nothing agree too easily.
      expect(counting).toBeGreaterThan((projectCount * definitionsPerProject) / 3);
    },
    budgets.oracleMs,
  );

  it(
    'adds up over machines that hold some users each, where the plan says so',
    async () => {
      const cases = Array.from({ length: 8 }, (_, index) => randomCase(index + 1));
      let summed = 0;
      for (const { project, definitions } of cases) {
        const parts = splitByUser(project, [nextProject++, nextProject++]);
        await insertProjects(engine, parts);
        for (const definition of definitions) {
          if (planSegmentation(definition, project.facts).locality === 'merged' || definition.limit < 100)
            continue;
          const whole = await totalsOf(project, definition);
          const [one, other] = await Promise.all(parts.map((part) => totalsOf(part, definition)));
          const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
          const sum = [...names].map((name) => [name, (one?.[name] ?? 0) + (other?.[name] ?? 0)]);
          expect(Object.fromEntries(sum), `ORACLE_SEED=${seed} ${JSON.stringify(definition)}`).toEqual(whole);
          summed++;
        }
      }
      expect(summed).toBeGreaterThan(8);
    },
    budgets.oracleMs,
  );
});

async function totalsOf(
  project: OracleProject,
  definition: SegmentationDefinition,
): Promise<Record<string, number>> {
  const { series } = await runChart(engine, project.facts, definition);
  return Object.fromEntries(
    series.map(({ event, breakdownValue, overall }) => [`${event} ${breakdownValue}`, overall]),
  );
}

function countsAnything({ project }: Case, definition: SegmentationDefinition): boolean {
  const { series } = evaluate(project.model, definition, project.facts.timeZone);
  return series.some(({ overall }) => overall > 0);
}

async function firstMismatch({ project, definitions }: Case): Promise<SegmentationDefinition | undefined> {
  const differs = await Promise.all(definitions.map((definition) => isDifferent(project, definition)));
  return definitions.find((_, index) => differs[index]);
}

async function isDifferent(project: OracleProject, definition: SegmentationDefinition): Promise<boolean> {
  const { engine: found, oracle } = await answer(engine, project, definition);
  return JSON.stringify(found) !== JSON.stringify(oracle);
}

/** Seed, definition, the smallest stream found that still fails, and both answers. */
async function report({ world, stream }: Case, definition: SegmentationDefinition): Promise<string> {
  const small = await shrink(world, stream, definition);
  const project = await insertOne(world, small);
  const { engine: found, oracle } = await answer(engine, project, definition);
  return [
    `ORACLE_SEED=${seed}, time zone ${world.timeZone}`,
    `definition ${JSON.stringify(definition)}`,
    ...small.map((sent) => `sent ${JSON.stringify(sent)}`),
    `engine ${brief(found)}`,
    `oracle ${brief(oracle)}`,
  ].join('\n');
}

function brief(result: Awaited<ReturnType<typeof answer>>['engine']): string {
  const series = result.series.map(({ event, breakdownValue, overall, points }) => ({
    event,
    breakdownValue,
    overall,
    points: Object.fromEntries(points.map((n, index) => [result.x[index], n]).filter(([, n]) => n !== 0)),
  }));
  return JSON.stringify({ ...result, x: result.x.length, series });
}

/** Leaves out ever smaller parts of the stream for as long as the chart still fails. */
async function shrink(
  world: World,
  stream: readonly Sent[],
  definition: SegmentationDefinition,
): Promise<readonly Sent[]> {
  const fails = async (candidate: readonly Sent[]) => {
    if (candidate.length === 0) return false;
    try {
      return await isDifferent(await insertOne(world, candidate), definition);
    } catch {
      return false;
    }
  };
  let kept = stream;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let start = 0; start < kept.length; ) {
      const candidate = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (await fails(candidate)) kept = candidate;
      else start += size;
    }
  return kept;
}

async function insertOne(world: World, stream: readonly Sent[]): Promise<OracleProject> {
  const project = takeStream(nextProject++, world.timeZone, stream);
  await insertProjects(engine, [project]);
  return project;
}
