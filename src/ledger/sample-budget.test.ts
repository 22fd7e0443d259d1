/** How many samples of rejections are kept. */
import { expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { SampleBudget } from './sample-budget.ts';

const most = limits.rejectionSamplesPerReasonMax;
const perSecond = limits.rejectionSamplesPerSecondMax;

it('gives some samples at once, then some a second, for each kind by itself', () => {
  const budget = new SampleBudget();
  expect(budget.take('a', most + 5, 0)).toBe(most);
  expect(budget.take('a', 5, 0)).toBe(0);
  expect(budget.take('b', 5, 0)).toBe(5);
  expect(budget.take('a', 100, 1_000)).toBe(perSecond);
  expect(budget.take('a', 1, 1_000 + 1_500 / perSecond)).toBe(1);
  expect(budget.take('a', 1_000, 3_600_000)).toBe(most);
});

it('goes on where the clock steps back', () => {
  const budget = new SampleBudget();
  expect(budget.take('a', most, 10_000)).toBe(most);
  expect(budget.take('a', 1, 0)).toBe(0);
  expect(budget.take('a', 1, 1_000)).toBe(1);
});
