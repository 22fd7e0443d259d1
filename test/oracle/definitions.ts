import type { Filter, PropertyRef, SegmentationDefinition, Unit } from '../../src/query/contract.ts';
import { filterOperators } from '../../src/query/contract.ts';
import { parseDefinition } from '../../src/query/definition/parse.ts';
import type { Random } from './random.ts';
import { eventProperties, eventTypes, unitProperties, type World } from './stream.ts';

/** A random chart over the words that the streams are made of. */
export function randomDefinition(random: Random, world: World): SegmentationDefinition {
  const unit: Unit = random.chance(0.4)
    ? { kind: 'user' }
    : { kind: 'group', groupType: randomType(random, world) };
  const filters = (max: number) =>
    Array.from({ length: random.below(max + 1) }, () => randomFilter(random, world));
  const events = Array.from({ length: random.chance(0.2) ? 2 : 1 }, () =>
    random.chance(0.5)
      ? { kind: 'any', filters: filters(1) }
      : { kind: 'named', name: random.pick(eventTypes), filters: filters(2) },
  );
  return parseDefinition({
    kind: 'segmentation',
    unit,
    events,
    segment: random.chance(0.5) ? filters(2) : [],
    metric: random.chance(0.5) ? 'uniques' : 'totals',
    ...(random.chance(0.65) && { breakdown: randomProperty(random, world) }),
    ...intervalAndRange(random, world),
    ...(random.chance(0.3) && { weekStart: random.pick(['monday', 'sunday']) }),
    propertyView: random.pick(['event', 'now']),
    limit: random.pick([1, 2, 200]),
  });
}

/** Ranges that begin and end inside the events' days as well as outside. */
function intervalAndRange(random: Random, { startMs, days }: World) {
  const date = (day: number) => new Date(startMs + day * 86_400_000).toISOString().slice(0, 10);
  const start = random.below(3) - 1;
  const all = random.pick(['day', 'week', 'month', 'quarter', 'year'] as const);
  if (random.chance(0.3))
    return { interval: 'hour', range: { start: date(start), end: date(start + random.below(4)) } };
  return {
    interval: all,
    range: { start: date(start), end: date(start + random.pick([0, 3, days, days + 2])) },
  };
}

function randomType(random: Random, { groupTypes }: World): string {
  // Types beyond the slots are asked for as often as all others together.
  const beyond = groupTypes.slice(16);
  return beyond.length > 0 && random.chance(0.5) ? random.pick(beyond) : random.pick(groupTypes.slice(0, 2));
}

function randomProperty(random: Random, world: World): PropertyRef {
  const view = random.chance(0.4) ? { view: random.pick(['event', 'now'] as const) } : {};
  const roll = random.below(12);
  if (roll < 3) return { kind: 'event', name: random.pick(eventProperties) };
  if (roll < 5) return { kind: 'user', name: random.pick(unitProperties), ...view };
  if (roll < 9)
    return {
      kind: 'group',
      groupType: randomType(random, world),
      name: random.pick(unitProperties),
      ...view,
    };
  if (roll < 10) return { kind: 'groupValue', groupType: randomType(random, world) };
  if (roll < 11)
    return {
      kind: 'client',
      name: random.pick(['platform', 'os_name', 'country', 'version_name', 'library']),
    };
  return { kind: 'userId' };
}

const numbers = ['1', '2.5', '10', '-3', '1e1'];
const texts = [
  'free',
  'pro',
  'Pro',
  'a',
  'b',
  '10',
  '(none)',
  'acme',
  'Böhm & Co',
  'ä',
  '',
  'true',
  'Web',
  'DE',
  'team/eu',
  '2.5',
];
const globs = ['*', '**', '?', 'p*', '*/*', 't**u', '*e*', 'a', '10', '(none)', 'B?hm*'];

function randomFilter(random: Random, world: World): Filter {
  const operator = random.chance(0.4) ? random.pick(['is', 'is not'] as const) : random.pick(filterOperators);
  const from = /less|greater/.test(operator) ? numbers : /match/.test(operator) ? globs : texts;
  const values = /is (not )?set$/.test(operator) ? [] : random.some(from, 1, 2);
  return { property: randomProperty(random, world), operator, values };
}
