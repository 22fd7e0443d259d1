/** How many slices units are counted in. */
import { expect, it } from 'vitest';
import { checkLimits } from '../limits.ts';
import { listSliceConditions, listSlices } from './slices.ts';

it('counts few units at once, without a condition', () => {
  for (const units of [0, 1, checkLimits.unitsPerSlice]) {
    const slices = listSlices(units);
    expect(slices).toEqual([{ index: 0, of: 1 }]);
    expect(slices.map((slice) => listSliceConditions('unit', slice))).toEqual([[]]);
  }
});

it('counts more in slices that have all of them together', () => {
  const slices = listSlices(2 * checkLimits.unitsPerSlice + 1);
  expect(slices).toEqual([0, 1, 2].map((index) => ({ index, of: 3 })));
  expect(slices.map((slice) => listSliceConditions('unit', slice).length)).toEqual([1, 1, 1]);
});
