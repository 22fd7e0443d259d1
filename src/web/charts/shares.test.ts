/** How shares are shown, by how many units they are of. */
import { expect, it } from 'vitest';
import { intervalText, shareDetail, shareText, toShareLine } from './shares.ts';

const share = (count: number, n: number) => ({
  ...{ count, n, share: n === 0 ? 0 : count / n },
  ...{ low: 0.305, high: 0.551 },
});

it('writes of fewer than ten how many they are', () => {
  expect(shareText(share(3, 7))).toBe('3 of 7');
  expect(shareText(share(0, 9))).toBe('0 of 9');
  expect(shareDetail(share(3, 7))).toBe('3 of 7');
  expect(intervalText(share(3, 7))).toBe('');
});

it('writes from ten on a percentage, and between which the true one lies', () => {
  expect(shareText(share(5, 10))).toBe('50\u202f%');
  expect(shareDetail(share(23, 55))).toBe('23 of 55, 31 to 55\u202f%');
  expect(intervalText(share(23, 55))).toBe('31 to 55\u202f%');
});

it('writes the share that the server gave, not another one', () => {
  expect(shareText({ ...share(1, 3_000), share: 0.25 })).toBe('25\u202f%');
});

it('has no number where there is nothing to divide by', () => {
  expect(shareText(share(0, 0))).toBe('–');
  expect(shareDetail(share(0, 0))).toBe('–');
});

it('shades a line only where fewer than 30 are counted, and has gaps where nobody is', () => {
  const line = toShareLine([share(12, 30), share(12, 29), share(3, 9), share(0, 0), undefined]);
  expect(line.bounds).toEqual([null, { low: 0.305, high: 0.551 }, { low: 0.305, high: 0.551 }, null, null]);
  expect(line.points).toEqual([0.4, 12 / 29, 1 / 3, null, null]);
  expect(line.texts).toEqual(['40\u202f%', '41\u202f%', '3 of 9', undefined, undefined]);
  expect(line.details).toEqual([
    '12 of 30, 31 to 55\u202f%',
    '12 of 29, 31 to 55\u202f%',
    ...[undefined, undefined, undefined],
  ]);
});
