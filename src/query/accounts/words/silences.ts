/** Silences: when somebody, or a whole group, stopped using the product and came back. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import { countPeriods, type DayBits, listAges } from './days.ts';

interface Silence {
  /** Days ago of the last use before it. */
  readonly lastAge: number;
  /** Days ago of the use that ended it; absent: it goes on. */
  readonly backAge?: number;
  /** Full days without use; of one that goes on, so far. */
  readonly days: number;
  /** The longest before it, in the days kept. */
  readonly longestBefore: number;
}

interface SilenceRule {
  /** Full days without use that make one. */
  readonly daysMin: number;
  /** Only of those who were regular: used it in so many of the weeks that end with the last use, and were never silent as long before. */
  readonly regular?: { readonly weeks: number; readonly activeWeeksMin: number };
}

/** Whose silence is news: people of a group. Of a type whose groups live once, nobody's. */
export function findPeopleRule({ once, parameters: { champions, quiet } }: GroupTypeTerms): SilenceRule {
  return {
    daysMin: once ? Infinity : champions.quietDays,
    regular: { weeks: quiet.periods, activeWeeksMin: quiet.activePeriodsMin },
  };
}

/** In the days kept, the latest first. Today is no full day. */
export function findSilences(days: DayBits, { daysMin, regular }: SilenceRule): readonly Silence[] {
  // From the first day of use on.
  const ages = listAges(days, 0, days.length * 32 - 1).toReversed();
  const found: Silence[] = [];
  let longestBefore = 0;
  ages.forEach((lastAge, index) => {
    const backAge = ages[index + 1];
    // Up to yesterday, where nothing came after.
    const silent = lastAge - (backAge ?? 0) - 1;
    const isNews =
      !regular ||
      (silent > longestBefore && countPeriods(days, lastAge, 7, regular.weeks) >= regular.activeWeeksMin);
    if (silent >= daysMin && isNews)
      found.push({ lastAge, ...(backAge !== undefined && { backAge }), days: silent, longestBefore });
    longestBefore = Math.max(longestBefore, silent);
  });
  return found.reverse();
}
