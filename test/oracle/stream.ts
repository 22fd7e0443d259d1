/** Random streams of what clients send: few units, many collisions, every kind of change between the events. */
import type {
  ClientColumns,
  EventInput,
  GroupIdentifyInput,
  GroupValues,
  IdentifyInput,
  InputItem,
  Revenue,
} from '../../src/domain/input.ts';
import type { Json, JsonObject } from '../../src/domain/json.ts';
import type { PropertyOperations } from '../../src/domain/property-operations.ts';
import type { Sent } from './model.ts';
import { createRandom, type Random } from './random.ts';

/** What a project's events are made of; definitions are drawn from the same words. */
export interface World {
  readonly timeZone: string;
  /** Events lie in these days. */
  readonly startMs: number;
  readonly days: number;
  readonly groupTypes: readonly string[];
  /** Dated items are mixed in. */
  readonly imports: boolean;
  /** live: items are received while the days go by; later: all of them after the last day. */
  readonly pace: 'live' | 'later';
  /** Moments that many events lie at or near, so that they tie. */
  readonly moments: readonly number[];
  readonly groupValues: readonly string[];
}

const dayMs = 86_400_000;

/** Zones with clocks set back and forth, half hours, and changes at midnight. */
const zones: readonly (readonly [zone: string, changes: readonly string[]])[] = [
  ['UTC', ['2026-01-30']],
  ['Europe/Berlin', ['2025-10-25', '2026-03-28']],
  ['America/New_York', ['2025-11-01', '2026-03-07']],
  ['Asia/Kolkata', ['2026-02-27']],
  ['Asia/Kathmandu', ['2026-12-30']],
  ['Australia/Lord_Howe', ['2026-04-04', '2026-10-03']],
  ['Africa/Cairo', ['2026-04-23', '2026-10-29']],
  ['America/Havana', ['2026-03-07', '2026-10-31']],
  ['Pacific/Apia', ['2026-06-29']],
  ['America/St_Johns', ['2026-03-07']],
];

export const eventTypes = ['open', 'click', 'pay'];
export const eventProperties = ['page', 'n', 'amount', 'list', 'flag', 'a.b', 'none'];
export const moneyProperties = ['$revenue', '$price', '$quantity', '$productId', '$revenueType', '$currency'];
export const unitProperties = [
  'plan',
  'seats',
  'arr',
  'name',
  'tags',
  'ok',
  'nested.deep',
  'first',
  'absent',
];
const userIds = ['user-1', 'user-2', 'user-3', 'user-4'];
const deviceIds = Array.from({ length: 8 }, (_, index) => `device-${index}`);
const fewGroups = ['acme', 'Böhm & Co', 'x/1', '42', 'zeta'];
const manyGroups = [...fewGroups, ...Array.from({ length: 30 }, (_, index) => `group ${index}`)];
const words = ['free', 'Pro', 'pro', 'team/eu', 'ä', '', '10', '2.5', '(none)'];

export function randomWorld(random: Random): World {
  const [timeZone, changes] = random.pick(zones);
  const typeCount = random.chance(0.2) ? 20 : random.pick([1, 2, 2, 3, 3]);
  const startMs = Date.parse(random.pick(changes)) - random.below(3) * dayMs;
  const days = random.pick([2, 4, 10, 10, 40, 40, 400, 1_500]);
  return {
    timeZone,
    startMs,
    days,
    pace: random.pick(['live', 'later']),
    moments: Array.from({ length: 8 }, () => startMs + random.below(days * 96) * 900_000),
    groupValues: random.chance(0.15) ? manyGroups : fewGroups,
    groupTypes: ['company', 'team', ...Array.from({ length: 18 }, (_, index) => `type${index}`)].slice(
      0,
      typeCount,
    ),
    imports: random.chance(0.25),
  };
}

export function randomStream(random: Random, world: World, length: number): readonly Sent[] {
  return withSessions(createRandom(world.startMs + length), world, itemsOf(random, world, length));
}

/**
 * Most events have the id of a session: usually the moment they lie near, so that some lie across midnight, exactly a day or
 * longer apart; sometimes one that others have on other days. A generator of its own leaves the rest of the stream as it is.
 */
function withSessions(random: Random, { moments }: World, stream: readonly Sent[]): readonly Sent[] {
  return stream.map((sent) => {
    const { item } = sent;
    if (item.kind !== 'event' || random.chance(0.2)) return sent;
    const before = moments.filter((moment) => moment <= item.timeMs);
    const near = Math.max(...before, ...moments.slice(0, 1));
    const sessionId = random.pick([-1, near, near, near, near, random.pick(moments), item.timeMs, 7]);
    return { ...sent, item: { ...item, sessionId } };
  });
}

function itemsOf(random: Random, world: World, length: number): readonly Sent[] {
  const lengthMs = world.days * dayMs;
  const startMs = world.startMs + (world.pace === 'live' ? 0 : lengthMs);
  const leapsMs = world.pace === 'live' ? [0, 0, (4 * lengthMs) / length].map(Math.round) : [];
  let receivedMs = startMs;
  const types = world.groupTypes.map((type) => [type, ['first']] as const);
  const first: Sent = {
    item: { ...identity(random), kind: 'identify', timeMs: startMs, groups: {}, client: {} },
    receivedMs,
    stamp: 'receipt',
  };
  // Every type gets its slot in order, so that the last ones lie beyond the slots.
  const namesTypes: Sent = {
    item: {
      kind: 'groupIdentify',
      timeMs: startMs,
      groups: Object.fromEntries(types),
      groupProperties: { set: { plan: 'free' } },
    },
    receivedMs,
    stamp: 'receipt',
  };
  const rest = Array.from({ length }, (): Sent => {
    // Clocks step back now and then, and several items share a moment.
    receivedMs += random.pick([0, 0, 1, 1_000, 60_000, 7_200_000, -500, ...leapsMs]);
    const stamp = world.imports && random.chance(0.5) ? 'import' : 'receipt';
    return { item: randomItem(random, { ...world, receivedMs }, stamp), receivedMs, stamp };
  });
  return [first, namesTypes, ...rest];
}

/** The world at the moment of a receipt. */
type Moment = World & { readonly receivedMs: number };

function randomItem(random: Random, world: Moment, stamp: Sent['stamp']): InputItem {
  const roll = random.below(100);
  if (roll < 62) return randomEvent(random, world, stamp);
  if (roll < 80) return randomIdentify(random, world);
  if (roll < 95 || stamp === 'import') return randomGroupIdentify(random, world);
  return randomMap(random, timeIn(random, world));
}

/** Of known users, or an alias, whose id may be a device's; or one that is taken back. */
function randomMap(random: Random, timeMs: number): InputItem {
  const globalUserId = random.pick(userIds);
  if (random.chance(0.4)) {
    const userId = random.pick([...userIds, ...deviceIds]);
    return { kind: 'map', timeMs, userId, globalUserId, orDevice: true };
  }
  const map = { kind: 'map', timeMs, userId: random.pick(userIds) } as const;
  return random.chance(0.3) ? map : { ...map, globalUserId };
}

function identity(random: Random): { userId?: string; deviceId?: string } {
  const roll = random.below(10);
  if (roll < 3) return { deviceId: random.pick(deviceIds) };
  if (roll < 6) return { userId: random.pick(userIds) };
  return { userId: random.pick(userIds), deviceId: random.pick(deviceIds) };
}

/** Few different moments, many in one second or on neighbouring days, some at the edges of days and hours; late ones among the live. */
function timeIn(random: Random, { startMs, days, moments, pace, receivedMs }: Moment): number {
  if (pace === 'live' && random.chance(0.5))
    return receivedMs - random.pick([0, 0, 1, 400, 1_000, 3_600_000, dayMs, 3 * dayMs]);
  if (random.chance(0.75))
    return (
      random.pick(moments) +
      random.pick([0, 0, 1, 500, 999, 1_000, 2_000, 60_000, dayMs, dayMs, 2 * dayMs, 7 * dayMs])
    );
  const day = startMs + random.below(days) * dayMs;
  return day + random.pick([0, 1, 3_599_999, 1_800_000, random.below(96) * 900_000, random.below(dayMs)]);
}

function randomEvent(random: Random, world: Moment, stamp: Sent['stamp']): EventInput {
  const timeMs = timeIn(random, world);
  const alone = stamp === 'receipt' && random.chance(0.08);
  return {
    kind: 'event',
    ...identity(random),
    eventType: random.pick(eventTypes),
    timeMs,
    clientTimeMs: timeMs,
    groups: random.chance(0.45) ? randomGroups(random, world) : {},
    properties: randomEventProperties(random),
    ...(random.chance(0.35) && { revenue: randomMoney(random) }),
    client: randomClient(random),
    ...(random.chance(0.3) && { insertId: `id-${random.below(20)}` }),
    ...(random.chance(alone ? 0.8 : 0.15) && { userProperties: randomOperations(random) }),
    ...(alone && { skipUserPropertiesSync: true as const }),
    ...(random.chance(0.2) && { library: random.pick(['http/2.0', 'amplitude-ts/1']) }),
  };
}

function randomIdentify(random: Random, world: Moment): IdentifyInput {
  return {
    kind: 'identify',
    ...identity(random),
    timeMs: timeIn(random, world),
    groups: random.chance(0.6) ? randomGroups(random, world) : {},
    client: randomClient(random),
    ...(random.chance(0.7) && { userProperties: randomOperations(random) }),
  };
}

function randomGroupIdentify(random: Random, world: Moment): GroupIdentifyInput {
  return {
    kind: 'groupIdentify',
    timeMs: timeIn(random, world),
    groups: randomGroups(random, world),
    groupProperties: randomOperations(random),
  };
}

function randomGroups(random: Random, { groupTypes, groupValues }: World): GroupValues {
  const types = random.some(random.chance(0.6) ? groupTypes.slice(0, 2) : groupTypes, 1, 3);
  return Object.fromEntries(
    types.map((type) => {
      const values = random.chance(0.5) ? groupValues.slice(0, 3) : groupValues;
      return [type, random.some(values, 1, random.chance(0.3) ? 3 : 1)];
    }),
  );
}

function randomClient(random: Random): ClientColumns {
  return random.chance(0.6)
    ? {}
    : {
        ...(random.chance(0.5) && { platform: random.pick(['Web', 'iOS']) }),
        ...(random.chance(0.3) && { os_name: random.pick(['mac', 'linux']) }),
        ...(random.chance(0.4) && { country: random.pick(['DE', 'IN']) }),
        ...(random.chance(0.2) && { city: 'Pune' }),
        ...(random.chance(0.2) && { version_name: random.pick(['1.0', '2']) }),
      };
}

function randomEventProperties(random: Random): JsonObject {
  const properties: Record<string, Json> = {};
  if (random.chance(0.6)) properties['page'] = randomScalar(random);
  if (random.chance(0.5)) properties['n'] = random.pick([1, 2.5, 10, -3, '10', '2.5', 'ten', true]);
  if (random.chance(0.6)) properties['amount'] = random.pick([1, 2, 5, 10, 20, 0.5]);
  if (random.chance(0.4))
    properties['list'] = random.pick<Json>([[], ['a', 'b', 'a'], [1, 2], ['a', 1, true], 'a', [1.5, 2]]);
  if (random.chance(0.3)) properties['flag'] = random.chance(0.5);
  if (random.chance(0.15)) properties['$revenue'] = random.pick<Json>([7, '10', 'ten', ['a', 2]]);
  if (random.chance(0.1)) properties['$currency'] = random.pick<Json>(['EUR', 'pro', ['EUR', 'DE']]);
  if (random.chance(0.3)) properties['a.b'] = random.pick(['dotted', 7]);
  if (random.chance(0.3)) properties['a'] = { b: random.pick(['nested', 8]), c: 1 };
  return properties;
}

/** Refunds and nothing among it; what price and quantity come to is the dialect's. */
function randomMoney(random: Random): Revenue {
  return {
    revenue: random.pick([0, 1, 2.5, 10, 20, 20, -5]),
    ...(random.chance(0.4) && { price: random.pick([0, 1, 2.5]) }),
    ...(random.chance(0.4) && { quantity: random.pick([0, 2, 10]) }),
    ...(random.chance(0.3) && { product_id: random.pick(['pro', 'free', '10']) }),
    ...(random.chance(0.2) && { revenue_type: random.pick(['a', 'b']) }),
    ...(random.chance(0.3) && { currency: random.pick(['DE', 'EUR']) }),
  };
}

function randomScalar(random: Random): Json {
  return random.chance(0.7) ? random.pick(words) : random.pick<Json>([1, 2.5, 10, true, false]);
}

/** Plans are scalars, seats numbers, tags lists: what an operation does to a value of another kind is intake's test. */
function randomOperations(random: Random): PropertyOperations {
  const roll = random.below(15);
  if (roll >= 12) return { setOnce: { first: random.pick(['a', 'b', 'c']) } };
  if (roll === 0) return { clearAll: true };
  if (roll === 1) return { unset: random.some(unitProperties, 1, 2) };
  if (roll === 2) return { setOnce: { plan: randomScalar(random), ok: random.chance(0.5) } };
  if (roll === 3) return { add: { seats: random.pick([1, -2, 0.5]) } };
  if (roll === 4) return { append: { tags: random.pick(['a', 'b']) } };
  if (roll === 5) return { postInsert: { tags: [random.pick(['a', 'c'])] } };
  if (roll === 6) return { remove: { tags: ['a'] } };
  if (roll === 7) return { set: { nested: { deep: random.pick(['x', 1]) } }, plain: { ok: true } };
  if (roll === 8) return { set: { tags: random.pick([[], ['a', 'a'], ['b', 'a', 'b'], ['c']]) } };
  return {
    set: {
      plan: randomScalar(random),
      ...(random.chance(0.6) && { seats: random.pick([0, 1, 5, 10]) }),
      ...(random.chance(0.5) && { arr: random.pick<Json>([100, 250.5, '300', 'n/a', [1], 0]) }),
      ...(random.chance(0.4) && { name: random.pick(['Acme', 'Acme', 'Bolt', '42']) }),
    },
  };
}
