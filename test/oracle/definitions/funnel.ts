/** Random funnels. */
import type { EventSelector, Unit } from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { randomBase, randomEvent, randomProperty, randomRange, type Words } from './parts.ts';

const hourMs = 3_600_000;

export function funnel(random: Random, words: Words): object {
  const base = randomBase(random, words);
  const { unit } = base;
  const count = random.pick([2, 2, 3, 3, 4]);
  const steps = Array.from({ length: count }, () => randomEvent(random, words, unit));
  const order = random.pick(['this', 'this', 'any', 'exact']);
  const windowMs = random.pick([
    1_000,
    hourMs,
    24 * hourMs,
    10 * 24 * hourMs,
    30 * 24 * hourMs,
    366 * 24 * hourMs,
  ]);
  const step = () => random.below(count);
  const [one, other] = random.some([...steps.keys()], 2, 2);
  const interval = random.pick([
    '5 minutes',
    'hour',
    'day',
    'week',
    'month',
    'quarter',
    'year',
    'all',
  ] as const);
  return {
    ...base,
    steps,
    order,
    windowMs,
    count: random.pick(['units', 'units', 'units', 'totals']),
    which: random.pick(['any', 'any', 'any', 'new']),
    holdConstant: random.chance(0.5)
      ? Array.from({ length: random.pick([1, 2]) }, () => randomProperty(random, words, unit))
      : [],
    exclusions: Array.from({ length: random.pick([0, 0, 0, 1, 2]) }, () =>
      randomExclusion(random, words, unit, order, count),
    ),
    ...(count > 2 && random.chance(0.25) && { optionalStep: 1 + random.below(count - 2) }),
    breakdownStep: random.chance(0.5) ? 0 : step(),
    resolution: random.pick(['s', 's', 'ms']),
    ...(random.chance(0.5) && { timeBoundsMs: [0, 1_000, hourMs, 24 * hourMs] }),
    ...(random.chance(0.3) && { frequency: { step: one, before: other } }),
    stepDetails: random.chance(0.3),
    interval,
    range: randomRange(random, words, interval, 20),
  };
}

function randomExclusion(random: Random, words: Words, unit: Unit, order: string, steps: number) {
  const event: EventSelector = randomEvent(random, words, unit);
  const first = random.below(steps - 1);
  const last = first + 1 + random.below(steps - 1 - first);
  return { event, ...(order !== 'any' && random.chance(0.6) && { between: [first, last] }) };
}
