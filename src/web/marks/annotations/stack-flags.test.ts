/** Tests of the rows of flags: none covers another. */
import { expect, it } from 'vitest';
import { stackFlags } from './stack-flags.ts';

it.each([
  [[], []],
  [
    [10, 40, 70],
    [0, 0, 0],
  ],
  [
    [10, 10, 10],
    [0, 1, 2],
  ],
  [
    [10, 20, 30, 40],
    [0, 1, 0, 1],
  ],
  [
    [40, 10, 12],
    [0, 0, 1],
  ],
])('flags at %j stand in the rows %j', (xs, rows) => {
  expect(stackFlags(xs, 18)).toEqual(rows);
});
