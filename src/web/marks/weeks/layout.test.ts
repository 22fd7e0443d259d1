/** Weeks of a group: the median ends where the last full week does, and is left out where there is none. */
import { expect, it } from 'vitest';
import { writeOneDecimal, writeShort } from '../../format.ts';
import { layoutLines } from '../line/layout.ts';
import { layoutWeeks, type WeeksData } from './layout.ts';

const data: WeeksData = {
  weeks: [
    { start: '2026-11-16', value: 25 },
    { start: '2026-11-23', value: undefined },
  ],
  soFar: { start: '2026-11-30', value: 3 },
  medians: [11, undefined],
  name: 'this company',
  medianName: 'median',
  soFarName: 'so far',
  isWhole: true,
  write: writeShort,
  show: writeShort,
  showMedian: writeOneDecimal,
};

it('leaves gaps, and has no median of what is not over', () => {
  const { series, incompleteFrom } = layoutWeeks(data);
  expect(incompleteFrom).toBe(2);
  expect(series.map(({ points }) => points)).toEqual([
    [25, null, 3],
    [11, null, null],
  ]);
});

it('draws no median where nothing is usual', () => {
  expect(layoutWeeks({ ...data, medians: [undefined, undefined] }).series).toHaveLength(1);
  expect(layoutWeeks({ ...data, medians: undefined }).series).toHaveLength(1);
});

it('names both lines at their ends', () => {
  const { labels } = layoutLines(layoutWeeks(data), { width: 480, height: 140 });
  expect(labels.map(({ text }) => text)).toEqual(['this company', 'median']);
});
