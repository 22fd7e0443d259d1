/** Tests of working days, holidays and time zones in the demo. */
import { expect, test } from 'vitest';
import { dayMs, localMidnightMs, type Region, weekday } from './calendar.ts';
import { easterSunday, isHoliday, workFactor } from './holidays.ts';

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs;

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %d', (year, date) => {
  expect(easterSunday(year)).toBe(day(date));
});

test.each([
  ['Americas', '2026-05-25', true],
  ['Americas', '2026-09-07', true],
  ['Americas', '2026-07-03', true],
  ['Americas', '2026-07-04', false],
  ['Americas', '2026-11-26', true],
  ['Americas', '2026-11-25', false],
  ['Europe', '2026-11-26', false],
  ['Europe', '2026-04-06', true],
  ['Asia Pacific', '2026-05-01', true],
  ['Americas', '2026-12-29', true],
] as const)('%s on %s: %s', (region, date, expected) => {
  expect(isHoliday(region, day(date))).toBe(expected);
});

test('every 90 days hold a holiday on a working day, wherever', () => {
  const regions: readonly Region[] = ['Americas', 'Europe', 'Asia Pacific'];
  for (let first = day('2025-01-01'); first < day('2032-01-01'); first += 1) {
    const days = Array.from({ length: 90 }, (_, i) => first + i).filter((each) => weekday(each) % 6 !== 0);
    const found = regions.some((region) => days.some((each) => isHoliday(region, each)));
    if (!found) expect.fail(`no holiday in the 90 days from ${new Date(first * dayMs).toISOString()}`);
  }
});

test('a working day counts in full, a weekend and a holiday hardly', () => {
  expect(workFactor('Europe', day('2026-11-24'))).toBe(1);
  expect(workFactor('Europe', day('2026-11-22'))).toBeLessThan(0.1);
  expect(workFactor('Europe', day('2026-12-25'))).toBeLessThan(0.2);
});

test('midnight is the zone’s own, summer time included', () => {
  expect(localMidnightMs('Asia/Kolkata', day('2026-06-01'))).toBe(Date.parse('2026-06-01T00:00:00+05:30'));
  expect(localMidnightMs('Europe/Berlin', day('2026-07-01'))).toBe(Date.parse('2026-07-01T00:00:00+02:00'));
  expect(localMidnightMs('Europe/Berlin', day('2026-12-01'))).toBe(Date.parse('2026-12-01T00:00:00+01:00'));
});
