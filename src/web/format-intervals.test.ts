/** How intervals are written, as cases. */
import { describe, expect, it } from 'vitest';
import { dateAt, findIncomplete, type Interval, writeInterval, writeStart } from './format-intervals.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };

describe('below an axis', () => {
  it.each<[string, Interval, boolean, string]>([
    ['2026-11-02', 'day', false, '2 Nov'],
    ['2026-11-02', 'week', true, '2 Nov 2026'],
    ['2026-11-01', 'month', false, 'Nov'],
    ['2027-01-01', 'month', true, 'Jan 2027'],
    ['2026-01-01', 'quarter', false, 'Q1'],
    ['2026-10-01', 'quarter', true, 'Q4 2026'],
    ['2026-01-01', 'year', false, '2026'],
    ['2026-11-02T14:00:00', 'hour', false, '14:00'],
    ['2026-11-02T00:00:00', 'hour', false, '2 Nov'],
  ])('%s per %s', (start, interval, withYear, text) =>
    expect(writeStart(start, interval, withYear)).toBe(text),
  );
});

describe('in full', () => {
  it.each<[string, Interval, string]>([
    ['2026-11-02', 'day', 'Mon 2 Nov 2026'],
    ['2026-11-02', 'week', '2–8 Nov 2026'],
    ['2026-11-30', 'week', '30 Nov – 6 Dec 2026'],
    ['2026-11-01', 'month', 'Nov 2026'],
    ['2026-10-01', 'quarter', 'Q4 2026'],
    ['2026-01-01', 'year', '2026'],
    ['2026-01-01', 'all', '1 Jan – 31 Dec 2026'],
    ['2026-11-02T23:00:00', 'hour', '2 Nov 2026, 23:00–00:00'],
    ['2026-11-02T14:55:00', '5 minutes', '2 Nov 2026, 14:55–15:00'],
  ])('%s per %s', (start, interval, text) => expect(writeInterval(start, interval, year)).toBe(text));

  it('ends where the range ends', () => {
    const range = { start: '2025-12-31', end: '2026-11-20' };
    expect(writeInterval('2026-11-01', 'month', range)).toBe('1–20 Nov 2026');
    expect(writeInterval('2025-12-29', 'week', range)).toBe('31 Dec 2025 – 4 Jan 2026');
    expect(writeInterval('2026-11-20', 'week', range)).toBe('20 Nov 2026');
  });
});

it('knows what is not over', () => {
  const weeks = ['2026-11-16', '2026-11-23', '2026-11-30'];
  expect(findIncomplete(weeks, 'week', year, '2026-11-30')).toBe(2);
  expect(findIncomplete(weeks, 'week', year, '2026-11-29')).toBe(1);
  expect(findIncomplete(weeks, 'week', year, '2026-12-07')).toBeUndefined();
  expect(dateAt(Date.UTC(2026, 10, 30, 23), 'Europe/Berlin')).toBe('2026-12-01');
});
