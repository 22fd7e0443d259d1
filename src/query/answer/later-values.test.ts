/** From how many units on a chart as it is now is offered. */
import { expect, it } from 'vitest';
import { haveLaterValues } from './later-values.ts';

it('offers it of more than a tenth of the units', () => {
  expect(haveLaterValues(10, 100)).toBe(false);
  expect(haveLaterValues(11, 100)).toBe(true);
  expect(haveLaterValues(1, 1)).toBe(true);
});

it('offers nothing where nothing is counted', () => {
  expect(haveLaterValues(0, 0)).toBe(false);
});
