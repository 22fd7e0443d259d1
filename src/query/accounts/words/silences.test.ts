/** Tests of silences. */
import { describe, expect, it } from 'vitest';
import type { DayBits } from './days.ts';
import { findSilences } from './silences.ts';

function use(...ages: readonly number[]): DayBits {
  return Array.from({ length: 6 }, (_, word) =>
    ages.reduce((bits, age) => (age >>> 5 === word ? (bits | (1 << (age & 31))) >>> 0 : bits), 0),
  );
}

const person = { daysMin: 14, regular: { weeks: 4, activeWeeksMin: 3 } };
const group = { daysMin: 7 };

describe('a person', () => {
  it('went quiet and came back', () => {
    expect(findSilences(use(66, 58, 50, 20, 1), person)).toEqual([
      { lastAge: 50, backAge: 20, days: 29, longestBefore: 7 },
    ]);
  });

  it('is quiet so far, once that is longer than ever before', () => {
    expect(findSilences(use(32, 31, 23, 16), person)).toEqual([{ lastAge: 16, days: 15, longestBefore: 7 }]);
    expect(findSilences(use(80, 48, 32, 24, 16), person)).toEqual([]);
  });

  it('is not, where today would have to be a full day, or was there in two weeks only', () => {
    expect(findSilences(use(30, 22, 14), person)).toEqual([]);
    expect(findSilences(use(32, 31, 30), person)).toEqual([]);
  });
});

describe('a group', () => {
  it('had every silence of a full period', () => {
    expect(findSilences(use(40, 30, 20, 12), group).map(({ lastAge, days }) => [lastAge, days])).toEqual([
      [12, 11],
      [20, 7],
      [30, 9],
      [40, 9],
    ]);
  });

  it('had none that lasted less, nor where it never was used', () => {
    expect(findSilences(use(14, 7, 0), group)).toEqual([]);
    expect(findSilences(use(), group)).toEqual([]);
  });
});
