/** The features of one group on its page: how each is used, and by how many people in each week. */
import { z } from 'zod';
import { weeksShown } from '../../definition/terms/parameters.ts';
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import { writeDay } from '../../plan/dates.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { FeatureWeeks } from '../read-features.ts';
import type { Today } from '../unit-facts.ts';
import { findLastWeek, rateFeature } from '../words/features.ts';

export const pageFeatureSchema = z.object({
  name: z.string(),
  events: z.array(z.string()).describe('any of these is use of it'),
  use: z.enum(['adopted', 'dropped', 'tried', 'never']),
  weeks: z.array(z.boolean()).describe('used in each of the last 13 full weeks, the oldest first'),
  people: z.array(z.number()).describe('with a user id, who used it in each of these weeks'),
  peopleSoFar: z.number().describe('today'),
  unusedSince: z.string().optional().describe('of a dropped one: the day after the last week with use'),
});

type PageFeature = z.output<typeof pageFeatureSchema>;

/** `weeks`: of each person and device, in the order of the type's features. */
export function describeFeatures(
  people: readonly Pick<PersonFacts, 'user' | 'userId'>[],
  weeks: FeatureWeeks,
  terms: GroupTypeTerms,
  today: Today,
): PageFeature[] {
  return terms.features.map(({ name, events }, index) => {
    const bits = [...weeks.values()].reduce((all, each) => all | (each[index] ?? 0), 0);
    const countPeople = (week: number) =>
      people.filter(
        ({ user, userId }) => userId !== undefined && hasWeek(weeks.get(user)?.[index] ?? 0, week),
      ).length;
    const use = rateFeature(bits, terms);
    const lastWeek = use === 'dropped' ? findLastWeek(bits) : undefined;
    return {
      name,
      events: [...events],
      use,
      weeks: listWeeks((week) => hasWeek(bits, week)),
      people: listWeeks(countPeople),
      peopleSoFar: countPeople(0),
      ...(lastWeek !== undefined && { unusedSince: writeDay(today.day - (lastWeek - 1) * 7) }),
    };
  });
}

function hasWeek(bits: number, week: number): boolean {
  return ((bits >>> week) & 1) === 1;
}

function listWeeks<T>(describe: (week: number) => T): T[] {
  return Array.from({ length: weeksShown }, (_, index) => describe(weeksShown - index));
}
