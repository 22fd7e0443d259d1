/** How often the random charts of a kind meet each pair of options that a chart of the kind may have. */
import { Problem } from '../../src/domain/problem.ts';
import { parseDefinition } from '../../src/query/charts/parse.ts';
import { getKind } from '../../src/query/charts/registry.ts';
import type { ChartDefinition, ChartKind } from '../../src/query/contract.ts';
import type { ProjectFacts } from '../../src/query/facts.ts';
import { randomCohorts } from './definitions/cohorts.ts';
import { randomDefinition } from './definitions/definition.ts';
import { type Needs, type Option, optionsOf, optionsOfKind, type Place } from './options.ts';
import { createRandom } from './random.ts';
import { randomWorld } from './stream.ts';

export interface Met {
  /** One option, or two. */
  readonly options: readonly Option[];
  readonly charts: number;
}

interface Sample {
  readonly definition: ChartDefinition;
  readonly facts: ProjectFacts;
  readonly places: ReadonlyMap<Option, Place>;
}

/** Options and pairs of a kind that fewer than `least` of `count` random charts meet, although a chart may have them; those met least first. */
export async function leastMet(
  kind: ChartKind,
  { seed, count, least }: { readonly seed: number; readonly count: number; readonly least: number },
): Promise<readonly Met[]> {
  const samples = sampled(kind, seed, count);
  const samplesWith = byOption(samples);
  const options = [...optionsOfKind(kind)].map(([option, needs]) => ({
    option,
    needs,
    having: samplesWith.get(option) ?? [],
  }));
  const found: Met[] = [];
  for (const { option, having } of options)
    if (having.length < least && (await isAllowedAlone(option, samples, having)))
      found.push({ options: [option], charts: having.length });
  const counts = countPairs(
    samples,
    options.map(({ option }) => option),
  );
  for (const [i, a] of options.entries())
    for (const [j, b] of options.entries()) {
      const charts = counts[i * options.length + j] ?? 0;
      if (j <= i || charts >= least || a.having.length === 0 || b.having.length === 0) continue;
      if (exclude(a.needs, b.needs)) continue;
      if (charts > 0 || (await isAllowed(a, b))) found.push({ options: [a.option, b.option], charts });
    }
  return found.sort((a, b) => a.charts - b.charts);
}

function sampled(kind: ChartKind, seed: number, count: number): readonly Sample[] {
  const random = createRandom(seed);
  let world = randomWorld(random);
  let cohorts = randomCohorts(random, world);
  return Array.from({ length: count }, (_, index) => {
    if (index % chartsPerWorld === 0) {
      world = randomWorld(random);
      cohorts = randomCohorts(random, world);
    }
    const definition = randomDefinition(random, { ...world, cohorts }, kind);
    const { timeZone, groupTypes } = world;
    return {
      definition,
      facts: {
        project: 1,
        timeZone,
        groupTypes,
        hasMerges: true,
        freshnessMs: world.startMs,
        cohorts,
        nameProperties: {},
      },
      places: new Map(optionsOf(definition).map(({ option, place }) => [option, place])),
    };
  });
}

const chartsPerWorld = 4;

function byOption(samples: readonly Sample[]): ReadonlyMap<Option, readonly Sample[]> {
  const found = new Map<Option, Sample[]>();
  for (const sample of samples)
    for (const option of sample.places.keys()) {
      const having = found.get(option);
      if (having) having.push(sample);
      else found.set(option, [sample]);
    }
  return found;
}

/** A number for each two positions, the lower one first. */
function countPairs(samples: readonly Sample[], options: readonly Option[]): Uint32Array {
  const position = new Map(options.map((option, index) => [option, index]));
  const counts = new Uint32Array(options.length ** 2);
  for (const { places } of samples) {
    const taken = [...places.keys()].map((option) => position.get(option) ?? -1).sort((a, b) => a - b);
    taken.forEach((i, index) => {
      for (let other = index + 1; other < taken.length; other++) {
        const at = i * options.length + (taken[other] ?? -1);
        counts[at] = (counts[at] ?? 0) + 1;
      }
    });
  }
  return counts;
}

/** Whether every way to have one rules out every way to have the other. */
function exclude(some: readonly Needs[], others: readonly Needs[]): boolean {
  return some.every((a) =>
    others.every((b) => [...a].some(([key, choice]) => (b.get(key) ?? choice) !== choice)),
  );
}

/** An option that no chart has may be one that the schema fills in, or that is refused. */
async function isAllowedAlone(
  option: Option,
  samples: readonly Sample[],
  having: readonly Sample[],
): Promise<boolean> {
  if (having.length > 0) return true;
  if (!option.endsWith('=absent')) return true;
  const present = option.replace(/=absent$/, '=');
  for (const { definition, facts, places } of samples.slice(0, attempts * 10)) {
    const place = [...places].find(([other]) => other.startsWith(present))?.[1];
    if (place && (await takes(without(definition, place), facts, [option]))) return true;
  }
  return false;
}

const attempts = 6;

interface Having {
  readonly option: Option;
  readonly having: readonly Sample[];
}

/** Puts what has one option into charts that have the other. */
async function isAllowed(a: Having, b: Having): Promise<boolean> {
  for (const [into, from] of [
    [a, b],
    [b, a],
  ] as const)
    for (let attempt = 0; attempt < attempts; attempt++) {
      const target = into.having[attempt % into.having.length];
      const source = from.having[(attempt * 7 + 3) % from.having.length];
      if (target && source && (await canGraft(target, source, from.option, [a.option, b.option])))
        return true;
    }
  return false;
}

async function canGraft(target: Sample, source: Sample, option: Option, wanted: readonly Option[]) {
  const place = source.places.get(option) ?? [];
  for (let length = place.length; length > 0; length--) {
    const grafted = withPart(target.definition, source.definition, place.slice(0, length));
    if (grafted && (await takes(grafted, target.facts, wanted))) return true;
  }
  return false;
}

type Json = Readonly<Record<string | number, unknown>>;

/** `definition` with what another one has at a place; undefined where there is no such place. */
function withPart(definition: object, source: object, [key, ...rest]: Place): object | undefined {
  if (key === undefined) return source;
  const own = (definition as Json)[key];
  const other = (source as Json)[key];
  if (rest.length === 0 || typeof other !== 'object' || other === null)
    return replaced(definition, key, other);
  if (typeof own !== 'object' || own === null) return undefined;
  const part = withPart(own, other, rest);
  return part && replaced(definition, key, part);
}

function without(definition: object, [key, ...rest]: Place): object {
  const own = (definition as Json)[key ?? ''];
  if (key === undefined || typeof own !== 'object' || own === null || rest.length === 0)
    return replaced(definition, key ?? '', undefined);
  return replaced(definition, key, without(own, rest));
}

function replaced(whole: object, key: string | number, part: unknown): object {
  if (Array.isArray(whole)) return whole.map((each, index) => (index === key ? part : each));
  const { [key]: _, ...others } = whole as Json;
  return part === undefined ? others : { ...others, [key]: part };
}

/** Whether a definition has these options, and is right. */
async function takes(value: object, facts: ProjectFacts, options: readonly Option[]): Promise<boolean> {
  // Planning takes longest, so it comes last.
  const has = (definition: ChartDefinition) => {
    const taken = new Set(optionsOf(definition).map(({ option }) => option));
    return options.every((option) => taken.has(option));
  };
  return !(await isRefused(value, facts, has));
}

/** Whether a chart is refused, by the schema, by `isWanted` or when it is planned. */
export async function isRefused(
  value: object,
  facts: ProjectFacts,
  isWanted: (definition: ChartDefinition) => boolean = () => true,
): Promise<boolean> {
  try {
    const definition = parseDefinition(value);
    if (!isWanted(definition)) return true;
    await getKind(definition).answer(() => Promise.reject(planned), definition, facts);
    return false;
  } catch (error) {
    if (error === planned) return false;
    if (error instanceof Problem) return true;
    throw error;
  }
}

const planned = new Error('planned');
