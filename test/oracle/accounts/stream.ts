/** Random lives of accounts: people with habits who come, pause, stop, move and merge; plans that change; events that are no use. */
import type { GroupValues, InputItem } from '../../../src/domain/input.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { Sent } from '../model.ts';
import type { Random } from '../random.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

export interface AccountsWorld {
  readonly timeZone: string;
  readonly startMs: number;
  /** Events lie in these days. */
  readonly days: number;
}

const companies = [
  'acme',
  'Bolt & Co',
  '42',
  'delta',
  'echo/eu',
  'our test',
  'golf',
  'hotel',
  'india',
  'juliet',
];
const people = ['ann', 'bob', 'cem', 'dia', 'eve', 'fay', 'gus', 'hal', 'ivy', 'jon'];
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Australia/Lord_Howe',
];

/** On which days of their time somebody acts. */
const habits: readonly ((random: Random, day: number) => boolean)[] = [
  (_, day) => day % 7 < 5,
  (random, day) => day % 7 < 5 && random.chance(0.6),
  (_, day) => day % 7 === 2,
  (_, day) => day % 30 === 11,
  (random) => random.chance(0.1),
  (random) => random.chance(0.02),
];

export function randomAccountsWorld(random: Random): AccountsWorld {
  return {
    timeZone: random.pick(zones),
    startMs: Date.parse(random.pick(['2025-10-06', '2026-03-02', '2026-01-31'])),
    days: random.pick([40, 120, 200, 260]),
  };
}

export function randomAccountsStream(random: Random, world: AccountsWorld): readonly Sent[] {
  const items = [
    ...companies.flatMap((company) => livesOf(random, world, company)),
    ...random.some(people, 2, 5).flatMap((person) => changesOf(random, world, person)),
  ];
  return items
    .sort((a, b) => a.timeMs - b.timeMs)
    .map((item) => ({
      item,
      // Some events come late.
      receivedMs: item.timeMs + (random.chance(0.05) ? 3 * dayMs : 0),
      stamp: 'receipt' as const,
    }))
    .sort((a, b) => a.receivedMs - b.receivedMs);
}

/** The people of a company, its versions, and its invoices. */
function livesOf(random: Random, world: AccountsWorld, company: string): readonly InputItem[] {
  const size = random.pick([0, 1, 1, 3, 6]);
  const born = random.pick([0, 0, 10, Math.floor(world.days * 0.8), world.days - 9]);
  const silentFrom = random.pick([world.days, world.days, world.days - 8, world.days - 20, world.days - 45]);
  const backFrom = random.chance(0.3) ? world.days - random.below(9) : world.days;
  const pause = random.chance(0.3) ? random.below(world.days) : -100;
  const isThere = (day: number) =>
    day >= born && (day < silentFrom || day >= backFrom) && !(day >= pause && day < pause + 16);
  const members = random.some(people, Math.min(size, people.length), size);
  return [
    ...members.flatMap((person) => actsOf(random, world, company, person, isThere)),
    ...changesOfCompany(random, world, company),
    ...(random.chance(0.5) ? invoicesOf(world, company, random.below(20)) : []),
  ];
}

function actsOf(
  random: Random,
  world: AccountsWorld,
  company: string,
  person: string,
  isThere: (day: number) => boolean,
): readonly InputItem[] {
  const habit = random.pick(habits);
  const byEvent = random.chance(0.4);
  const isAnonymous = random.chance(0.15);
  const from = random.below(Math.ceil(world.days / 2));
  const until = random.chance(0.3) ? Math.min(world.days, from + random.below(world.days)) : world.days;
  const who = isAnonymous ? { deviceId: `device of ${person} at ${company}` } : { userId: person };
  const groups: GroupValues = { company: [company] };
  const acts: InputItem[] = [];
  const firstMs = world.startMs + from * dayMs + random.below(86_400) * 1_000;
  if (!byEvent) acts.push({ kind: 'identify', ...who, timeMs: firstMs, groups, client: {} });
  for (let day = from; day < until; day++) {
    if (!isThere(day) || !habit(random, day)) continue;
    const timeMs = world.startMs + day * dayMs + random.below(24) * hourMs + random.below(3_600_000);
    acts.push(
      event(who, random.pick(['open', 'open', 'click', 'sync']), timeMs, byEvent ? groups : {}, random),
    );
  }
  return acts;
}

function event(
  who: { readonly userId?: string; readonly deviceId?: string },
  eventType: string,
  timeMs: number,
  groups: GroupValues,
  random: Random,
): InputItem {
  const client = { platform: random.pick(['Web', 'iOS']), version_name: random.pick(['1', '2']) };
  return {
    kind: 'event',
    ...who,
    eventType,
    timeMs,
    clientTimeMs: timeMs,
    groups,
    properties: {},
    client,
    library: random.pick(['sdk/1.0', 'sdk/2.0', 'http/2.0']),
  };
}

/** Every 30 days, at night, in the name of one who pays. */
function invoicesOf(world: AccountsWorld, company: string, firstDay: number): readonly InputItem[] {
  const items: InputItem[] = [];
  for (let day = firstDay; day < world.days; day += 30) {
    const timeMs = world.startMs + day * dayMs + 6 * hourMs;
    items.push({
      kind: 'event',
      userId: `billing of ${company}`,
      eventType: 'invoice_paid',
      timeMs,
      clientTimeMs: timeMs,
      groups: { company: [company] },
      properties: {},
      client: {},
    });
  }
  return items;
}

function changesOfCompany(random: Random, world: AccountsWorld, company: string): readonly InputItem[] {
  return Array.from({ length: random.below(5) }, () => {
    const set: JsonObject = {
      ...(random.chance(0.8) && { status: random.pick(['paying', 'trial', 'churned', 'churned', 'odd']) }),
      ...(random.chance(0.6) && { arr: random.pick<string | number>([1_200, '2400', 0, 'n/a']) }),
      ...(random.chance(0.6) && { seats: random.pick<string | number>([1, 2, 3, 0, '5']) }),
      ...(random.chance(0.4) && { renewal_on: random.pick(['2026-07-01', '2026-05-20T23:30:00Z', 'soon']) }),
      ...(random.chance(0.2) && { since: random.pick(['2025-01-01', '2026-06-20', '2026-09-30']) }),
      ...(random.chance(0.3) && { name: random.pick(['Acme', 'a test', 'Bolt']) }),
    };
    const timeMs = world.startMs + random.below(world.days) * dayMs + random.below(86_400_000);
    return { kind: 'groupIdentify', timeMs, groups: { company: [company] }, groupProperties: { set } };
  });
}

/** Somebody moves, logs in on a device that was anonymous, counts as another, or is deactivated. */
function changesOf(random: Random, world: AccountsWorld, person: string): readonly InputItem[] {
  const timeMs = world.startMs + random.below(world.days) * dayMs + random.below(86_400_000);
  const company = random.pick(companies);
  switch (random.below(4)) {
    case 0:
      return [{ kind: 'identify', userId: person, timeMs, groups: { company: [company] }, client: {} }];
    case 1: {
      const deviceId = `device of ${person} at ${company}`;
      return [{ kind: 'identify', userId: person, deviceId, timeMs, groups: {}, client: {} }];
    }
    case 2:
      return [{ kind: 'map', timeMs, userId: person, globalUserId: random.pick(people) }];
    default:
      return [
        {
          kind: 'identify',
          userId: person,
          timeMs,
          groups: {},
          client: {},
          userProperties: { set: { active: false } },
        },
      ];
  }
}
