/** Random charts of each unit's own time. */
import type { ImpactMetric } from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { randomBase, randomEvent, randomRange, type Words } from './parts.ts';

export function randomRevenueLtv(random: Random, words: Words): object {
  const base = randomBase(random, words);
  const interval = random.pick(['hour', 'day', 'week', 'month', 'quarter', 'year', 'all'] as const);
  return {
    ...base,
    event: random.chance(0.4) ? { kind: 'any' } : randomEvent(random, words, base.unit),
    ...(random.chance(0.4) && { property: { kind: 'event', name: random.pick(['amount', 'n', 'list']) } }),
    interval,
    per: random.pick(['hour', 'day', 'day', 'week', 'month', 'quarter']),
    intervals: random.pick([0, 2, 6]),
    range: randomRange(random, words, interval, 20),
  };
}

export function randomImpact(random: Random, words: Words): object {
  const base = randomBase(random, words);
  const seen = new Set<string>();
  const another = () => {
    for (;;) {
      const event = randomEvent(random, words, base.unit);
      const text = JSON.stringify(event);
      if (!seen.has(text)) {
        seen.add(text);
        return event;
      }
    }
  };
  const events = () => Array.from({ length: random.pick([1, 1, 2, 3]) }, another);
  return {
    ...base,
    treatments: events(),
    outcomes: events(),
    metric: randomImpactMetric(random),
    interval: random.pick(['day', 'day', 'week', 'month', 'quarter']),
    before: random.pick([0, 1, 3, 8]),
    after: random.pick([1, 2, 5]),
    range: randomRange(random, words, 'all'),
  };
}

function randomImpactMetric(random: Random): ImpactMetric {
  const property = { kind: 'event' as const, name: random.pick(['amount', 'n', 'list', '$revenue']) };
  return random.pick<ImpactMetric>([
    { kind: 'average' },
    { kind: 'activeShare' },
    {
      kind: 'frequency',
      bounds: random.pick([
        [1, 2, 3],
        [0, 2],
        [-1, 1],
      ]),
    },
    { kind: 'property', property, aggregate: { kind: 'sum' } },
    { kind: 'property', property, aggregate: { kind: 'average' } },
  ]);
}
