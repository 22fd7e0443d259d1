/** The facts of one unit that its people add up to. */
import { daysOfUseMax } from '../definition/terms/parameters.ts';
import type { PersonFacts } from './person-facts.ts';
import type { Today, UnitFacts } from './unit-facts.ts';
import { type DayBits, hasAnyDay, noDays } from './words/days.ts';

type AddedUp = Omit<UnitFacts, 'unit' | 'value' | 'now' | 'goneSinceDay' | 'valueBeforeGone' | 'isLeftOut'>;

/** `people`: everyone with an event in the unit, devices too, and its members. */
export function addUpPeople(people: readonly PersonFacts[], today: Today): AddedUp {
  const withId = people.filter(({ userId }) => userId !== undefined);
  const devices = people.filter(({ userId }) => userId === undefined);
  const [eventsW = 0, eventsP = 0] = addUpWeekEvents(people);
  return {
    days: people.reduce((all, { days }) => uniteDays(all, days), noDays),
    ...findEnds(people),
    eventsW,
    eventsP,
    peopleW: countActive(withId, 1, 7),
    peopleP: countActive(withId, 8, 14),
    people28: countActive(withId, 1, 28),
    knownPeople: countKnownPeople(withId, today),
    devices28: countActive(devices, 1, 28),
  };
}

/** Members now, and who had an event in the days kept. */
export function countKnownPeople(people: readonly PersonFacts[], today: Pick<Today, 'day'>): number {
  return people.filter(
    ({ userId, membership, lastEventDay }) =>
      userId !== undefined &&
      (membership === 'member' || (lastEventDay !== undefined && today.day - lastEventDay < daysOfUseMax)),
  ).length;
}

/** Events of use in each of the full weeks shown, the last week first. */
export function addUpWeekEvents(people: readonly Pick<PersonFacts, 'weekEvents'>[]): readonly number[] {
  const [first = [], ...others] = people.flatMap(({ weekEvents }) => (weekEvents ? [weekEvents] : []));
  return first.map((events, week) => others.reduce((sum, each) => sum + (each[week] ?? 0), events));
}

function countActive(people: readonly PersonFacts[], fromAge: number, toAge: number): number {
  return people.filter(({ days }) => hasAnyDay(days, fromAge, toAge)).length;
}

function uniteDays(all: DayBits, days: DayBits): DayBits {
  return all.map((word, index) => word | (days[index] ?? 0));
}

type Ends = Pick<UnitFacts, 'firstUseDay' | 'lastUseDay' | 'firstEventDay' | 'lastEventDay'>;

function findEnds(people: readonly PersonFacts[]): Ends {
  const first = (name: 'firstUseDay' | 'firstEventDay') => findEnd(people, name, Math.min);
  const last = (name: 'lastUseDay' | 'lastEventDay') => findEnd(people, name, Math.max);
  return {
    ...first('firstUseDay'),
    ...last('lastUseDay'),
    ...first('firstEventDay'),
    ...last('lastEventDay'),
  };
}

function findEnd(
  people: readonly PersonFacts[],
  name: keyof Ends,
  choose: (...days: number[]) => number,
): Ends {
  const days = people.flatMap((person) => person[name] ?? []);
  return days.length === 0 ? {} : { [name]: days.reduce((a, b) => choose(a, b)) };
}
