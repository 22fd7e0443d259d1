/** What the stories share: small settled accounts, people with names, and work on chosen days. */

import { type Account, drawAccount, settledLines, type Terms } from '../accounts.ts';
import { dayMs, findPlace, hourMs, weekday } from '../calendar.ts';
import { type Course, courseLines, invoiceLines, renewalLines } from '../course.ts';
import type { Frame, Scenario } from '../frame.ts';
import type { EventLine, ImportLine } from '../lines.ts';
import { type Person, slug } from '../people.ts';
import { integer, type Random } from '../random.ts';
import { type Plan, workSession } from '../work.ts';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly industry: string;
  readonly city: string;
  readonly headcount: number;
  readonly signedUpOn: string;
}

/** An account of a story: all its people in one place. */
export function castAccount(random: Random, part: Role): Account {
  const { city, ...rest } = part;
  return drawAccount(random, { ...rest, places: [findPlace(city)] });
}

/** The account with one of its people replaced by somebody with a name, who works as an admin. */
export function withPerson(account: Account, index: number, name: string, title: string): Account {
  const userId = `${slug(name, '.')}@${account.id}.example`;
  const people = account.people.map((seat, i) =>
    i === index ? { ...seat, person: { ...seat.person, userId, name, title, role: 'admin' as const } } : seat,
  );
  return { ...account, people };
}

export function personAt(account: Account, index: number): Person {
  const seat = account.people[index];
  if (seat === undefined) throw new Error(`bug: ${account.id} has no person ${index}`);
  return seat.person;
}

/** Calendar days of a piece of work; the second is not part of it. */
interface Days {
  readonly from: number;
  readonly until: number;
}

/** About so many events on working days, fewer on weekends. */
export function onDays(working: number, weekend = 0): (day: number) => number {
  return (day) => (weekday(day) % 6 === 0 ? weekend : working);
}

/** One sitting on each UTC day, between 8 and 16 o'clock UTC. */
export function work(
  random: Random,
  person: Person,
  plan: Plan,
  days: Days,
  eventsOn: (day: number) => number,
): EventLine[] {
  const lines: EventLine[] = [];
  for (let day = days.from; day < days.until; day += 1) {
    const usual = eventsOn(day);
    if (usual === 0) continue;
    const startMs = day * dayMs + 8 * hourMs + Math.floor(random.next() * 7 * hourMs);
    lines.push(...workSession(random, person, plan, startMs, Math.max(1, usual + integer(random, -1, 1))));
  }
  return lines;
}

/** The account as it stands from the frame's start on, with its changes and invoices. */
export function standing(random: Random, frame: Frame, account: Account, course: Course): ImportLine[] {
  return [
    ...settledLines(random, account, course[0].terms, frame.startMs),
    ...courseLines(random, account, course),
    ...invoiceLines(random, frame, account, course),
    ...renewalLines(frame, account, course),
  ];
}

/** The same terms from the frame's start on. */
export function steady(frame: Frame, terms: Terms): Course {
  return [{ fromMs: frame.startMs, terms }];
}

/** A scenario whose lines are all written out, none of them drawn. */
export function scriptScenario(...lines: readonly (readonly ImportLine[])[]): Scenario {
  return { strands: [{ part: 'rest', lines: lines.flat() }], members: {} };
}
