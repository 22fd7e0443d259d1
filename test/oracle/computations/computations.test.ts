/** Computed properties against the oracle: random computations on random streams, as of several instants. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluateComputations } from '../../../src/query/computations/evaluate.ts';
import type { ComputationRequest, EvaluatedGroup, EvaluationRequest } from '../../../src/query/contract.ts';
import type { ProjectFacts } from '../../../src/query/facts.ts';
import { createStatementRunner } from '../../../src/query/run/statement-runner.ts';
import type { Engine } from '../../../src/store/contract.ts';
import { deriveAll } from '../../../src/store/derived/derive-all.ts';
import { openEngine } from '../../../src/store/engine.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { budgets } from '../../budgets.ts';
import { type Case, randomCase } from '../case.ts';
import { knownAt } from '../evaluate/conditions.ts';
import { insertProjects, takeStream } from '../project.ts';
import { createRandom } from '../random.ts';
import { isSuiteSeed, seed } from '../run.ts';
import { smallest } from '../shrink.ts';
import { randomComputation } from './definitions.ts';
import { computed } from './naive.ts';

/** Computations, each as of an instant; each project has so many at a time, which share scans. */
const suiteCount = 224;
const count = Number(process.env['ORACLE_COMPUTATIONS'] ?? suiteCount);
/** One project alone: what a failure names. The first of many: to go on with a long run that was broken off. */
const only = Number(process.env['ORACLE_PROJECT'] ?? 0);
const first = Number(process.env['ORACLE_FROM'] ?? 1);
const perProject = 16;
const instants = 2;
/** Projects with an engine of their own: a long run is many tests, each of which says that it is done. */
const perPart = 21;
const budgetMs = budgets.oracleMs * 3;
/** Projects at once: the engine has two readers, and the oracle works meanwhile. */
const lanes = 3;

let directory: string;
let engine: Engine;
let nextProject = 1;

beforeEach(async () => {
  nextProject = 1;
  held.clear();
  directory = mkdtempSync(join(tmpdir(), 'muster-computed-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 0);
}, budgetMs);

afterEach(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Question {
  readonly of: Case;
  readonly request: EvaluationRequest;
}

function drawQuestion(number: number): Question {
  const of = randomCase(seed, number);
  const random = createRandom(seed + number * 104_729);
  const groupType = random.pick(of.project.facts.groupTypes.filter((type) => type !== ''));
  const words = { ...of.words, form: random.pick(['plain', 'plain', 'full'] as const) };
  const computations = Array.from({ length: perProject }, (): ComputationRequest => {
    return {
      computation: randomComputation(random, words, groupType),
      whenInactive: random.pick(['zero', 'empty', 'keep']),
    };
  });
  const dayMs = 86_400_000;
  const instantsMs = Array.from({ length: instants }, () => {
    const busy = random.pick(of.words.moments) + random.below(12) * dayMs;
    return random.chance(0.5) ? busy : busy - (busy % (dayMs / 2));
  });
  return { of, request: { groupType, computations, instantsMs: instantsMs.sort((a, b) => a - b) } };
}

/** The first value that differs, with where. */
async function differenceOf(
  { of, request }: Question,
  stream = of.material.stream,
): Promise<string | undefined> {
  const project = takeStream(nextProject++, { ...of.material, stream });
  // A smaller stream may have none of the type.
  if (!project.facts.groupTypes.includes(request.groupType)) return undefined;
  await insertProjects(engine, [project]);
  const facts = await derive(of, project.facts, Math.max(...project.rows.map(({ row }) => row.chunk)));
  const found = new Map<string, EvaluatedGroup>();
  try {
    const { run, spent } = createStatementRunner(engine, { timeLimitMs: budgets.oracleMs });
    const runner = { run, rowsRead: () => spent().rowsRead };
    for await (const { groups } of evaluateComputations(runner, facts, request))
      for (const group of groups) found.set(group.value, group);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // A smaller stream may lack a type that something names.
    return stream.length < of.material.stream.length && message.includes('no group type')
      ? undefined
      : `error: ${message}`;
  }
  const { groupType, instantsMs, computations } = request;
  const known = instantsMs.map(
    (instantMs) => new Set(knownAt(project.asked, { kind: 'group', groupType }, instantMs)),
  );
  const last = [...(known.at(-1) ?? [])].sort();
  const groups = [...found.keys()].sort();
  if (JSON.stringify(groups) !== JSON.stringify(last)) return `groups ${groups}; the oracle knows ${last}`;
  for (const [at, instantMs] of instantsMs.entries())
    for (const [index, { computation, whenInactive }] of computations.entries())
      for (const group of last) {
        const none = { zero: 0, empty: null, keep: undefined }[whenInactive];
        const value = known[at]?.has(group)
          ? computed({ project: project.asked, groupType, group, instantMs }, computation)
          : undefined;
        const wanted = known[at]?.has(group) && value === undefined ? none : value;
        const answer = found.get(group)?.values[at]?.[index];
        if (!isSame(answer, wanted))
          return `${group} at ${new Date(instantMs).toISOString()}: ${JSON.stringify(computation)} gives ${JSON.stringify(answer)}, the oracle ${JSON.stringify(wanted)}`;
        if (value !== undefined && value !== null && value !== false && value !== 0)
          held.add(computation.kind);
      }
  return undefined;
}

/** Kinds that had a value in the part that is tested. */
const held = new Set<string>();

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

async function derive(of: Case, facts: ProjectFacts, lastChunk: number): Promise<ProjectFacts> {
  const toChunk = Math.ceil(lastChunk * of.derivedShare);
  if (toChunk === 0) return facts;
  const about = { id: facts.project, timeZone: facts.timeZone };
  const progress = await deriveAll(engine, () => 0, about, { toChunk });
  return progress ? { ...facts, derived: progress } : facts;
}

/** The first and last project of each. */
function listParts(): readonly (readonly [number, number])[] {
  if (only > 0) return [[only, only]];
  const last = Math.ceil(count / perProject / instants);
  const starts = Array.from(
    { length: Math.ceil((last - first + 1) / perPart) },
    (_, part) => first + part * perPart,
  );
  return starts.map((from) => [from, Math.min(last, from + perPart - 1)]);
}

describe(`computed properties against the oracle, seed ${seed}`, () => {
  it.each(listParts())(
    'have the same value for every group: projects %i to %i',
    async (from, to) => {
      const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      const questions = numbers.map(drawQuestion)[Symbol.iterator]();
      let failed: Question | undefined;
      const work = async () => {
        for (const question of questions) if (!failed && (await differenceOf(question))) failed ??= question;
      };
      await Promise.all(Array.from({ length: lanes }, work));
      if (failed) expect.fail(await report(failed));
      const kinds = [
        'activeMembers',
        'cohortMembers',
        'daysSince',
        'inCohort',
        'measured',
        'ratio',
        'trend',
        'value',
      ];
      // Of other projects than the suite's some kinds have no value, by chance.
      if (isSuiteSeed && count === suiteCount && only === 0) expect([...held].sort()).toEqual(kinds);
    },
    budgetMs,
  );
});

/** With one computation at one instant, and as few items as differ. */
async function report(question: Question): Promise<string> {
  const { of, request } = question;
  let found = question;
  const first = await differenceOf(question);
  for (const computation of request.computations)
    for (const instantMs of request.instantsMs) {
      const one = { of, request: { ...request, computations: [computation], instantsMs: [instantMs] } };
      if (found === question && (await differenceOf(one))) found = one;
    }
  const { stream, difference } = await smallest(of.material.stream, (items) => differenceOf(found, items));
  return `ORACLE_SEED=${seed} project ${of.number}\n${first}\n${difference}\n${stream.map((each) => JSON.stringify(each)).join('\n')}`;
}
