/** One person of a group, as its page lists them. */
import { z } from 'zod';
import type { UnitId } from '../../../domain/ids.ts';
import { personMarks } from '../../definition/terms/marks.ts';
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import { writeDay } from '../../plan/dates.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import type { GroupName } from '../users/read-names.ts';
import type { Champion } from '../words/champions.ts';
import { type DayBits, hasAnyDay, listAges } from '../words/days.ts';
import { findPeopleRule, findSilences } from '../words/silences.ts';

/** Ages of the 13 full weeks that a page speaks of, and of the days in which a first use is new. */
const lastWeeks = [1, 91] as const;
const newDays = 28;

const date = z.string();

export const personRowSchema = z
  .object({
    userId: z.string().optional().describe('absent for a device without a user id'),
    name: z.string().optional().describe('by the property that names users'),
    user: z.string().describe('the number of the user'),
    membership: z.enum(['member', 'removed', 'none']),
    marks: z.array(z.enum(personMarks)).describe('as people marked them'),
    isActive: z.boolean().describe('in the last 7 full days'),
    isNew: z.boolean().describe('first use here in the last 28 days'),
    activeDays: z.number().describe('of the last 13 full weeks'),
    firstUse: date.optional(),
    lastUse: date.optional(),
    quiet: z
      .object({ days: z.number(), longestBefore: z.number() })
      .optional()
      .describe('was regular, and has been silent for longer than ever before, as timelines tell it'),
    champion: z
      .object({
        activeDays: z.number(),
        activeWeeks: z.number(),
        quiet: z.object({ days: z.number(), lastUse: date, longestSilenceDays: z.number() }).optional(),
        left: z
          .object({
            why: z.enum(['deactivated', 'removed', 'elsewhere']),
            group: z.string().optional(),
            groupName: z.string().optional(),
            date: date.optional(),
          })
          .optional(),
      })
      .optional(),
  })
  .meta({ id: 'GroupPerson' });

export type PersonRow = Readonly<z.output<typeof personRowSchema>>;

export function describePerson(
  person: PersonFacts,
  champion: Champion | undefined,
  { terms, today }: Pick<TypeFacts, 'terms' | 'today'>,
  findGroup: (unit: UnitId) => GroupName,
): PersonRow {
  const { userId, name, user, membership, marks, days, firstUseDay, lastUseDay } = person;
  return {
    ...(userId !== undefined && { userId }),
    ...(name !== undefined && { name }),
    user,
    membership,
    marks: [...marks],
    isActive: hasAnyDay(days, 1, 7),
    isNew: firstUseDay !== undefined && today.day - firstUseDay <= newDays,
    activeDays: listAges(days, ...lastWeeks).length,
    ...(firstUseDay !== undefined && { firstUse: writeDay(firstUseDay) }),
    ...(lastUseDay !== undefined && { lastUse: writeDay(lastUseDay) }),
    ...describeQuiet(days, terms),
    ...(champion && { champion: describeChampion(champion, findGroup) }),
  };
}

function describeQuiet(days: DayBits, terms: GroupTypeTerms): Pick<PersonRow, 'quiet'> {
  const [last] = findSilences(days, findPeopleRule(terms));
  if (!last || last.backAge !== undefined) return {};
  return { quiet: { days: last.days, longestBefore: last.longestBefore } };
}

function describeGroupLeftFor({ value, name }: GroupName) {
  return { group: value, ...(name !== undefined && { groupName: name }) };
}

function describeChampion(
  { activeDays, activeWeeks, quiet, left }: Champion,
  findGroup: (unit: UnitId) => GroupName,
): NonNullable<PersonRow['champion']> {
  return {
    activeDays,
    activeWeeks,
    ...(quiet && {
      quiet: {
        days: quiet.days,
        lastUse: writeDay(quiet.lastUseDay),
        longestSilenceDays: quiet.longestSilenceDays,
      },
    }),
    ...(left && {
      left:
        left.why === 'elsewhere'
          ? { why: left.why, ...describeGroupLeftFor(findGroup(left.unit)), date: writeDay(left.day) }
          : { why: left.why },
    }),
  };
}
