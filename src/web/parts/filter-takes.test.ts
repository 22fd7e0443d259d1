/** Filters that are being made. */
import { expect, it } from 'vitest';
import { isWhole } from './filter-takes.ts';

it('is not asked for before it has a value', () => {
  expect(isWhole('choices', [])).toBe(false);
  expect(isWhole('nothing', [])).toBe(true);
  expect(isWhole('number', ['3'])).toBe(true);
});
