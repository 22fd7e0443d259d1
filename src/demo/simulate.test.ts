/** Tests of the simulated product: repeatable, evenly spread, of the documented size. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dayMs, minuteMs } from './calendar.ts';
import { type ImportLine, isCounted } from './lines.ts';
import { type SimulateOptions, simulate } from './simulate.ts';

const endMs = Date.UTC(2026, 5, 17, 13, 37, 21, 456);
const small: SimulateOptions = { seed: 7, endMs, scale: 0.2 };

function digest(options: SimulateOptions): string {
  const all = createHash('sha256');
  for (const line of simulate(options)) all.update(`${JSON.stringify(line)}\n`);
  return all.digest('hex');
}

test('the same options give the same bytes, another seed or end gives others', () => {
  const first = digest(small);
  expect(digest(small)).toBe(first);
  expect(digest({ ...small, seed: 8 })).not.toBe(first);
  expect(digest({ ...small, endMs: endMs + 1 })).not.toBe(first);
});

const ends = [
  ['a Wednesday at noon', endMs],
  ['a Sunday night', Date.UTC(2026, 1, 1, 3, 0, 0, 0)],
  ['midnight', Date.UTC(2027, 0, 4)],
  ['a moment after midnight', Date.UTC(2026, 10, 24, 0, 0, 0, 1)],
] as const;

test.each(ends)('lines are sorted by time and end within a minute: %s', (_name, until) => {
  let lastMs = until - 126 * dayMs;
  for (const line of simulate({ ...small, endMs: until })) {
    expect(Number.isInteger(line.time)).toBe(true);
    if (line.time < lastMs) expect.fail(`${line.time} comes after ${lastMs}`);
    lastMs = line.time;
  }
  expect(lastMs).toBeLessThanOrEqual(until);
  expect(lastMs).toBeGreaterThan(until - minuteMs);
});

test('each of the 126 days has events', () => {
  const days = new Set<number>();
  for (const line of simulate(small)) if (isCounted(line)) days.add(Math.floor((endMs - line.time) / dayMs));
  expect([...days].sort((a, b) => a - b)).toEqual(Array.from({ length: 126 }, (_, day) => day));
});

function census(lines: Iterable<ImportLine>) {
  const counts = { all: 0, whale: 0, groupless: 0 };
  const sets = {
    types: new Set<string>(),
    users: new Set<string>(),
    companies: new Set<string>(),
    plans: new Set<unknown>(),
  };
  const companyOf = new Map<string, string>();
  for (const line of lines) {
    if ('group_type' in line) {
      if (line.group_type !== 'company') continue;
      sets.companies.add(line.group_value);
      sets.plans.add(line.group_properties['plan']);
      continue;
    }
    const user = line.user_id ?? line.device_id ?? '';
    const company = line.groups?.['company'] ?? companyOf.get(user);
    if (!isCounted(line)) {
      if (company !== undefined) companyOf.set(user, [company].flat().join());
      continue;
    }
    counts.all += 1;
    sets.types.add(line.event_type);
    sets.users.add(user);
    if (company === 'northvale-group') counts.whale += 1;
    if (company === undefined && line.groups === undefined) counts.groupless += 1;
  }
  return { ...counts, ...sets };
}

test.each([
  { seed: 1, scale: 0.2 },
  { seed: 2, scale: 0.2 },
  { seed: 3, scale: 0.3 },
])('the whale makes 40 % and 15 % have no group: seed $seed, scale $scale', ({ seed, scale }) => {
  const { all, whale, groupless } = census(simulate({ seed, endMs, scale }));
  expect(Math.abs(all / scale - 300_000)).toBeLessThan(5_000);
  expect(Math.abs(whale / all - 0.4)).toBeLessThan(0.01);
  expect(Math.abs(groupless / all - 0.15)).toBeLessThan(0.01);
});

test('the full demo has some hundred accounts, some thousand users, and the same shares', () => {
  const { all, whale, groupless, types, users, companies, plans } = census(simulate({ seed: 1, endMs }));
  expect(all).toBeGreaterThan(250_000);
  expect(all).toBeLessThan(350_000);
  expect(Math.abs(whale / all - 0.4)).toBeLessThan(0.01);
  expect(Math.abs(groupless / all - 0.15)).toBeLessThan(0.01);
  expect(types.size).toBeGreaterThan(25);
  expect(companies.size).toBeGreaterThan(300);
  expect(users.size).toBeGreaterThan(3_000);
  expect([...plans]).toEqual(
    expect.arrayContaining(['Free', 'Trial', 'Starter', 'Team', 'Business', 'Enterprise']),
  );
});

test('work stops on weekends and on holidays, and grows over the weeks', () => {
  // 2026-09-07 is Labor Day in the Americas, where most accounts are.
  const until = Date.UTC(2026, 10, 23, 14);
  const byDay = new Map<string, number>();
  for (const line of simulate({ seed: 4, endMs: until, scale: 0.5 })) {
    if (!isCounted(line)) continue;
    const day = new Date(line.time).toISOString().slice(0, 10);
    byDay.set(day, (byDay.get(day) ?? 0) + 1);
  }
  const on = (day: string) => byDay.get(day) ?? 0;
  expect(on('2026-09-06')).toBeLessThan(0.35 * on('2026-09-08'));
  expect(on('2026-09-07')).toBeLessThan(0.8 * on('2026-09-14'));
  const week = (days: readonly string[]) => days.reduce((sum, day) => sum + on(day), 0);
  const early = week(['2026-08-04', '2026-08-05', '2026-08-06']);
  const late = week(['2026-11-03', '2026-11-04', '2026-11-05']);
  expect(late).toBeGreaterThan(1.03 * early);
});

test('a frame too short or too small for the stories is refused', () => {
  expect(() => [...simulate({ ...small, days: 59 })]).toThrow(RangeError);
  expect(() => [...simulate({ ...small, scale: 0.05 })]).toThrow(RangeError);
});
