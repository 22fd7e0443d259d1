/** Bars of small plots: from zero, all within the picture, zeros seen. */
import { expect, it } from 'vitest';
import { layoutSpark } from './layout.ts';

const size = { width: 64, height: 20 };
const weeks = [0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 3, 7, 2];

it('gives each week a bar of the same width, and a gap between them', () => {
  const bars = layoutSpark({ values: weeks }, size);
  expect(bars).toHaveLength(13);
  expect(new Set(bars.map(({ width }) => width))).toEqual(new Set([4]));
  bars.slice(1).forEach(({ x }, index) => {
    const before = bars[index];
    expect(x - (before ? before.x + before.width : 0)).toBe(1);
  });
  expect((bars.at(-1)?.x ?? 0) + 4).toBe(size.width);
});

it('stands all bars on the ground, as high as their share of the largest', () => {
  const bars = layoutSpark({ values: weeks }, size);
  for (const { y, height } of bars) expect(y + height).toBe(size.height);
  expect(bars[7]).toMatchObject({ y: 0, height: 20 });
  expect(bars[3]?.height).toBe(Math.round((3 / 7) * 20));
});

it('shows zero as a line and the least that is more as a bar', () => {
  const [zero, least] = layoutSpark({ values: [0, 1, 1000] }, size);
  expect(zero).toMatchObject({ isZero: true, height: 1 });
  expect(least).toMatchObject({ isZero: false, height: 2 });
});

it('measures by what a full bar means, where that is given', () => {
  const [half] = layoutSpark({ values: [3.5], max: 7 }, size);
  expect(half?.height).toBe(10);
});

it('says which week is not over', () => {
  const bars = layoutSpark({ values: [1, 2], isLastSoFar: true }, size);
  expect(bars.map(({ isSoFar }) => isSoFar)).toEqual([false, true]);
});

it('leaves a gap where there is no number', () => {
  const bars = layoutSpark({ values: [2, null, 4] }, { width: 14, height: 20 });
  expect(bars.map(({ x, height }) => [x, height])).toEqual([
    [0, 10],
    [10, 20],
  ]);
});

it('draws nothing of nothing, and zeros alone on the ground', () => {
  expect(layoutSpark({ values: [] }, size)).toEqual([]);
  expect(layoutSpark({ values: [0, 0] }, size).every(({ height }) => height === 1)).toBe(true);
});
