/** Active, gone quiet, and what lies beside it: cancelled, stalled, back, never active. */
import { backDays } from '../../definition/terms/parameters.ts';
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';
import { countPeriods, type DayBits, findLongestGap, hasAnyDay, hasDay, listAges } from './days.ts';
import { findBeginning } from './new.ts';
import { isGone } from './stage.ts';

/** Ages of the last 7 full days, and of the 7 before. */
const lastWeek = [1, 7] as const;
const weekBefore = [8, 14] as const;

type Days = Pick<UnitFacts, 'days'>;

/** Used in the last 7 full days. */
export function isActive({ days }: Days): boolean {
  return hasAnyDay(days, ...lastWeek);
}

export function wasActiveBefore({ days }: Days): boolean {
  return hasAnyDay(days, ...weekBefore);
}

export function isActiveToday({ days }: Days): boolean {
  return hasDay(days, 0);
}

/** No use ever, whatever else is known of it. */
export function isNeverActive({ firstUseDay }: Pick<UnitFacts, 'firstUseDay'>): boolean {
  return firstUseDay === undefined;
}

interface Quiet {
  /** Full days without use. */
  readonly days: number;
  readonly lastUseDay: number;
  /** The longest before, between two days of use in the full weeks that end with the last use; 0: it never paused. */
  readonly longestSilenceDays: number;
  /** In how many of the periods before it was active. */
  readonly activePeriods: number;
}

/**
 * Regular before, silent for a full period and today: undefined where it is not. A unit that is gone, that stalled while new, or
 * of a type whose groups live once is never quiet.
 */
export function findQuiet(unit: UnitFacts, terms: GroupTypeTerms, today: Today): Quiet | undefined {
  if (terms.once || isGone(terms.meanings, unit) || findStalled(unit, terms, today)) return undefined;
  return findSilence(unit.days, terms, today, 0);
}

/** So many days without use, after use in so many of the periods of as many days before. */
export function findQuietNeeds({ parameters: { quiet }, period }: GroupTypeTerms) {
  const days = period === 'month' ? quiet.monthDays : quiet.weekDays;
  return { days, periods: quiet.periods, activePeriods: quiet.activePeriodsMin };
}

/** The silence up to the day so many days ago, which is itself silent. */
function findSilence(days: DayBits, terms: GroupTypeTerms, today: Today, age: number): Quiet | undefined {
  const { quiet } = terms.parameters;
  const { days: silentDays } = findQuietNeeds(terms);
  if (hasAnyDay(days, age, age + silentDays)) return undefined;
  const activePeriods = countPeriods(days, age + silentDays + 1, silentDays, quiet.periods);
  if (activePeriods < quiet.activePeriodsMin) return undefined;
  const endAge = age + silentDays + 1 + quiet.periods * silentDays;
  const [lastAge = endAge] = listAges(days, age, endAge);
  return {
    days: lastAge - age - 1,
    lastUseDay: today.day - lastAge,
    longestSilenceDays: findLongestGap(listAges(days, lastAge, lastAge + quiet.longestSilenceDays)),
    activePeriods,
  };
}

interface Back {
  /** The first day of use after the silence. */
  readonly sinceDay: number;
  /** Full days without use before it. */
  readonly silentDays: number;
}

/** Was quiet, and used again today or in the last 7 full days: undefined where not. */
export function findBack(unit: UnitFacts, terms: GroupTypeTerms, today: Today): Back | undefined {
  if (terms.once || isGone(terms.meanings, unit)) return undefined;
  const [firstAge] = listAges(unit.days, 0, backDays).toReversed();
  if (firstAge === undefined) return undefined;
  // As seen on the day of the return, without what was used on it.
  const silence = findSilence(clearDay(unit.days, firstAge), terms, today, firstAge);
  return silence && { sinceDay: today.day - firstAge, silentDays: silence.days };
}

function clearDay(bits: DayBits, age: number): DayBits {
  return bits.map((word, index) => (index === age >>> 5 ? (word & ~(1 << (age & 31))) >>> 0 : word));
}

interface Cancelled {
  readonly sinceDay: number;
  /** Full days since. */
  readonly days: number;
  /** Its value per year before it was gone, or now where it had none before. */
  readonly lastValue?: number;
}

/** Its stage turned gone today or in the last full days. */
export function findCancelled(
  unit: UnitFacts,
  { meanings, parameters: { quiet } }: GroupTypeTerms,
  today: Today,
): Cancelled | undefined {
  const { goneSinceDay, valueBeforeGone, now } = unit;
  if (goneSinceDay === undefined || !isGone(meanings, unit)) return undefined;
  const age = today.day - goneSinceDay;
  if (age > quiet.cancelledDays) return undefined;
  const lastValue = valueBeforeGone ?? now.yearlyValue;
  return {
    sinceDay: goneSinceDay,
    days: Math.max(0, age - 1),
    ...(lastValue !== undefined && { lastValue }),
  };
}

interface Stalled {
  readonly newSinceDay: number;
  /** Full days without use since the last, or since it began. */
  readonly days: number;
  /** It has never been used. */
  readonly never: boolean;
}

/** New, and unused for a full week and today. */
export function findStalled(unit: UnitFacts, terms: GroupTypeTerms, today: Today): Stalled | undefined {
  const { quiet } = terms.parameters;
  if (terms.once || isGone(terms.meanings, unit)) return undefined;
  const beginning = findBeginning(unit, terms, today);
  if (beginning.kind !== 'known') return undefined;
  const age = today.day - beginning.day;
  if (age < 0 || age > quiet.stalledNewDays || age <= quiet.stalledSilentDays) return undefined;
  if (hasAnyDay(unit.days, 0, quiet.stalledSilentDays)) return undefined;
  // Use from before a customer became one is no use of the new one's, but it tells how long it has been silent.
  const sinceAge = unit.lastUseDay === undefined ? age : today.day - unit.lastUseDay;
  return {
    newSinceDay: beginning.day,
    days: sinceAge - 1,
    never: unit.lastUseDay === undefined,
  };
}
