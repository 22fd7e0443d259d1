/** Champions: the people who use a unit's product most, and those marked so; whether one went quiet, and whether one left. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { Today } from '../unit-facts.ts';
import { countPeriods, findLongestGap, hasAnyDay, listAges } from './days.ts';

const weekDays = 7;

export interface Champion<P extends PersonFacts = PersonFacts> {
  readonly person: P;
  /** In the full weeks looked at. */
  readonly activeDays: number;
  readonly activeWeeks: number;
  readonly quiet?: ChampionQuiet;
  readonly left?: ChampionLeft;
}

interface ChampionQuiet {
  /** Full days without use in this unit. */
  readonly days: number;
  readonly lastUseDay: number;
  /** The longest before, in the days kept. */
  readonly longestSilenceDays: number;
}

type ChampionLeft =
  | { readonly why: 'deactivated' | 'removed' }
  | { readonly why: 'elsewhere'; readonly unit: string; readonly day: number };

/** Most active days first; where the unit has too few people with a user id, only those marked. `knownPeople`: the unit's. */
export function findChampions<P extends PersonFacts>(
  people: readonly P[],
  knownPeople: number,
  { parameters }: GroupTypeTerms,
  today: Today,
): readonly Champion<P>[] {
  const { champions } = parameters;
  const endAge = champions.lastDays + 1;
  const startAge = champions.lastDays + champions.weeks * weekDays;
  const counted = people
    .filter(({ userId }) => userId !== undefined)
    .map((person) => ({
      person,
      activeDays: listAges(person.days, endAge, startAge).length,
      activeWeeks: countPeriods(person.days, endAge, weekDays, champions.weeks),
    }))
    .sort(
      (a, b) =>
        b.activeDays - a.activeDays ||
        b.activeWeeks - a.activeWeeks ||
        ((a.person.userId ?? '') < (b.person.userId ?? '') ? -1 : 1),
    );
  const most = counted
    .filter(({ activeWeeks }) => activeWeeks >= champions.activeWeeksMin)
    .slice(0, knownPeople < champions.knownPeopleMin ? 0 : champions.max);
  return counted
    .filter((each) => most.includes(each) || each.person.marks.includes('champion'))
    .map((champion) => {
      const quiet = findChampionQuiet(champion.person, champions.quietDays, today);
      const left = findLeft(champion.person);
      return { ...champion, ...(quiet && { quiet }), ...(left && { left }) };
    });
}

/** Unused for so many full days and today, which is longer than any silence before. */
function findChampionQuiet(
  { days, lastUseDay }: PersonFacts,
  quietDays: number,
  today: Today,
): ChampionQuiet | undefined {
  if (lastUseDay === undefined || hasAnyDay(days, 0, quietDays)) return undefined;
  const silentDays = today.day - lastUseDay - 1;
  const longestSilenceDays = findLongestGap(listAges(days, 0, days.length * 32 - 1));
  return silentDays > longestSilenceDays ? { days: silentDays, lastUseDay, longestSilenceDays } : undefined;
}

/** Silence alone says nothing: a person left who was deactivated or removed, or came to another unit after the last use here. */
function findLeft({
  isDeactivated,
  membership,
  elsewhere,
  lastUseDay,
}: PersonFacts): ChampionLeft | undefined {
  if (isDeactivated) return { why: 'deactivated' };
  // Says more than that they were removed, which most changes of jobs do, too.
  if (elsewhere !== undefined && elsewhere.day > (lastUseDay ?? elsewhere.day))
    return { why: 'elsewhere', ...elsewhere };
  return membership === 'removed' ? { why: 'removed' } : undefined;
}
