/** The days of a unit as bits: bit 0 is today, bit n the day n days ago, 32 days to a word. */

import { daysOfUseMax } from '../../definition/terms/parameters.ts';

/** Words of 32 days as signed numbers, the latest first. */
export type DayBits = readonly number[];

export const daysPerWord = 32;

/** Of a unit or person without use in the days kept. */
export const noDays: DayBits = Array.from({ length: daysOfUseMax / daysPerWord }, () => 0);

/** As they were seen so many days ago: what came later is gone. */
export function moveDays(bits: DayBits, days: number): DayBits {
  const words = Math.floor(days / daysPerWord);
  const rest = days % daysPerWord;
  return bits.map((_, index) => {
    const low = bits[index + words] ?? 0;
    if (rest === 0) return low;
    return (low >>> rest) | ((bits[index + words + 1] ?? 0) << (daysPerWord - rest));
  });
}

/** As at the beginning of today. */
export function withoutToday([first = 0, ...others]: DayBits): DayBits {
  return [first & ~1, ...others];
}

/** Whether the day so many days ago is set. */
export function hasDay(bits: DayBits, age: number): boolean {
  return (((bits[Math.floor(age / daysPerWord)] ?? 0) >>> (age % daysPerWord)) & 1) === 1;
}

/** The set days from one age to another, both inclusive, as ages: the latest day first. */
export function listAges(bits: DayBits, fromAge: number, toAge: number): readonly number[] {
  const ages: number[] = [];
  for (let age = fromAge; age <= toAge; age++) if (hasDay(bits, age)) ages.push(age);
  return ages;
}

/** Whether any day from one age to another, both inclusive, is set. */
export function hasAnyDay(bits: DayBits, fromAge: number, toAge: number): boolean {
  return createHasAnyDay(fromAge, toAge)(bits);
}

/** The same test for many. */
export function createHasAnyDay(fromAge: number, toAge: number): (bits: DayBits) => boolean {
  if (toAge < fromAge) return () => false;
  const firstWord = Math.floor(fromAge / daysPerWord);
  const lastWord = Math.floor(toAge / daysPerWord);
  const masks = Array.from({ length: lastWord - firstWord + 1 }, (_, index) => {
    const from = index === 0 ? fromAge % daysPerWord : 0;
    const to = firstWord + index === lastWord ? toAge % daysPerWord : daysPerWord - 1;
    return (-1 >>> (daysPerWord - 1 - (to - from))) << from;
  });
  return (bits) => masks.some((mask, index) => ((bits[firstWord + index] ?? 0) & mask) !== 0);
}

/**
 * In how many of the periods any day is set. The first is the one that ends `endAge` days ago, inclusive; the others
 * lie before it.
 */
export function countPeriods(bits: DayBits, endAge: number, periodDays: number, periods: number): number {
  let found = 0;
  for (let period = 0; period < periods; period++) {
    const from = endAge + period * periodDays;
    if (hasAnyDay(bits, from, from + periodDays - 1)) found++;
  }
  return found;
}

/** Days without use between neighbours of a list of ages; the greatest, 0 where there is none. */
export function findLongestGap(ages: readonly number[]): number {
  return ages.reduce((longest, age, index) => {
    const later = ages[index - 1];
    return later === undefined ? longest : Math.max(longest, age - later - 1);
  }, 0);
}

/** The middle value, or the mean of the two in the middle; undefined where there is none. */
export function findMedian(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Full weeks whose days of use are shown. */
const shownWeeks = 13;

/** Days of use in each of the last full weeks, the oldest first. */
export function countDaysByWeek(bits: DayBits): readonly number[] {
  return Array.from({ length: shownWeeks }, (_, index) => {
    const fromAge = 1 + (shownWeeks - 1 - index) * 7;
    return listAges(bits, fromAge, fromAge + 6).length;
  });
}
