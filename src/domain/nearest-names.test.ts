/** Suggestions for a mistyped name. */
import { expect, it } from 'vitest';
import { findNearestNames } from './nearest-names.ts';

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
