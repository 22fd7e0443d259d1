/** Random computations of groups, over the words that streams are made of. */
import { type Computation, computationSchema } from '../../../src/query/contract.ts';
import { randomMetric } from '../definitions/definition.ts';
import {
  randomEvent,
  randomProperty,
  randomSegments,
  type Words,
  withoutStarts,
} from '../definitions/parts.ts';
import { isPerUnit } from '../evaluate/per-unit.ts';
import type { Random } from '../random.ts';

const units = ['day', 'day', 'week', 'month', 'quarter', 'year'] as const;

export function randomComputation(random: Random, words: Words, groupType: string): Computation {
  return computationSchema.parse(drawComputation(random, words, groupType));
}

function drawComputation(random: Random, words: Words, groupType: string): object {
  const cohorts = words.cohorts.filter(({ definition }) =>
    random.chance(0.5) ? definition.unit.kind === 'user' : isOfType(definition.unit, groupType),
  );
  switch (random.below(13)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return { kind: 'measured', of: drawMeasured(random, words, groupType) };
    case 4:
    case 12:
      return {
        kind: 'ratio',
        of: random.chance(0.5) ? drawMeasured(random, words, groupType) : drawUse(random),
        to: random.chance(0.5)
          ? { kind: 'property', name: random.pick(['seats', 'arr', 'plan', 'nested.deep']) }
          : {
              kind: 'measured',
              of: random.chance(0.5) ? drawMeasured(random, words, groupType) : drawUse(random),
            },
      };
    case 5:
      return {
        kind: 'trend',
        of: { ...drawMeasured(random, words, groupType), period: drawLast(random) },
        as: random.pick(['difference', 'share']),
      };
    case 6:
      return {
        kind: 'daysSince',
        which: random.pick(['first', 'last']),
        ...drawOneEvent(random, words, groupType),
      };
    case 7:
      return {
        kind: 'value',
        which: random.pick(['first', 'last']),
        property: drawOwnProperty(random, words),
        ...drawOneEvent(random, words, groupType),
        period: random.chance(0.5) ? 'ever' : drawLast(random),
      };
    case 8:
      return { kind: 'activeMembers', ...drawOneEvent(random, words, groupType), period: drawLast(random) };
    default: {
      const cohort = cohorts.length > 0 ? random.pick(cohorts) : undefined;
      if (!cohort) return { kind: 'measured', of: drawMeasured(random, words, groupType) };
      return {
        kind: cohort.definition.unit.kind === 'user' ? 'cohortMembers' : 'inCohort',
        cohort: cohort.id,
      };
    }
  }
}

function isOfType(unit: { readonly kind: string; readonly groupType?: string }, groupType: string): boolean {
  return unit.groupType === groupType;
}

function drawLast(random: Random): object {
  return {
    kind: 'last',
    count: random.pick([1, 1, 2, 3, 7, 28]),
    of: random.pick(units),
    ...(random.chance(0.2) && { averageOf: random.pick([1, 2, 3]) }),
  };
}

/** Of groups that did anything lately it is a number. */
function drawUse(random: Random): object {
  const [countedBy, metric, period] = [
    random.pick(['users', 'people']),
    random.pick(['uniques', 'totals']),
    random.pick(['ever', { kind: 'last', count: 60, of: 'day' }]),
  ];
  return { countedBy, metric, period, events: [{ kind: 'any' }] };
}

function drawMeasured(random: Random, words: Words, groupType: string): object {
  const countedBy = random.pick(['users', 'users', 'people', 'group'] as const);
  const unit = countedBy === 'group' ? ({ kind: 'group', groupType } as const) : ({ kind: 'user' } as const);
  const period = random.chance(0.15) ? 'ever' : drawLast(random);
  const common = {
    countedBy,
    which: random.pick(['any', 'any', 'active', 'new']),
    segments: drawSegments(random, words, unit),
    propertyView: random.pick(['event', 'event', 'now', 'start']),
    ...(random.chance(0.3) && { leaveOut: true }),
    ...(random.chance(0.3) && { weekStart: random.pick(['monday', 'sunday']) }),
    period,
  };
  if (random.chance(0.25)) return { ...common, ...drawFormula(random, words, unit, period !== 'ever') };
  let metric = randomMetric(random, words, unit);
  while (!isPerUnit({ metric } as never)) metric = randomMetric(random, words, unit);
  return { ...common, events: [randomEvent(random, words, unit)], metric };
}

const terms = ['UNIQUES', 'TOTALS', 'AVG', 'ACTIVE'];

/** Of a form that naive.ts reads: terms with signs between them. */
function drawFormula(
  random: Random,
  words: Words,
  unit: Parameters<typeof randomEvent>[2],
  isWindowed: boolean,
) {
  const term = () => {
    const letter = random.pick(['A', 'B']);
    if (!isWindowed || random.chance(0.6)) return `${random.pick(terms)}(${letter})`;
    return `${random.pick(['ROLLAVG', 'ROLLWIN'])}(${random.pick(terms)}, ${letter}, ${1 + random.below(4)})`;
  };
  const more = random.chance(0.8) ? ` ${random.pick(['+', '-', '*', '/'])} ${term()}` : '';
  return {
    events: [randomEvent(random, words, unit), randomEvent(random, words, unit)],
    formula: `${term()}${more}`,
  };
}

function drawSegments(random: Random, words: Words, unit: Parameters<typeof randomEvent>[2]) {
  const [segment] = randomSegments(random, words, unit);
  if (!segment) return [];
  const conditions = segment.conditions.filter(
    (each) => each.kind !== 'performed' || each.during.kind !== 'between',
  );
  return [{ conditions }];
}

/** Of single events nothing has a start. */
function drawOneEvent(random: Random, words: Words, groupType: string) {
  const unit = { kind: 'group', groupType } as const;
  return withoutStarts({
    ...(random.chance(0.7) && { event: randomEvent(random, words, unit) }),
    segments: drawSegments(random, words, unit),
    propertyView: random.pick(['event', 'event', 'now']),
  });
}

function drawOwnProperty(random: Random, words: Words) {
  for (;;) {
    const property = randomProperty(random, words);
    if (property.kind === 'event' || property.kind === 'client' || property.kind === 'userId')
      return property;
  }
}
