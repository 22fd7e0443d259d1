/** Heat maps: one scale for all rows. */
import { expect, it } from 'vitest';
import { layoutHeat, shadeShare } from './layout.ts';

it('shades by the greatest number of all rows', () => {
  const rows = layoutHeat([
    { id: 'a', values: [0, 1, 10] },
    { id: 'b', values: [50, 40, 11] },
  ]);
  expect(rows.map(({ cells }) => cells.map(({ heat }) => heat))).toEqual([
    [0, 1, 1],
    [5, 4, 2],
  ]);
});

it('does not make much of small numbers', () => {
  const [row] = layoutHeat([{ id: 'a', values: [0, 1, 2] }]);
  expect(row?.cells.map(({ heat }) => heat)).toEqual([0, 1, 2]);
});

it('shades shares alike everywhere, and leaves only none without a shade', () => {
  expect([0, 0.001, 0.2, 0.21, 0.8, 0.81, 1].map(shadeShare)).toEqual([0, 1, 1, 2, 4, 5, 5]);
});
