/** What property values mean: amounts and dates as people and other systems write them. */
import { describe, expect, it } from 'vitest';
import { dayMs } from '../plan/buckets.ts';
import { readAmount, readDay } from './read-values.ts';

describe('an amount', () => {
  it.each([
    ['12000', 12_000],
    ['2.5', 2.5],
    ['0', 0],
    [' ', undefined],
    ['n/a', undefined],
    ['12,000', undefined],
    [undefined, undefined],
  ])('%s', (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });
});

describe('a date', () => {
  it.each([
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31T00:00:00Z', '2026-12-31'],
    ['2026-12-31 23:59:59', '2026-12-31'],
    ['1798675200', '2026-12-30'],
    ['1798675200000', '2026-12-30'],
    ['2026-13-01', undefined],
    ['soon', undefined],
    ['2026', undefined],
    [undefined, undefined],
  ])('%s', (text, date) => {
    const day = readDay(text, 'America/New_York');
    expect(day === undefined ? undefined : new Date(day * dayMs).toISOString().slice(0, 10)).toBe(date);
  });
});
