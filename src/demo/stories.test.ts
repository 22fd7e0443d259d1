/** Tests that each story of the demo can be found in the simulated events. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dayMs, isoDate } from './calendar.ts';
import { type EventLine, type GroupLine, type ImportLine, isCounted } from './lines.ts';
import { simulate } from './simulate.ts';
import { stories } from './stories.ts';

/** An event with the companies it belongs to: its own if it names any, else the user's. */
interface Read {
  readonly line: EventLine;
  readonly day: number;
  readonly companies: readonly string[];
}

let lastDay = 0;
let reads: Read[] = [];
let changes: GroupLine[] = [];

function read(lines: Iterable<ImportLine>): void {
  const companiesOf = new Map<string, readonly string[]>();
  for (const line of lines) {
    if ('group_type' in line) changes.push(line);
    else {
      const own = line.groups?.['company'];
      const companies = own === undefined ? (companiesOf.get(line.user_id ?? '') ?? []) : [own].flat();
      if (isCounted(line)) reads.push({ line, day: Math.floor(line.time / dayMs), companies });
      else companiesOf.set(line.user_id ?? '', companies);
    }
  }
}

function reload(seed: number, end: string): void {
  const endMs = Date.parse(end);
  lastDay = Math.floor(endMs / dayMs);
  reads = [];
  changes = [];
  read(simulate({ seed, endMs, scale: 0.2 }));
}

const of = (company: string) => reads.filter(({ companies }) => companies.includes(company));
const ago = (days: number) => lastDay - days;
const before = (company: string, day: number) => of(company).filter((each) => each.day < day);
const from = (company: string, day: number) => of(company).filter((each) => each.day >= day);
const accountChanges = (company: string) => changes.filter((line) => line.group_value === company);
const last = (company: string, property: string) =>
  accountChanges(company).findLast((line) => property in line.group_properties)?.group_properties[property];

test('each story has a sentence and its own name', () => {
  expect(stories).toHaveLength(17);
  expect(new Set(stories.map(({ name }) => name)).size).toBe(stories.length);
  expect(stories.every(({ sentence }) => /^\w.*\.$/.test(sentence))).toBe(true);
});

describe.each([
  [21, '2026-09-10T16:20:00Z'],
  [22, '2026-11-01T00:00:00Z'],
  [23, '2027-01-02T23:59:59Z'],
  [24, '2026-04-06T05:00:00Z'],
])('seed %d, ending %s', (seed, end) => {
  beforeAll(() => reload(seed, end));

  test('every account and user that a story names is in the stream', () => {
    const groups = new Set(changes.map((line) => line.group_value));
    const users = new Set(reads.map(({ line }) => line.user_id));
    for (const { accounts, users: named } of stories) {
      expect(accounts.filter((id) => !groups.has(id) && of(id).length === 0)).toEqual([]);
      expect(named.filter((id) => !users.has(id))).toEqual([]);
    }
  });

  test('champion: most of the work is theirs, then nothing, and the account ends 21 days later', () => {
    const account = 'brightpath-clinics';
    const theirs = of(account).filter(({ line }) => line.user_id === `dana.whitfield@${account}.example`);
    expect(theirs.length).toBeGreaterThan(0.5 * before(account, ago(45)).length);
    expect(theirs.filter(({ day }) => day >= ago(45))).toEqual([]);
    expect(theirs.some(({ day }) => day >= ago(48))).toBe(true);
    expect(from(account, ago(45)).length).toBeGreaterThan(20);
    expect(from(account, ago(23))).toEqual([]);
    const churn = accountChanges(account).find((line) => line.group_properties['status'] === 'churned');
    expect(Math.floor((churn?.time ?? 0) / dayMs)).toBe(ago(45 - 21));
  });

  test('trial: the feature comes first, the paid plan four days later', () => {
    const account = 'pinecrest-analytics';
    const used = of(account).filter(({ line }) => line.event_type === 'automation_created');
    expect(used[0]?.day).toBe(ago(41));
    const terms = accountChanges(account).filter((line) => 'plan' in line.group_properties);
    const plans = terms.map((line) => [Math.floor(line.time / dayMs), line.group_properties['plan']]);
    expect(plans).toEqual([
      [ago(50), 'Trial'],
      [ago(37), 'Team'],
    ]);
    expect(from(account, ago(7)).length).toBeGreaterThan(20);
  });

  test('never active: it pays and sends nothing', () => {
    expect(last('stillwater-foods', 'status')).toBe('paying');
    expect(last('stillwater-foods', 'arr_usd')).toBe(40 * 28 * 12);
    expect(of('stillwater-foods')).toEqual([]);
  });

  test('idle: each day before and after has events, the fourteen between have none', () => {
    const days = new Set(of('tidemark-couriers').map(({ day }) => day));
    const active = (day: number) => days.has(ago(day));
    expect([44, 43, 42, 41, 26, 25, 24, 23].every(active)).toBe(true);
    expect(Array.from({ length: 14 }, (_, i) => 40 - i).some(active)).toBe(false);
  });

  test('stuck: step 3 is started several times and completed never', () => {
    const stuck = stories.find(({ name }) => name === 'stuck at step 3')?.accounts ?? [];
    expect(stuck).toHaveLength(5);
    for (const account of stuck) {
      const steps = of(account).map(({ line }) => [line.event_type, line.event_properties?.['step']]);
      const count = (what: string, step: number) =>
        steps.filter(([type, n]) => type === `onboarding_step_${what}` && n === step).length;
      expect([1, 2, 3, 4, 5].map((step) => count('completed', step))).toEqual([1, 1, 0, 0, 0]);
      expect(count('started', 3)).toBeGreaterThan(2);
      expect(count('started', 4)).toBe(0);
    }
  });

  test('mover: one id, first in one company, then in the other', () => {
    const theirs = reads.filter(({ line }) => line.user_id === 'jonas.ekholm@mailbox.example');
    expect(new Set(theirs.filter(({ day }) => day < ago(40)).flatMap(({ companies }) => companies))).toEqual(
      new Set(['fernway-studio']),
    );
    expect(new Set(theirs.filter(({ day }) => day >= ago(40)).flatMap(({ companies }) => companies))).toEqual(
      new Set(['kilnhouse-design']),
    );
  });

  test('user in two: some events count for both, those on boards for one', () => {
    const theirs = reads.filter(({ line }) => line.user_id === 'ines.okafor@okafor-consulting.example');
    const onBoards = theirs.filter(({ line }) => line.groups?.['board'] !== undefined);
    const elsewhere = theirs.filter(({ line }) => line.groups === undefined);
    expect(onBoards.length + elsewhere.length).toBe(theirs.length);
    expect(new Set(onBoards.map(({ companies }) => companies.join()))).toEqual(
      new Set(['dunmore-hotels', 'ellery-hospitality']),
    );
    expect(new Set(elsewhere.map(({ companies }) => companies.join()))).toEqual(
      new Set(['dunmore-hotels,ellery-hospitality']),
    );
  });

  test('same name: two ids, one name, both active', () => {
    expect(last('meridian-studio', 'name')).toBe(last('meridian-studio-2', 'name'));
    expect(of('meridian-studio').length).toBeGreaterThan(of('meridian-studio-2').length);
    expect(of('meridian-studio-2').length).toBeGreaterThan(50);
  });

  test('two spellings: the same people, one value with properties and one without', () => {
    const people = (company: string) => new Set(of(company).map(({ line }) => line.user_id));
    const others = people('Quayside Robotics');
    expect(others.size).toBe(3);
    expect([...people('quayside-robotics')]).toEqual(expect.arrayContaining([...others]));
    expect(accountChanges('quayside-robotics').length).toBeGreaterThan(0);
    expect(accountChanges('Quayside Robotics')).toEqual([]);
  });

  test('event-level groups: the shared board is named by events of both companies, and only by those of its area', () => {
    const shared = reads.filter(({ line }) =>
      [line.groups?.['board']].flat().includes('castellan-museums/opening-night'),
    );
    expect(new Set(shared.flatMap(({ companies }) => companies))).toEqual(
      new Set(['castellan-museums', 'fable-and-finch']),
    );
    const named = reads.filter(({ line }) => line.groups?.['board'] !== undefined);
    expect(new Set(named.map(({ line }) => line.event_properties?.['area']))).toEqual(new Set(['boards']));
  });

  const people = (those: readonly Read[]) => new Set(those.map(({ line }) => line.user_id)).size;
  const between = (company: string, first: number, until: number) =>
    of(company).filter(({ day }) => day >= ago(first) && day < ago(until));

  test('enterprise at risk: it renews in 38 days, its people fall, the most active one is at another account', () => {
    const account = 'halden-maritime';
    expect(last(account, 'seats')).toBe(90);
    expect(last(account, 'renewal_on')).toBe(isoDate(lastDay + 38));
    const [before, now] = [people(between(account, 14, 7)), people(between(account, 7, 0))];
    expect(before - now).toBeGreaterThanOrEqual(3);
    expect(now / before).toBeLessThan(0.8);
    const theirs = reads.filter(({ line }) => line.user_id === 'priya.raman@mailbox.example');
    const days = (company: string) =>
      theirs.filter(({ companies }) => companies.includes(company)).map(({ day }) => day);
    expect(days(account).at(-1)).toBe(ago(16));
    expect(days('orchard-street-capital')[0]).toBeGreaterThanOrEqual(ago(9));
    const daysOf = Map.groupBy(of(account), ({ line }) => line.user_id);
    const most = [...daysOf].sort(([, a], [, b]) => b.length - a.length)[0];
    expect(most?.[0]).toBe('priya.raman@mailbox.example');
  });

  test('quiet customer: active in each of twelve weeks, then silent for nine days', () => {
    const used = of('copperfield-bakeries').filter(({ line }) => line.event_type !== 'invoice_paid');
    expect(used.at(-1)?.day).toBe(ago(10));
    const weeks = new Set(used.map(({ day }) => Math.floor((ago(10) - day) / 7)));
    expect(Array.from({ length: 12 }, (_, week) => week).every((week) => weeks.has(week))).toBe(true);
  });

  test('nearly full: 39 people in 28 days, nine of them in a team that is new', () => {
    expect(people(between('sunfield-energy', 28, 0))).toBe(39);
    expect(people(between('sunfield-energy', 40, 12))).toBe(30);
    expect(last('sunfield-energy', 'seats')).toBe(40);
    const team = changes.find((line) => line.group_value === 'sunfield-energy/field-crews');
    expect(Math.floor((team?.time ?? 0) / dayMs)).toBe(ago(12));
  });

  test('lost company: its people go on, and nothing names it since version 7.2.0', () => {
    const account = 'vantage-surveying';
    const used = of(account).filter(({ line }) => line.event_type !== 'invoice_paid');
    expect(used.at(-1)?.day).toBeLessThan(ago(10));
    const theirs = reads.filter(
      ({ line }) => line.user_id?.endsWith(`@${account}.example`) && line.event_type !== 'invoice_paid',
    );
    const since = theirs.filter(({ day }) => day >= ago(10));
    expect(new Set(since.map(({ line }) => line.app_version))).toEqual(new Set(['7.2.0']));
    expect(since.flatMap(({ companies }) => companies)).toEqual([]);
    expect(people(since)).toBeGreaterThan(3);
  });

  test('own accounts: they are active, and say what they are', () => {
    expect(last('tessera-planning', 'account_type')).toBe('internal');
    for (const account of ['qa-sandbox', 'demo-for-sales'])
      expect(last(account, 'account_type')).toBe('test');
    expect(people(between('tessera-planning', 7, 0))).toBeGreaterThan(4);
  });

  test('every paying account has an owner and renews after the end', () => {
    const now = new Map<string, Record<string, unknown>>();
    for (const { group_type, group_value, group_properties } of changes)
      if (group_type === 'company') now.set(group_value, { ...now.get(group_value), ...group_properties });
    const paying = [...now].filter(([, { status }]) => status === 'paying');
    expect(paying.length).toBeGreaterThan(20);
    const renews = ([, { renewal_on }]: (typeof paying)[number]) => String(renewal_on) >= isoDate(lastDay);
    expect(paying.filter(([, { csm }]) => !csm).concat(paying.filter((each) => !renews(each)))).toEqual([]);
  });
});
