/** What a formula measures of its events. */
import { expect, it } from 'vitest';
import { listMeasuredLetters } from './formula-events.ts';

it('finds whose properties a formula measures', () => {
  expect(listMeasuredLetters('propsum(B) / UNIQUES(A) + PERCENTILE( C , 0.9)')).toEqual(['B', 'C']);
  expect(listMeasuredLetters('ARPAU(B1) + CUMSUM(PROPAVG, A) + ROLLAVG(UNIQUES, C, 3)')).toEqual(['A', 'B']);
});
