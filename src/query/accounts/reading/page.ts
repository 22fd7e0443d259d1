/** One group on one page: what it is, the sentence that matters, its weeks, people and features. */
import { z } from 'zod';
import type { UnitId } from '../../../domain/ids.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';
import { weeksShown } from '../../definition/terms/parameters.ts';
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import { addUpWeekEvents } from '../add-up-people.ts';
import { writeDay } from '../dates.ts';
import type { Peers } from '../peers/read-peers.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { UnitWithPeople } from '../read-unit.ts';
import { findChampions } from '../words/champions.ts';
import { hasAnyDay } from '../words/days.ts';
import { rateFeature, type WeekBits } from '../words/features.ts';
import { describeGroup, type GroupRow, groupRowSchema } from './group-row.ts';
import { describePerson, type PersonRow, personRowSchema } from './person-row.ts';
import { writeInDays, writeSilence } from './sentences.ts';
import { describeType, typeHeadSchema } from './type-head.ts';

export const groupPageSchema = z
  .object({
    ...typeHeadSchema.shape,
    group: groupRowSchema,
    properties: z.record(z.string(), z.unknown()).describe('as they are now'),
    sentences: z.array(z.string()),
    weeks: z
      .array(
        z.object({
          start: z.string(),
          people: z.number().describe('with a user id'),
          events: z.number().describe('of use'),
        }),
      )
      .describe('the last 13 full weeks, the oldest first'),
    peers: z
      .object({
        plan: z.string().optional().describe('now; absent: groups whose plan is not known either'),
        madeAt: z.string().describe('at most a day ago'),
        weeks: z
          .array(
            z.object({
              start: z.string(),
              groups: z.number().describe('of the plan, used in the week: the medians are over these'),
              people: z.number(),
              eventsPerPerson: z.number(),
            }),
          )
          .describe('the 13 full weeks before they were made, the oldest first'),
      })
      .optional()
      .describe(
        'what is usual: medians over the groups of the same plan; absent where they could not be made',
      ),
    people: z.array(personRowSchema).describe('champions first, then those marked, then by active days'),
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

/** What is read of one group beside its facts and people. */
interface GroupDetails {
  /** In the order of the type's features; absent: it used none. */
  readonly features: readonly WeekBits[] | undefined;
  readonly properties: JsonObject;
  /** The values of other units that people are in. */
  readonly values: ReadonlyMap<UnitId, string>;
  readonly peers: Peers | undefined;
}

export function describePage(
  { unit, people, ...type }: UnitWithPeople,
  { features, properties, values, peers }: GroupDetails,
): GroupPage {
  const { terms, today } = type;
  const weekEvents = addUpWeekEvents(people);
  const group = describeGroup(unit, terms, today);
  const champions = findChampions(people, unit.knownPeople, terms, today);
  const rows = people
    .map((person) =>
      describePerson(
        person,
        champions.find((champion) => champion.person === person),
        today,
        (id) => values.get(id) ?? id,
      ),
    )
    .sort(comparePeople);
  const used = terms.features.map(({ name }, index) => describeFeature(name, features?.[index] ?? 0, terms));
  return {
    ...describeType(type),
    group,
    properties,
    sentences: [...writePageSentences(group, rows, used)],
    weeks: listWeeks((back) => ({
      start: writeWeekStart(today.day, back),
      people: countWeekPeople(people, back),
      events: weekEvents[back] ?? 0,
    })),
    ...(peers && { peers: describePeers(peers, unit.now.plan) }),
    people: rows.slice(0, limits.groupPeopleShownMax),
    morePeople: Math.max(0, rows.length - limits.groupPeopleShownMax),
    features: used,
  };
}

function comparePeople(a: PersonRow, b: PersonRow): number {
  return (
    (b.champion?.activeDays ?? -1) - (a.champion?.activeDays ?? -1) ||
    b.marks.length - a.marks.length ||
    b.activeDays - a.activeDays ||
    ((a.userId ?? a.user) < (b.userId ?? b.user) ? -1 : 1)
  );
}

/** Of each full week shown, the oldest first; `back`: so many weeks before the last one. */
function listWeeks<T>(describe: (back: number) => T): T[] {
  return Array.from({ length: weeksShown }, (_, index) => describe(weeksShown - 1 - index));
}

function writeWeekStart(today: number, back: number): string {
  return writeDay(today - (back + 1) * 7);
}

function countWeekPeople(people: readonly PersonFacts[], back: number): number {
  const from = 1 + back * 7;
  return people.filter(({ userId, days }) => userId !== undefined && hasAnyDay(days, from, from + 6)).length;
}

function describePeers({ madeAtMs, day, plans }: Peers, plan: string | undefined): GroupPage['peers'] {
  const weeks = plans.get(plan ?? '') ?? [];
  return {
    ...(plan !== undefined && { plan }),
    madeAt: new Date(madeAtMs).toISOString(),
    weeks: listWeeks((back) => ({
      start: writeWeekStart(day, back),
      ...(weeks[back] ?? { groups: 0, people: 0, eventsPerPerson: 0 }),
    })),
  };
}

function describeFeature(name: string, bits: WeekBits, terms: GroupTypeTerms): GroupPage['features'][number] {
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
    group.quiet && `Quiet for ${group.quiet.days} days; ${writeSilence(group.quiet.longestSilenceDays)}.`,
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
