/** Ranges by name. */
import { expect, it } from 'vitest';
import { findRangeName, makeRange } from './ranges.ts';

it.each([
  ['7d', '2026-11-24'],
  ['30d', '2026-11-01'],
  ['90d', '2026-09-02'],
  ['12w', '2026-09-07'],
  ['12m', '2025-11-01'],
] as const)('%s begins on %s', (name, start) => {
  const range = makeRange(name, '2026-11-30');
  expect(range).toEqual({ start, end: '2026-11-30' });
  expect(findRangeName(range, '2026-11-30')).toBe(name);
  expect(findRangeName(range, '2026-12-01')).toBeUndefined();
});
