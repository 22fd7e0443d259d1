/** Facts of a unit from a picture of its days, for cases that a person can read. */
import type { PersonFacts } from '../../src/query/accounts/person-facts.ts';
import type { MeaningValues, Today, UnitFacts } from '../../src/query/accounts/unit-facts.ts';
import type { DayBits } from '../../src/query/accounts/words/days.ts';
import { daysOfUseMax } from '../../src/query/definition/terms/parameters.ts';
import { type GroupTypeTerms, groupTypeTermsSchema } from '../../src/query/definition/terms/terms.ts';

/** Monday 30 November 2026. */
export const today: Today = { day: 20_787, trackingSinceDay: 20_787 - 400 };

/** `x` is a day of use; spaces are left out; the last character is today. */
export function drawDays(picture: string): DayBits {
  const words = Array.from({ length: daysOfUseMax / 32 }, () => 0);
  agesOf(picture).forEach((age) => {
    const word = Math.floor(age / 32);
    words[word] = ((words[word] ?? 0) | (1 << (age % 32))) >>> 0;
  });
  return words;
}

function agesOf(picture: string): readonly number[] {
  const marks = [...picture.replaceAll(' ', '')].reverse();
  return marks.flatMap((mark, age) => (mark === 'x' ? [age] : []));
}

interface Drawn extends Partial<Omit<UnitFacts, 'now' | 'days'>> {
  readonly now?: MeaningValues;
}

/** A unit that has been there for long, and has only those days of use. */
export function drawUnit(picture: string, facts: Drawn = {}): UnitFacts {
  const ages = agesOf(picture);
  return {
    unit: '1',
    value: 'acme',
    days: drawDays(picture),
    ...(ages.length > 0 && {
      firstUseDay: today.day - Math.max(...ages),
      lastUseDay: today.day - Math.min(...ages),
    }),
    firstEventDay: today.day - 300,
    lastEventDay: today.day,
    eventsW: 0,
    eventsP: 0,
    peopleW: 0,
    peopleP: 0,
    people28: 0,
    knownPeople: 10,
    devices28: 0,
    now: {},
    isLeftOut: false,
    ...facts,
  };
}

export function drawPerson(userId: string, picture: string, facts: Partial<PersonFacts> = {}): PersonFacts {
  const ages = agesOf(picture);
  return {
    user: userId,
    userId,
    days: drawDays(picture),
    ...(ages.length > 0 && {
      firstUseDay: today.day - Math.max(...ages),
      lastUseDay: today.day - Math.min(...ages),
    }),
    membership: 'member',
    isDeactivated: false,
    marks: [],
    ...facts,
  };
}

export function parseTerms(terms: object = {}): GroupTypeTerms {
  return groupTypeTermsSchema.parse({
    meanings: {
      stage: { property: 'status', paying: ['paying'], trial: ['trial'], free: ['free'], gone: ['churned'] },
    },
    ...terms,
  });
}
