/** One random project with the charts that are asked of it. */
import type { ChartDefinition, ChartKind } from '../../src/query/contract.ts';
import { randomCohorts } from './definitions/cohorts.ts';
import { randomDefinition } from './definitions/definition.ts';
import type { Words } from './definitions/parts.ts';
import { randomTerms } from './definitions/terms.ts';
import { type Material, type OracleProject, takeStream } from './project.ts';
import { createRandom } from './random.ts';
import { randomStream, randomWorld } from './stream.ts';

export interface Case {
  readonly number: number;
  readonly material: Material;
  readonly project: OracleProject;
  /** Up to which share of its chunks the project's derived tables are made. */
  readonly derivedShare: number;
  /** What definitions are drawn from. */
  readonly words: Omit<Words, 'form'>;
  definitionsOf(kind: ChartKind, count: number): readonly ChartDefinition[];
}

const dayMs = 86_400_000;

/** Each project and kind has a seed of its own, so that one can be run alone. */
export function randomCase(seed: number, number: number): Case {
  const own = seed + number * 7_919;
  const random = createRandom(own);
  const world = randomWorld(random);
  const stream = randomStream(random, world, 40 + random.below(140));
  const cohorts = randomCohorts(random, world);
  const nowMs = world.startMs + random.below((world.days + 4) * 24) * 3_600_000;
  const listed = 2 + random.below(3);
  const material: Material = {
    timeZone: world.timeZone,
    nowMs: random.chance(0.3) ? nowMs : world.startMs + (world.days + 400) * dayMs,
    cohorts,
    // A property that charts are often broken down by.
    ...(number % 3 > 0 && { terms: randomTerms(createRandom(own + 1), world) }),
    nameProperties: number % 2 === 0 ? { company: 'plan' } : {},
    stream,
    isListed: (cohort, name) =>
      Buffer.from(cohort + name).reduce((sum, byte) => sum + byte, 0) % listed === 0,
  };
  return {
    number,
    material,
    project: takeStream(number, material),
    derivedShare: random.pick([0, 0.5, 0.8, 1]),
    words: { ...world, cohorts },
    definitionsOf: (kind, count) => {
      const ofKind = createRandom(own + Buffer.from(kind).reduce((sum, byte) => sum * 31 + byte, 7));
      return Array.from({ length: count }, () => randomDefinition(ofKind, { ...world, cohorts }, kind));
    },
  };
}
