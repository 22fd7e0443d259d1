/** Random cohorts of users and of groups, some of them made of others, some lists. */
import type { CohortCondition, CohortTime, KnownCohort, Unit } from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { eventProperties, unitProperties, type World } from '../stream.ts';
import { dateOf, randomAsked, randomEvent, randomType, withoutStarts } from './parts.ts';

export function randomCohorts(random: Random, world: World): readonly KnownCohort[] {
  const user: Unit = { kind: 'user' };
  const group: Unit = { kind: 'group', groupType: randomType(random, world) };
  const units = [user, group, random.chance(0.5) ? user : group, random.chance(0.3) ? user : group];
  const cohorts: KnownCohort[] = [];
  for (const [index, unit] of units.entries()) {
    const isList = index === 3 || random.chance(0.1);
    const others = cohorts.filter(
      ({ definition }) => JSON.stringify(definition.unit) === JSON.stringify(unit),
    );
    cohorts.push({
      id: `cohort-${index}`,
      name: `Cohort ${index}`,
      definition: {
        version: 1,
        unit,
        ...(!isList && random.chance(0.3) && { leaveOut: random.chance(0.7) }),
        members: isList
          ? { kind: 'static', revision: 1 + random.below(2) }
          : { kind: 'dynamic', all: withoutStarts(randomClauses(random, world, unit, others)) },
      },
    });
  }
  return cohorts;
}

function randomClauses(random: Random, world: World, unit: Unit, others: readonly KnownCohort[]) {
  return Array.from({ length: random.pick([1, 1, 2]) }, () => ({
    any: Array.from({ length: random.pick([1, 1, 2]) }, () => randomCondition(random, world, unit, others)),
  }));
}

function randomCondition(
  random: Random,
  world: World,
  unit: Unit,
  others: readonly KnownCohort[],
): CohortCondition {
  const negated = random.chance(0.3);
  const time = () => randomTime(random, world);
  const roll = random.below(10);
  if (roll < 1 && others.length > 0) return { kind: 'cohort', cohort: random.pick(others).id, negated };
  if (roll < 2) return { kind: 'new', time: time(), negated };
  if (roll < 4)
    return {
      kind: 'sequence',
      events: Array.from({ length: 2 + random.below(2) }, () => randomEvent(random, world, unit)),
      withinMs: random.pick([1_000, 60_000, 86_400_000, 7 * 86_400_000]),
      time: time(),
      negated,
    };
  if (roll < 6)
    return {
      kind: 'property',
      filter: { name: random.pick(unitProperties), ...randomAsked(random) },
      at: random.chance(0.5) ? { kind: 'moment' } : { kind: 'anyTime', time: time() },
      negated,
    };
  const property = random.pick([...eventProperties, 'amount', 'amount', '$revenue', '$currency']);
  const measure = random.pick([
    { kind: 'count' } as const,
    { kind: 'count' } as const,
    { kind: 'sum', property } as const,
    { kind: 'distinct', property } as const,
    { kind: 'days' } as const,
    { kind: 'shareOfEvents' } as const,
  ]);
  const isShare = measure.kind === 'shareOfEvents';
  const mayBeNone = measure.kind === 'sum' || measure.kind === 'distinct';
  return {
    kind: 'performed',
    event: randomEvent(random, world, unit),
    measure,
    comparison: random.pick(
      mayBeNone ? (['=', '!=', '<', '<=', '>', '>='] as const) : (['!=', '>', '>='] as const),
    ),
    value: isShare ? random.pick([0, 0.25, 0.5, 1]) : random.pick([1, 2, 3, 5]),
    time: time(),
    negated,
  };
}

function randomTime(random: Random, world: World): CohortTime {
  const start = random.below(world.days) - 1;
  return random.pick([
    { kind: 'last', days: random.pick([1, 2, 7, world.days]) } as const,
    { kind: 'since', start: dateOf(world, start) } as const,
    { kind: 'between', start: dateOf(world, start), end: dateOf(world, start + random.below(9)) } as const,
    { kind: 'withinFirst', days: random.pick([1, 3, 30]) } as const,
    { kind: 'ever' } as const,
    { kind: 'ever' } as const,
  ]);
}
