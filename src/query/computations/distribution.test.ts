/** Cases of distributions: bins of numbers, and of other values. */
import { expect, it } from 'vitest';
import { createDistribution } from './distribution.ts';

function distribute(...values: readonly (number | string | boolean)[]) {
  const distribution = createDistribution();
  for (const value of values) distribution.add(value);
  return distribution.list().map(({ label, groups }) => `${label}: ${groups}`);
}

it.each([
  ['nothing', [], []],
  ['one number', [7, 7], ['7: 2']],
  ['few whole numbers', [0, 0, 1, 3], ['0: 2', '1: 1', '2: 0', '3: 1']],
  [
    'many whole numbers',
    Array.from({ length: 100 }, (_, index) => index),
    ['0–19: 20', '20–39: 20', '40–59: 20', '60–79: 20', '80–99: 20'],
  ],
  [
    'shares',
    [0.05, 0.5, 0.95],
    [
      '0–0.1: 1',
      '0.1–0.2: 0',
      '0.2–0.3: 0',
      '0.3–0.4: 0',
      '0.4–0.5: 0',
      '0.5–0.6: 1',
      '0.6–0.7: 0',
      '0.7–0.8: 0',
      '0.8–0.9: 0',
      '0.9–1: 1',
    ],
  ],
  ['one far away', [...Array.from({ length: 99 }, () => 2), 5_000], ['2+: 100']],
  ['yes and no', [true, false, false], ['no: 2', 'yes: 1']],
  ['texts', ['b', 'a', 'b'], ['b: 2', 'a: 1']],
])('%s', (_, values, expected) => {
  expect(distribute(...values)).toEqual(expected);
});
