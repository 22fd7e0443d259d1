/** Random parts of definitions, over the words that the streams are made of. */
import {
  type Breakdown,
  type Condition,
  type EventSelector,
  type Filter,
  filterOperators,
  type KnownCohort,
  type PropertyRef,
  type Segment,
  type Unit,
} from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { eventProperties, eventTypes, moneyProperties, unitProperties, type World } from '../stream.ts';

/** What definitions are drawn from. */
export interface Words extends World {
  readonly cohorts: readonly KnownCohort[];
  /**
   * Full definitions have something of nearly everything, so that any two options meet; plain ones have few conditions, so
   * that they count something.
   */
  readonly form: 'plain' | 'full';
}

const dayMs = 86_400_000;

export function randomUnit(random: Random, words: World): Unit {
  return random.chance(0.3) ? { kind: 'user' } : { kind: 'group', groupType: randomType(random, words) };
}

export function randomType(random: Random, { groupTypes }: World): string {
  // Types beyond the slots are asked for as often as all others together.
  const beyond = groupTypes.slice(16);
  return beyond.length > 0 && random.chance(0.5) ? random.pick(beyond) : random.pick(groupTypes.slice(0, 2));
}

export function randomProperty(random: Random, words: World, unit?: Unit): PropertyRef {
  const roll = random.below(16);
  if (roll < 3)
    return { kind: 'event', name: random.pick(random.chance(0.3) ? moneyProperties : eventProperties) };
  if (roll < 5) return { kind: 'user', name: random.pick(unitProperties), ...randomView(random) };
  if (roll < 8)
    return {
      kind: 'group',
      groupType: typeNear(random, words, unit),
      name: random.pick(unitProperties),
      ...randomView(random),
    };
  if (roll < 11) return { kind: 'groupValue', groupType: typeNear(random, words, unit) };
  if (roll < 13)
    return {
      kind: 'client',
      name: random.pick(['platform', 'os_name', 'country', 'version_name', 'library', 'event_type']),
    };
  if (roll < 15) return { kind: 'userId' };
  return unit ? ownProperty(random, unit) : { kind: 'event', name: 'page' };
}

export function randomView(random: Random) {
  return random.pick([{}, { view: 'event' }, { view: 'now' }, { view: 'start' }] as const);
}

/** As a breakdown: where its values may be numbers, perhaps in bands. */
export function inBands(random: Random, property: PropertyRef): Breakdown {
  if (property.kind !== 'event' && property.kind !== 'user' && property.kind !== 'group') return property;
  if (!random.chance(0.3)) return property;
  return { ...property, bounds: random.pick([[2.5], [0, 10], [-3, 1, 2.5, 5, 1000]]) };
}

/** The same without views that ask how something was at a start, where nothing begins. */
export function withoutStarts<T>(drawn: T): T {
  return JSON.parse(JSON.stringify(drawn), (key, value) =>
    key === 'view' && value === 'start' ? 'now' : value,
  ) as T;
}

/** The counted type as often as another one. */
function typeNear(random: Random, words: World, unit: Unit | undefined): string {
  return unit?.kind === 'group' && random.chance(0.2) ? unit.groupType : randomType(random, words);
}

/** A property of the counted type. */
export function ownProperty(random: Random, unit: Unit): PropertyRef {
  const view = randomView(random);
  const name = random.pick([...unitProperties, 'plan', 'name']);
  if (unit.kind === 'user') return { kind: 'user', name, ...view };
  const { groupType } = unit;
  return random.chance(0.15)
    ? { kind: 'groupValue', groupType }
    : { kind: 'group', groupType, name, ...view };
}

/** A property that is a number as often as not. */
export function numericProperty(random: Random, words: World, unit: Unit): PropertyRef {
  const roll = random.below(20);
  if (roll < 3)
    return { kind: 'event', name: random.pick(['amount', 'amount', 'n', 'list', '$revenue', '$price']) };
  const name = random.pick(['seats', 'arr']);
  const groupType = typeNear(random, words, unit);
  if (roll < 8) return { kind: 'group', groupType, name, ...randomView(random) };
  if (roll < 10) return { kind: 'user', name, ...randomView(random) };
  if (roll < 14) return { kind: 'groupValue', groupType };
  if (roll < 16) return { kind: 'client', name: random.pick(['version_name', 'platform']) };
  if (roll < 18) return { kind: 'userId' };
  return randomProperty(random, words, unit);
}

const numbers = ['1', '2.5', '10', '-3', '1e1', '0'];
const texts = [
  'free',
  'pro',
  'Pro',
  'a',
  'b',
  '10',
  '(none)',
  'acme',
  'Acme',
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

/** What is asked of values. Negative ones hold more often, so that charts are not empty. */
export function randomAsked(random: Random): Pick<Filter, 'operator' | 'values'> {
  const operator = random.chance(0.3)
    ? random.pick(['is', 'is not', 'is not'] as const)
    : random.pick(filterOperators);
  const from = /less|greater/.test(operator) ? numbers : /match/.test(operator) ? globs : texts;
  const values = /is (not )?set$/.test(operator) ? [] : random.some(from, 1, 3);
  return { operator, values };
}

export function randomFilter(random: Random, words: World, unit?: Unit): Filter {
  const property = randomProperty(random, words, unit);
  const isNamed = property.kind === 'groupValue' || (property.kind === 'group' && property.name === 'name');
  // Events of a few groups are read in a way of their own.
  if (isNamed && random.chance(0.5))
    return { property, operator: 'is', values: random.some(words.groupValues, 1, 3) };
  return { property, ...randomAsked(random) };
}

export function randomEvent(random: Random, words: World & Partial<Words>, unit: Unit): EventSelector {
  const count = random.pick(words.form === 'full' ? [0, 1, 2, 2] : [0, 0, 0, 0, 0, 0, 1, 2]);
  const filters = Array.from({ length: count }, () => randomFilter(random, words, unit));
  return random.chance(0.3)
    ? { kind: random.pick(['any', 'anyActive'] as const), filters }
    : { kind: 'named', name: random.pick(eventTypes), filters };
}

export interface SegmentNeeds {
  /** Conditions on the unit alone. */
  readonly ofUnits: boolean;
  readonly intervals: boolean;
}

export function randomSegments(
  random: Random,
  words: Words,
  unit: Unit,
  needs: SegmentNeeds = { ofUnits: false, intervals: false },
): readonly Segment[] {
  const isFull = words.form === 'full';
  return Array.from({ length: random.pick(isFull ? [0, 1, 2, 2, 3] : [0, 0, 0, 0, 1, 1, 1, 2]) }, () => ({
    ...(random.chance(0.3) && { name: random.pick(['Big', 'Small', 'pro']) }),
    conditions: Array.from({ length: random.pick(isFull ? [0, 1, 2, 3] : [0, 1, 1, 1, 2]) }, () =>
      randomCondition(random, words, unit, needs),
    ),
  }));
}

function randomCondition(
  random: Random,
  words: Words,
  unit: Unit,
  { ofUnits, intervals }: SegmentNeeds,
): Condition {
  const roll = random.below(12);
  const sameUnit = words.cohorts.filter(
    ({ definition }) => JSON.stringify(definition.unit) === JSON.stringify(unit),
  );
  const cohorts = ofUnits ? sameUnit : [...words.cohorts, ...sameUnit];
  if (roll < 2 && cohorts.length > 0)
    return { kind: 'cohort', cohort: random.pick(cohorts).id, negated: random.chance(0.4) };
  if (roll < 7)
    return {
      kind: 'performed',
      event: randomEvent(random, words, unit),
      comparison: random.pick(['=', '!=', '<', '<=', '>', '>='] as const),
      count: random.below(4),
      during: randomDuring(random, words, intervals),
      negated: random.chance(0.3),
    };
  const filter = ofUnits
    ? { property: ownProperty(random, unit), ...randomAsked(random) }
    : randomFilter(random, words, unit);
  return { kind: 'property', ...filter };
}

function randomDuring(random: Random, words: Words, intervals: boolean) {
  const days = random.pick([1, 3, 7, words.days]);
  const start = random.below(words.days);
  return random.pick([
    { kind: 'range' } as const,
    intervals ? ({ kind: 'interval' } as const) : ({ kind: 'range' } as const),
    { kind: 'ever' } as const,
    { kind: 'last', days } as const,
    { kind: 'between', start: dateOf(words, start), end: dateOf(words, start + random.below(8)) } as const,
  ]);
}

export const dateOf = ({ startMs }: World, day: number): string =>
  new Date(startMs + day * dayMs).toISOString().slice(0, 10);

const lengthsDays = {
  '5 minutes': 0.05,
  hour: 0.05,
  day: 1,
  week: 7,
  month: 30,
  quarter: 90,
  year: 365,
  all: 1e9,
} as const;

/** A range that begins and ends inside the events' days as well as outside, and of not too many intervals. */
export function randomRange(random: Random, words: World, interval: keyof typeof lengthsDays, most = 40) {
  const lengths = [1, 2, 3, 7, 20, words.days, words.days + 2];
  const fitting = lengths.filter((days) => days / lengthsDays[interval] <= most);
  const length = random.pick(fitting);
  const busy = Math.floor((random.pick(words.moments) - words.startMs) / dayMs);
  const start = random.chance(0.3) ? random.below(4) - 1 : Math.max(-1, busy - random.below(length));
  return { start: dateOf(words, start), end: dateOf(words, start + length - 1) };
}

function randomCompare(random: Random, { form }: Words) {
  if (!random.chance(form === 'full' ? 0.9 : 0.08)) return {};
  return {
    compare: {
      back: random.pick([1, 1, 2]),
      of: random.pick(['period', 'day', 'week', 'month', 'quarter', 'year'] as const),
    },
  };
}

/** What every kind has. */
export function randomBase(
  random: Random,
  words: Words,
  { weighs, breakdowns: ofUnits, needs }: BaseNeeds = {},
) {
  const unit = randomUnit(random, words);
  const ofUnit = ofUnits === 'ofUnits';
  const isFull = words.form === 'full';
  return {
    unit,
    segments: randomSegments(random, words, unit, needs),
    breakdowns: Array.from({ length: random.pick(isFull ? [0, 1, 2, 2, 2] : [0, 0, 0, 1, 1, 1, 2]) }, () =>
      inBands(random, ofUnit ? ownProperty(random, unit) : randomProperty(random, words, unit)),
    ),
    ...(random.chance(0.4) && { weekStart: random.pick(['monday', 'sunday'] as const) }),
    propertyView: random.pick(['event', 'event', 'now', 'start'] as const),
    limit: random.pick([1, 2, 100, 100]),
    smallBelow: random.pick([0, 2, 5]),
    ...(random.chance(0.4) && { leaveOut: random.chance(0.6) }),
    ...randomCompare(random, words),
    ...(weighs !== false &&
      unit.kind === 'group' &&
      random.chance(isFull ? 0.6 : 0.3) && {
        weigh: {
          property: random.pick(['arr', 'seats']),
          at: random.pick(['entry', 'periodStart'] as const),
        },
      }),
  };
}

export interface BaseNeeds {
  readonly weighs?: boolean;
  readonly breakdowns?: 'any' | 'ofUnits';
  readonly needs?: SegmentNeeds;
}
