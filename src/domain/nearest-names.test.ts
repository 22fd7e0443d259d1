/** Suggestions for a mistyped name. */
import { expect, it } from 'vitest';
import { findNearestNames, isTypo } from './nearest-names.ts';

const names = ['plan', 'seats', 'first_seen', 'größe', 'a', '$'];

it.each([
  ['pln', ['plan']],
  ['plam', ['plan']],
  ['Plan', ['plan']],
  ['firstSeen', ['first_seen']],
  ['seen', ['first_seen']],
  ['company_seats', ['seats']],
  ['paln', ['plan']],
  ['Grösse', ['größe']],
  ['colour', []],
])('takes %s for %j', (name, expected) => {
  expect(findNearestNames(name, names)).toEqual(expected);
});

it.each([
  ['abcde', 'abcde', true],
  ['abcde', 'abXde', true],
  ['abcde', 'abXXe', false],
  ['abcdef', 'abdcfe', true],
  ['abcdef', 'badcfe', false],
  ['abcdefgh', 'Xabcdefg', true],
  ['abcdefgh', 'XYabcdef', false],
  ['aaaaaa', 'aaaa', true],
  ['ab', '', false],
])('%s may be a typing error for %s: %s', (a, b, may) => {
  expect(isTypo(a, b)).toBe(may);
});
