/** The columns that every list of groups can have. */
import type { GroupTypeTerms } from '../../../definition/terms/terms.ts';
import type { Today, UnitFacts } from '../../unit-facts.ts';
import { findCancelled, findQuiet } from '../../words/activity.ts';
import { countDaysByWeek } from '../../words/days.ts';
import { findMove } from '../../words/movers.ts';
import { findBeginning } from '../../words/new.ts';
import { findPutOff } from '../../words/put-off.ts';
import { rateSeats } from '../../words/seats.ts';

/** Of a date the day. */
type Read = (unit: UnitFacts, terms: GroupTypeTerms, today: Today) => string | number | undefined;

interface BuiltIn {
  readonly type: 'text' | 'number' | 'date';
  readonly label: string;
  readonly read: Read;
}

const text = (label: string, read: Read): BuiltIn => ({ type: 'text', label, read });
const number = (label: string, read: Read): BuiltIn => ({ type: 'number', label, read });
const date = (label: string, read: Read): BuiltIn => ({ type: 'date', label, read });

const columns = {
  group: text('value', ({ value }) => value),
  name: text('name', ({ now, value }) => now.name ?? value),
  owner: text('owner', ({ now }) => now.owner),
  plan: text('plan', ({ now }) => now.plan),
  stage: text('stage', ({ now }) => now.stage),
  value: number(
    'value a year',
    // Of those that left lately, what they were worth before: many systems set it to 0 then.
    (unit, terms, today) => findCancelled(unit, terms, today)?.lastValue ?? unit.now.yearlyValue,
  ),
  activePeople: number('active people', ({ peopleW }) => peopleW),
  change: number('change of active people', ({ peopleW, peopleP }) => peopleW - peopleP),
  moveWeight: number('change against chance', (...given) => findMove(...given)?.weight),
  activePeople28: number('active people in 28 days', ({ people28 }) => people28),
  knownPeople: number('known people', ({ knownPeople }) => knownPeople),
  events: number('events', ({ eventsW }) => eventsW),
  activeDays: number('days of use in 13 weeks', ({ days }) =>
    countDaysByWeek(days).reduce((sum, each) => sum + each, 0),
  ),
  seats: number('seats', ({ now }) => now.seats),
  seatsUsed: number('seats in use', (...given) => rateSeats(...given)?.used),
  seatsShare: number('share of seats in use', (...given) => rateSeats(...given)?.share),
  lastUse: date('last use', ({ lastUseDay }) => lastUseDay),
  firstSeen: date('first seen', (unit, terms, today) => {
    const beginning = findBeginning(unit, terms, today);
    return beginning.kind === 'unknown' ? undefined : beginning.day;
  }),
  renewal: date('renewal', ({ now }) => now.renewalDay),
  putOffUntil: date('put off until', (unit, _, today) => findPutOff(unit, today)),
  quietDays: number('days quiet', (...given) => findQuiet(...given)?.days),
} as const satisfies Record<string, BuiltIn>;

export type BuiltInColumn = keyof typeof columns;

export const builtInColumns = Object.keys(columns) as readonly BuiltInColumn[];

export function getBuiltIn(column: BuiltInColumn): BuiltIn {
  return columns[column];
}
