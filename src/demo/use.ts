/** Spreads a number of events over people and days, and draws the events of a day. */
import { dayMs, hourMs, localMidnightMs, minuteMs } from './calendar.ts';
import type { Frame, Member } from './frame.ts';
import type { EventLine } from './lines.ts';
import { pickWeighted, type Random } from './random.ts';

export interface Roster {
  readonly members: readonly Member[];
  readonly random: Random;
  readonly firstDay: number;
  /** Events by member and day, row after row. */
  readonly counts: Uint16Array;
  readonly daysPerMember: number;
}

/** Use by hour of the day, in a person's own zone. */
const hourWeights = [
  1, 1, 1, 1, 1, 2, 5, 16, 40, 62, 70, 66, 44, 52, 66, 64, 52, 34, 16, 9, 8, 7, 4, 2,
] as const;
const hours = hourWeights.map((_, hour) => hour);
const eventsPerSessionMax = 14;

/**
 * Gives each member and day a whole number of events in proportion to its weight, so that they add up to `events`:
 * running totals are rounded, not single shares. Days run from one before the frame to one after it, because a
 * calendar day begins earlier or later elsewhere; what falls outside the frame is dropped later.
 */
export function planUse(frame: Frame, label: string, members: readonly Member[], events: number): Roster {
  const random = frame.random.fork(`use ${label}`);
  const firstDay = frame.firstDay - 1;
  const daysPerMember = frame.lastDay - firstDay + 2;
  const weights = new Float64Array(members.length * daysPerMember);
  let sum = 0;
  members.forEach((member, row) => {
    for (let i = 0; i < daysPerMember; i += 1) {
      const weight = member.weightOn(random, firstDay + i) * insideShare(frame, member, firstDay + i);
      weights[row * daysPerMember + i] = weight;
      sum += weight;
    }
  });
  const counts = new Uint16Array(weights.length);
  let reached = 0;
  let given = 0;
  weights.forEach((weight, i) => {
    reached += weight;
    const due = sum === 0 ? 0 : Math.round((reached * events) / sum);
    counts[i] = due - given;
    given = due;
  });
  return { members, random, firstDay, counts, daysPerMember };
}

/** How much of a person's calendar day lies inside the frame, by its hours of use. */
function insideShare(frame: Frame, member: Member, day: number): number {
  const midnightMs = localMidnightMs(member.person.place.zone, day);
  if (midnightMs >= frame.startMs && midnightMs + dayMs <= frame.endMs) return 1;
  const inside = hours.filter((hour) => {
    const atMs = midnightMs + hour * hourMs;
    return atMs >= frame.startMs && atMs + hourMs <= frame.endMs;
  });
  return inside.reduce((share, hour) => share + (hourWeights[hour] ?? 0), 0) / sumOfHours;
}

const sumOfHours = hourWeights.reduce<number>((sum, weight) => sum + weight, 0);

/** The events of one calendar day, each person's in their own zone. */
export function drawLines(frame: Frame, roster: Roster, day: number): EventLine[] {
  const { members, counts, daysPerMember, firstDay, random } = roster;
  return members.flatMap((member, row) => {
    const count = counts[row * daysPerMember + (day - firstDay)] ?? 0;
    return count === 0 ? [] : makeSessions(frame, random, member, day, count);
  });
}

/** A day's events in as few sittings as they fit into; on a day that the frame cuts, they begin inside it. */
function makeSessions(frame: Frame, random: Random, member: Member, day: number, count: number): EventLine[] {
  const midnightMs = localMidnightMs(member.person.place.zone, day);
  const open = hours.filter((hour) => {
    const atMs = midnightMs + hour * hourMs;
    return atMs >= frame.startMs && atMs + hourMs <= frame.endMs;
  });
  const lines: EventLine[] = [];
  for (let left = count; left > 0; left -= eventsPerSessionMax) {
    const hour = pickWeighted(random, open, (each) => hourWeights[each] ?? 0);
    const startMs = midnightMs + hour * hourMs + Math.floor(random.next() * 58 * minuteMs);
    lines.push(...member.session(random, day, startMs, Math.min(left, eventsPerSessionMax)));
  }
  return lines;
}
