/** One group on one page: what it is, the sentence that matters, its weeks, people and features. */
import { z } from 'zod';
import type { JsonObject } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';
import { writeDay } from '../dates.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import type { UnitFacts } from '../unit-facts.ts';
import { findChampions } from '../words/champions.ts';
import { hasAnyDay } from '../words/days.ts';
import { rateFeature, type WeekBits } from '../words/features.ts';
import { describeGroup, type GroupRow, groupRowSchema } from './group-row.ts';
import { describePerson, type PersonRow, personRowSchema } from './person-row.ts';
import { writeInDays } from './sentences.ts';
import { describeType, typeHeadSchema } from './type-head.ts';

const weeksShown = 13;

export const groupPageSchema = z
  .object({
    ...typeHeadSchema.shape,
    group: groupRowSchema,
    properties: z.record(z.string(), z.unknown()).describe('as they are now'),
    sentences: z.array(z.string()),
    weeks: z
      .array(z.object({ start: z.string(), people: z.number() }))
      .describe('people with a user id in each of the last 13 full weeks, the oldest first'),
    people: z.array(personRowSchema).describe('champions first, then by active days'),
    morePeople: z.number(),
    features: z.array(
      z.object({
        name: z.string(),
        use: z.enum(['adopted', 'dropped', 'tried', 'never']),
        weeks: z.array(z.boolean()).describe('used in each of the last 13 full weeks, the oldest first'),
      }),
    ),
  })
  .meta({ id: 'GroupPage' });

export type GroupPage = Readonly<z.output<typeof groupPageSchema>>;

/** What is read of one group beside the facts of its type. */
interface GroupDetails {
  readonly people: readonly PersonFacts[];
  /** In the order of the type's features; absent: it used none. */
  readonly features: readonly WeekBits[] | undefined;
  readonly properties: JsonObject;
}

export function describePage(
  type: TypeFacts,
  unit: UnitFacts,
  { people, features, properties }: GroupDetails,
): GroupPage {
  const { terms, today } = type;
  const group = describeGroup(unit, terms, today);
  const champions = findChampions(people, unit.knownPeople, terms, today);
  const rows = people
    .map((person) =>
      describePerson(
        person,
        champions.find((champion) => champion.person === person),
        today,
        // Of few, so that no index of all groups is made for each page.
        (id) => type.units.find((each) => each.unit === id)?.value ?? id,
      ),
    )
    .sort(comparePeople);
  const used = terms.features.map(({ name }, index) => describeFeature(name, features?.[index] ?? 0, type));
  return {
    ...describeType(type),
    group,
    properties,
    sentences: [...writePageSentences(group, rows, used)],
    weeks: Array.from({ length: weeksShown }, (_, index) =>
      countWeek(people, weeksShown - 1 - index, today.day),
    ),
    people: rows.slice(0, limits.groupPeopleShownMax),
    morePeople: Math.max(0, rows.length - limits.groupPeopleShownMax),
    features: used,
  };
}

function comparePeople(a: PersonRow, b: PersonRow): number {
  return (
    (b.champion?.activeDays ?? -1) - (a.champion?.activeDays ?? -1) ||
    b.activeDays - a.activeDays ||
    ((a.userId ?? a.user) < (b.userId ?? b.user) ? -1 : 1)
  );
}

/** The full week so many weeks before the last one. */
function countWeek(people: readonly PersonFacts[], back: number, today: number): GroupPage['weeks'][number] {
  const from = 1 + back * 7;
  const active = people.filter(({ userId, days }) => userId !== undefined && hasAnyDay(days, from, from + 6));
  return { start: writeDay(today - from - 6), people: active.length };
}

function describeFeature(name: string, bits: WeekBits, { terms }: TypeFacts): GroupPage['features'][number] {
  const weeks = Array.from({ length: weeksShown }, (_, index) => ((bits >>> (weeksShown - index)) & 1) === 1);
  return { name, use: rateFeature(bits, terms), weeks };
}

/** One to three, the most pressing first; of a group that was never used, why that may be. */
function writePageSentences(
  group: GroupRow,
  people: readonly PersonRow[],
  features: GroupPage['features'],
): readonly string[] {
  if (group.isNeverActive)
    return [
      'It is known and has never been used: nobody signed in yet, or its events do not name it (see its trace).',
    ];
  const dropped = features.filter(({ use }) => use === 'dropped').map(({ name }) => name);
  const found = [
    group.cancelled && `Cancelled on ${group.cancelled.since}.`,
    group.quiet &&
      `Quiet for ${group.quiet.days} days; its longest silence in 13 weeks was ${group.quiet.longestSilenceDays}.`,
    group.stalled && `New since ${group.stalled.newSince}, and unused for ${group.stalled.days} days.`,
    group.renewal && `Renews ${writeInDays(group.renewal.inDays)}.`,
    writePeopleSentence(group),
    writeChampionsSentence(people),
    dropped.length > 0 && `No longer used: ${dropped.join(', ')}.`,
  ];
  return found.filter((sentence) => typeof sentence === 'string').slice(0, 4);
}

function writePeopleSentence({ seats, activePeople: now, activePeopleBefore: before }: GroupRow): string {
  const use = seats ? `${seats.used} of ${seats.seats} seats in use; ` : '';
  if (now === 0 && before === 0) return `${use}nobody was active in the last two weeks.`;
  const change = now === before ? 'as many as' : now > before ? 'up from' : 'down from';
  const people = before === now ? 'the week before' : `${before} the week before`;
  return `${use}${now === 1 ? '1 active person' : `${now} active people`}, ${change} ${people}.`;
}

function writeChampionsSentence(people: readonly PersonRow[]): string | undefined {
  const champions = people.flatMap(({ champion, userId = '' }) =>
    champion ? [{ ...champion, userId }] : [],
  );
  const gone = champions.filter(({ left, quiet }) => left ?? quiet);
  if (gone.length === 0) return undefined;
  const named = gone.map(({ userId, left, quiet }) => {
    if (left?.why === 'elsewhere') return `${userId} is at ${left.group} now`;
    if (left) return `${userId} was ${left.why}`;
    return `${userId} has been quiet for ${quiet?.days} days`;
  });
  return `${gone.length} of the ${champions.length} champions left or went quiet: ${named.join('; ')}.`;
}
