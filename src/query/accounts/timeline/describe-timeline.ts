/** Makes the items of a group's timeline of what was read of it. */
import type { UnitId } from '../../../domain/ids.ts';
import { writeDay } from '../../plan/dates.ts';
import { findWriter, isSame, joinEqualTimes, readOwn } from '../history/moments.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { UnitWithPeople } from '../read-unit.ts';
import type { VersionRow } from '../sql/versions.ts';
import type { ListedGroup } from '../users/lists.ts';
import { findPeopleRule, findSilences } from '../words/silences.ts';
import type { TimelineItem } from './timeline.ts';

export interface TimelineSources {
  readonly read: UnitWithPeople;
  /** In the order in which they came into force. */
  readonly versions: readonly VersionRow[];
  /** By user: the groups that their lists had. */
  readonly lists: ReadonlyMap<UnitId, readonly ListedGroup[]>;
  readonly firstUses: readonly { readonly feature: string; readonly atMs: number; readonly user: UnitId }[];
  /** Values of other groups. */
  readonly values: ReadonlyMap<UnitId, string>;
  /** When a day begins, ms; and the day of a moment. */
  readonly dayStart: (day: number) => number;
  readonly dateAt: (atMs: number) => string;
}

export function describeTimeline(sources: TimelineSources): readonly TimelineItem[] {
  const people = sources.read.people.filter(isPerson);
  return [
    ...describeVersions(sources),
    ...people.flatMap((person) => describePerson(person, sources)),
    ...describeFirstUses(people, sources),
    ...describeGaps(sources),
  ];
}

type Person = PersonFacts & { readonly userId: string };

function isPerson(person: PersonFacts): person is Person {
  return person.userId !== undefined;
}

/** An item for each moment and source: a change that somebody sent and a computed value may come into force at once. */
function describeVersions({ versions, dateAt }: TimelineSources): readonly TimelineItem[] {
  const moments = joinEqualTimes(versions);
  return moments.flatMap((moment, index): readonly TimelineItem[] => {
    const { fromMs, props } = moment;
    const before = moments[index - 1]?.props ?? {};
    const names = [...new Set([...Object.keys(props), ...Object.keys(before)])].sort();
    const changes = names.flatMap((name) => {
      const [was, is] = [readOwn(before, name), readOwn(props, name)];
      if (isSame(was, is)) return [];
      const change = {
        name,
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      };
      return [{ change, source: findWriter(moment, name, is)?.source ?? '' }];
    });
    return [...Map.groupBy(changes, ({ source }) => source)].map(([source, those]) => ({
      ...{
        kind: 'properties',
        id: `properties ${index} ${source}`,
        atMs: fromMs,
        date: dateAt(fromMs),
        source,
      },
      changes: those.map(({ change }) => change),
    }));
  });
}

function describePerson(person: Person, sources: TimelineSources): readonly TimelineItem[] {
  const joined = describeJoin(person, sources);
  return [
    ...(joined ? [joined] : []),
    ...describeMoves(person, sources),
    ...describeSilences(person, sources),
  ];
}

function showPerson({ user, userId }: Person) {
  return { user, userId };
}

/** By the first list with the group or the first event in it, whichever came first. */
function describeJoin(
  person: Person,
  { read, lists, dayStart, dateAt }: TimelineSources,
): TimelineItem | undefined {
  const { firstEventDay, user } = person;
  const listed = (lists.get(user) ?? []).filter(({ unit }) => unit === read.unit.unit);
  const listedMs = listed.length === 0 ? undefined : Math.min(...listed.map(({ fromMs }) => fromMs));
  const eventMs = firstEventDay === undefined ? undefined : dayStart(firstEventDay);
  if (listedMs === undefined && eventMs === undefined) return undefined;
  const byList = listedMs !== undefined && (eventMs === undefined || listedMs <= eventMs);
  const atMs = byList ? listedMs : (eventMs ?? 0);
  const { trackingSinceDay } = read.today;
  const { trackingDays } = read.terms.parameters.new;
  return {
    kind: 'joined',
    id: `joined ${user}`,
    atMs,
    date: dateAt(atMs),
    person: showPerson(person),
    why: byList ? 'list' : 'events',
    isBefore: trackingSinceDay !== undefined && atMs < dayStart(trackingSinceDay + trackingDays),
  };
}

/** Their list had the group, and has others instead. */
function describeMoves(
  person: Person,
  { read, lists, values, dateAt }: TimelineSources,
): readonly TimelineItem[] {
  const all = lists.get(person.user) ?? [];
  return all
    .filter(({ unit, untilMs }) => unit === read.unit.unit && untilMs !== undefined)
    .map(({ untilMs = 0 }) => {
      const then = all.filter(
        ({ fromMs, untilMs: end }) => fromMs <= untilMs && (end === undefined || end > untilMs),
      );
      return {
        kind: 'moved',
        id: `moved ${person.user} ${untilMs}`,
        atMs: untilMs,
        date: dateAt(untilMs),
        person: showPerson(person),
        to: then.map(({ unit }) => values.get(unit) ?? unit),
      };
    });
}

function describeSilences(person: Person, { read, dayStart }: TimelineSources): readonly TimelineItem[] {
  const { terms, today } = read;
  return findSilences(person.days, findPeopleRule(terms)).flatMap(
    ({ lastAge, backAge, days, longestBefore }) => {
      const lastDay = today.day - lastAge;
      const quiet: TimelineItem = {
        kind: 'quiet',
        id: `quiet ${person.user} ${lastDay}`,
        atMs: dayStart(lastDay),
        date: writeDay(lastDay),
        person: showPerson(person),
        days,
        longestBefore,
        isOver: backAge !== undefined,
      };
      if (backAge === undefined) return [quiet];
      const backDay = today.day - backAge;
      const back: TimelineItem = {
        kind: 'back',
        id: `back ${person.user} ${backDay}`,
        atMs: dayStart(backDay),
        date: writeDay(backDay),
        person: showPerson(person),
        days,
      };
      return [quiet, back];
    },
  );
}

function describeFirstUses(
  people: readonly Person[],
  { firstUses, dateAt }: TimelineSources,
): readonly TimelineItem[] {
  return firstUses.map(({ feature, atMs, user }) => {
    const person = people.find((each) => each.user === user);
    return {
      kind: 'feature',
      id: `feature ${feature}`,
      atMs,
      date: dateAt(atMs),
      feature,
      ...(person && { person: showPerson(person) }),
    };
  });
}

/** Of a type whose groups live once, silence is no news. */
function describeGaps({ read, dayStart }: TimelineSources): readonly TimelineItem[] {
  const { terms, today, unit } = read;
  const { quiet } = terms.parameters;
  if (terms.once) return [];
  const daysMin = terms.period === 'month' ? quiet.monthDays : quiet.weekDays;
  return findSilences(unit.days, { daysMin }).map(({ lastAge, backAge, days }) => {
    const startDay = today.day - lastAge + 1;
    // What is known of it last: its end, or that it goes on.
    const endDay = today.day - (backAge === undefined ? 0 : backAge + 1);
    return {
      kind: 'gap',
      id: `gap ${startDay}`,
      atMs: dayStart(endDay),
      date: writeDay(endDay),
      days,
      start: writeDay(startDay),
      ...(backAge !== undefined && { end: writeDay(endDay) }),
    };
  });
}
