/** Which intervals of a funnel may still convert. */
import { expect, it } from 'vitest';
import { findOpen } from './find-open.ts';

const days = [0, 10, 20, 30];

it('begin where the window of the last who entered is not over', () => {
  expect(findOpen(days, 5, 100)).toBeUndefined();
  expect(findOpen(days, 5, 44)).toBe(3);
  expect(findOpen(days, 5, 34)).toBe(2);
  expect(findOpen(days, 30, 20)).toBe(0);
});

it('are none without intervals', () => {
  expect(findOpen([], 5, 1)).toBeUndefined();
});
