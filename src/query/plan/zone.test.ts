/** UTC offsets of time zones over clock changes. */
import { expect, test } from 'vitest';
import { isMidnight, listOffsetPeriods } from './zone.ts';

const hourMs = 3_600_000;

test('offset periods begin at the requested moment, and change when clocks do', () => {
  const fromMs = Date.UTC(2026, 0, 10, 5);
  expect(listOffsetPeriods('Europe/Berlin', fromMs, Date.UTC(2028, 0, 1))).toEqual([
    { fromMs, offsetMs: hourMs },
    { fromMs: Date.UTC(2026, 2, 29, 1), offsetMs: 2 * hourMs },
    { fromMs: Date.UTC(2026, 9, 25, 1), offsetMs: hourMs },
    { fromMs: Date.UTC(2027, 2, 28, 1), offsetMs: 2 * hourMs },
    { fromMs: Date.UTC(2027, 9, 31, 1), offsetMs: hourMs },
  ]);
});

test('a change at the very start is the first period, one at the end none', () => {
  const changeMs = Date.UTC(2026, 2, 29, 1);
  expect(listOffsetPeriods('Europe/Berlin', changeMs, changeMs + hourMs)).toEqual([
    { fromMs: changeMs, offsetMs: 2 * hourMs },
  ]);
  expect(listOffsetPeriods('Europe/Berlin', changeMs - hourMs, changeMs)).toEqual([
    { fromMs: changeMs - hourMs, offsetMs: hourMs },
  ]);
});

test('midnight is that of the zone', () => {
  expect(isMidnight('Asia/Kolkata', Date.UTC(2026, 0, 1, 18, 30))).toBe(true);
  expect(isMidnight('Asia/Kolkata', Date.UTC(2026, 0, 1))).toBe(false);
});
