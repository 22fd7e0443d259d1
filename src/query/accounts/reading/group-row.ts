/** One group as lists show it: what is known of it, and which words hold. */
import { z } from 'zod';
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import { writeDay } from '../../plan/dates.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';
import {
  findBack,
  findCancelled,
  findQuiet,
  findQuietNeeds,
  findStalled,
  isActive,
  isNeverActive,
} from '../words/activity.ts';
import { countDaysByWeek } from '../words/days.ts';
import { findMove } from '../words/movers.ts';
import { findBeginning, findNew } from '../words/new.ts';
import { findPutOff } from '../words/put-off.ts';
import { findRenewal } from '../words/renewals.ts';
import { rateSeats } from '../words/seats.ts';

const date = z.string().describe('YYYY-MM-DD, of the project’s time zone');
const count = z.number();

export const groupRowSchema = z
  .object({
    value: z.string(),
    name: z.string().optional(),
    owner: z.string().optional(),
    plan: z.string().optional(),
    stage: z.string().optional(),
    yearlyValue: z.number().optional(),
    activePeople: count.describe('people with a user id, in the last 7 full days'),
    activePeopleBefore: count.describe('in the 7 days before'),
    activePeople28: count.describe('in the last 28 full days'),
    knownPeople: count,
    anonymousDevices28: count,
    events: count.describe('of use, in the last 7 full days'),
    eventsBefore: count,
    isActive: z.boolean(),
    activeDays: z.array(count).describe('days of use in each of the last 13 full weeks, the oldest first'),
    lastUse: date.optional(),
    firstSeen: z
      .object({
        kind: z.enum(['on', 'before']),
        date,
        by: z.enum(['customerSince', 'firstEvent']).optional(),
      })
      .optional(),
    seats: z
      .object({ used: count, seats: count, share: count, level: z.enum(['near', 'far', 'between']) })
      .optional(),
    renewal: z.object({ date, inDays: count }).optional(),
    putOff: z.object({ until: date }).optional().describe('off Home until this day'),
    quiet: z
      .object({
        days: count,
        lastUse: date,
        longestSilenceDays: count,
        activePeriods: count.describe('with use, of `needs.periods` before the last `needs.days`'),
        needs: z
          .object({ days: count, periods: count, activePeriods: count })
          .describe('by the terms: so many days without use, after use in so many of the periods before'),
      })
      .optional(),
    cancelled: z.object({ since: date, days: count, lastValue: z.number().optional() }).optional(),
    stalled: z.object({ newSince: date, days: count, never: z.boolean() }).optional(),
    back: z.object({ since: date, silentDays: count }).optional(),
    new: z.object({ since: date, by: z.enum(['customerSince', 'firstEvent']) }).optional(),
    move: z
      .object({ before: count, now: count, change: count, changeShare: count.optional(), weight: count })
      .optional(),
    isNeverActive: z.boolean(),
    isLeftOut: z.boolean(),
  })
  .meta({
    id: 'GroupRow',
    description: 'A group, and the words that hold for it; absent: unknown, or it does not hold',
  });

export type GroupRow = Readonly<z.output<typeof groupRowSchema>>;

export function describeGroup(unit: UnitFacts, terms: GroupTypeTerms, today: Today): GroupRow {
  const { name, owner, plan, stage, yearlyValue } = unit.now;
  return {
    value: unit.value,
    ...(name !== undefined && { name }),
    ...(owner !== undefined && { owner }),
    ...(plan !== undefined && { plan }),
    ...(stage !== undefined && { stage }),
    ...(yearlyValue !== undefined && { yearlyValue }),
    activePeople: unit.peopleW,
    activePeopleBefore: unit.peopleP,
    activePeople28: unit.people28,
    knownPeople: unit.knownPeople,
    anonymousDevices28: unit.devices28,
    events: unit.eventsW,
    eventsBefore: unit.eventsP,
    isActive: isActive(unit),
    activeDays: [...countDaysByWeek(unit.days)],
    ...(unit.lastUseDay !== undefined && { lastUse: writeDay(unit.lastUseDay) }),
    ...describeBeginning(unit, terms, today),
    ...describePutOff(unit, today),
    ...describeWords(unit, terms, today),
    isNeverActive: isNeverActive(unit),
    isLeftOut: unit.isLeftOut,
  };
}

function describeBeginning(
  unit: UnitFacts,
  terms: GroupTypeTerms,
  today: Today,
): Pick<GroupRow, 'firstSeen'> {
  const beginning = findBeginning(unit, terms, today);
  switch (beginning.kind) {
    case 'known':
      return { firstSeen: { kind: 'on', date: writeDay(beginning.day), by: beginning.by } };
    case 'before':
      return { firstSeen: { kind: 'before', date: writeDay(beginning.day) } };
    case 'unknown':
      return {};
  }
}

function describePutOff(unit: UnitFacts, today: Today): Pick<GroupRow, 'putOff'> {
  const until = findPutOff(unit, today);
  return until === undefined ? {} : { putOff: { until: writeDay(until) } };
}

type Words = Pick<
  GroupRow,
  'seats' | 'renewal' | 'quiet' | 'cancelled' | 'stalled' | 'back' | 'new' | 'move'
>;

function describeWords(unit: UnitFacts, terms: GroupTypeTerms, today: Today): Words {
  const seats = rateSeats(unit, terms, today);
  const renewal = findRenewal(unit, terms, today);
  const quiet = findQuiet(unit, terms, today);
  const cancelled = findCancelled(unit, terms, today);
  const stalled = findStalled(unit, terms, today);
  const back = findBack(unit, terms, today);
  const isNew = findNew(unit, terms, today);
  const move = findMove(unit, terms, today);
  return {
    ...(seats && { seats }),
    ...(renewal && { renewal: { date: writeDay(renewal.day), inDays: renewal.inDays } }),
    ...(quiet && { quiet: { ...withDate(quiet), needs: findQuietNeeds(terms) } }),
    ...(cancelled && { cancelled: withSince(cancelled) }),
    ...(stalled && {
      stalled: { newSince: writeDay(stalled.newSinceDay), days: stalled.days, never: stalled.never },
    }),
    ...(back && { back: withSince(back) }),
    ...(isNew && { new: withSince(isNew) }),
    ...(move && { move }),
  };
}

function withDate<T extends { readonly lastUseDay: number }>({ lastUseDay, ...rest }: T) {
  return { ...rest, lastUse: writeDay(lastUseDay) };
}

function withSince<T extends { readonly sinceDay: number }>({ sinceDay, ...rest }: T) {
  return { ...rest, since: writeDay(sinceDay) };
}
