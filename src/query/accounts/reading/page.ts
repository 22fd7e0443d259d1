/** One group on one page: what it is, the sentence that matters, its weeks, people and features. */

import { z } from 'zod';
import type { UnitId } from '../../../domain/ids.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';
import { totalsDays, weeksShown } from '../../definition/terms/parameters.ts';
import { writeDay } from '../../plan/dates.ts';
import { addUpWeekEvents } from '../add-up-people.ts';
import { momentMs as ms } from '../moment.ts';
import type { Peers } from '../peers/read-peers.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { FeatureWeeks } from '../read-features.ts';
import type { UnitWithPeople } from '../read-unit.ts';
import type { Today } from '../unit-facts.ts';
import type { GroupName } from '../users/read-names.ts';
import { findChampions } from '../words/champions.ts';
import { hasAnyDay } from '../words/days.ts';
import { describeGroup, groupRowSchema } from './group-row.ts';
import { describeFeatures, pageFeatureSchema } from './page-features.ts';
import { pageSentenceSchema, writePageSentences } from './page-sentences.ts';
import { describePerson, type PersonRow, personRowSchema } from './person-row.ts';
import { dateSpanSchema, describeType, typeHeadSchema } from './type-head.ts';

const count = z.number();

const weekSchema = z.object({
  start: z.string(),
  people: count.describe('with a user id'),
  events: count.describe('of use'),
  eventsPerPerson: count.optional().describe('absent: nobody was active'),
});

export const groupPageSchema = z
  .object({
    ...typeHeadSchema.shape,
    group: groupRowSchema,
    properties: z.record(z.string(), z.unknown()).describe('as they are now'),
    seen: z
      .object({
        firstMs: ms,
        lastMs: ms,
        creator: z
          .object({ userId: z.string().optional(), user: z.string() })
          .describe('who had the first event in it'),
      })
      .optional()
      .describe('of any event; absent: no event ever named it'),
    totals: z
      .object({
        ...dateSpanSchema.shape,
        days: count,
        people: count.describe('with a user id, who used it'),
        events: count.describe('of use'),
        sessions: count.describe('that began in these days, as charts count them'),
      })
      .describe('of the last 90 full days'),
    sentences: z.array(pageSentenceSchema).describe('the most pressing first'),
    weeks: z.array(weekSchema).describe('the last 13 full weeks, the oldest first'),
    soFar: weekSchema.describe('the 7 days that end today, which is not over'),
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
    features: z.array(pageFeatureSchema),
  })
  .meta({ id: 'GroupPage' });

export type GroupPage = Readonly<z.output<typeof groupPageSchema>>;

/** What is read of one group beside its facts and people. */
interface GroupDetails {
  readonly features: FeatureWeeks;
  readonly sessions: number;
  readonly properties: JsonObject;
  /** Other units that people are in. */
  readonly others: ReadonlyMap<UnitId, GroupName>;
  readonly peers: Peers | undefined;
}

export function describePage(
  { unit, people, ...type }: UnitWithPeople,
  { features, sessions, properties, others, peers }: GroupDetails,
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
        type,
        (id) => others.get(id) ?? { value: id },
      ),
    )
    .sort(comparePeople);
  const used = describeFeatures(people, features, terms, today);
  const head = describeType(type);
  const lastEvent = unit.lastEventDay === undefined ? undefined : writeDay(unit.lastEventDay);
  return {
    ...head,
    group,
    properties,
    ...describeSeen(people),
    totals: describeTotals(people, sessions, today),
    sentences: [...writePageSentences({ group, people: rows, features: used, lastEvent, today: head.today })],
    weeks: listWeeks((back) =>
      describeWeek(
        writeWeekStart(today.day, back),
        countActive(people, 1 + back * 7, 7 + back * 7),
        weekEvents[back] ?? 0,
      ),
    ),
    soFar: describeWeek(
      writeDay(today.day - 6),
      countActive(people, 0, 6),
      addUp(people, ({ soFarEvents }) => soFarEvents),
    ),
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

function describeWeek(start: string, people: number, events: number): GroupPage['soFar'] {
  return { start, people, events, ...(people > 0 && { eventsPerPerson: events / people }) };
}

function countActive(people: readonly PersonFacts[], fromAge: number, toAge: number): number {
  return people.filter(({ userId, days }) => userId !== undefined && hasAnyDay(days, fromAge, toAge)).length;
}

function addUp(people: readonly PersonFacts[], countOf: (person: PersonFacts) => number | undefined): number {
  return people.reduce((sum, person) => sum + (countOf(person) ?? 0), 0);
}

function describeTotals(
  people: readonly PersonFacts[],
  sessions: number,
  { day }: Today,
): GroupPage['totals'] {
  return {
    start: writeDay(day - totalsDays),
    end: writeDay(day - 1),
    days: totalsDays,
    people: countActive(people, 1, totalsDays),
    events: addUp(people, ({ totalEvents }) => totalEvents),
    sessions,
  };
}

/** Of people whose first events are at the same moment the one with the smaller number. */
function describeSeen(people: readonly PersonFacts[]): Pick<GroupPage, 'seen'> {
  const acted = people.flatMap(({ firstEventMs, lastEventMs, user, userId }) =>
    firstEventMs === undefined || lastEventMs === undefined
      ? []
      : [{ firstEventMs, lastEventMs, creator: { user, ...(userId !== undefined && { userId }) } }],
  );
  const [first] = acted.toSorted(
    (a, b) => a.firstEventMs - b.firstEventMs || (a.creator.user < b.creator.user ? -1 : 1),
  );
  if (!first) return {};
  const lastMs = Math.max(...acted.map(({ lastEventMs }) => lastEventMs));
  return { seen: { firstMs: first.firstEventMs, lastMs, creator: first.creator } };
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
