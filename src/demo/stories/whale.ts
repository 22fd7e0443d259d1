/** Story: one account that makes two fifths of all events. */
import { drawAccount, settledLines, type Terms } from '../accounts.ts';
import { findPlace } from '../calendar.ts';
import { invoiceLines, renewalLines } from '../course.ts';
import { type Frame, type Member, type Scenario, scaled } from '../frame.ts';
import { workFactor } from '../holidays.ts';
import { eventLine, type Person } from '../people.ts';
import { exponential } from '../random.ts';
import { workSession } from '../work.ts';
import { steady } from './cast.ts';

export const whaleId = 'northvale-group';

const cities = [
  'New York',
  'San Francisco',
  'Chicago',
  'London',
  'Berlin',
  'Bengaluru',
  'Singapore',
  'Sydney',
] as const;
/** Seconds before the end at which somebody of the group still does something. */
const lastSeconds = [52, 38, 24, 11, 3] as const;

function colleague(person: Person): Member {
  return {
    person,
    weightOn(random, day) {
      const shows = random.next();
      const effort = 0.4 + exponential(random, 1);
      const usual = Math.min(0.9, 2 * person.engagement);
      return shows < usual * workFactor(person.place.region, day) ? effort : 0;
    },
    session: (random, _day, startMs, count) => workSession(random, person, 'Enterprise', startMs, count),
  };
}

/** A group of companies, in offices around the world, that makes two fifths of all events. */
export function whale(frame: Frame): Scenario {
  const random = frame.random.fork('whale');
  const places = cities.map(findPlace);
  const account = drawAccount(random, {
    id: whaleId,
    name: 'Northvale Group',
    industry: 'Manufacturing',
    places: [findPlace('New York'), ...places],
    headcount: scaled(frame, 420, 24),
    signedUpOn: '2024-02-12',
  });
  const terms: Terms = { plan: 'Enterprise', status: 'paying', seats: 600 };
  const last = lastSeconds.map((seconds, i) => {
    const person = account.people[i]?.person as Person;
    const properties = { area: 'home', channel: 'in-app' };
    return eventLine(random, person, frame.endMs - seconds * 1_000, {
      type: 'notification_opened',
      properties,
    });
  });
  const lines = [
    ...settledLines(random, { ...account, employees: 9_400 }, terms, frame.startMs),
    ...invoiceLines(random, frame, account, steady(frame, terms)),
    ...renewalLines(frame, account, steady(frame, terms)),
    ...last,
  ];
  const members = account.people.map(({ person }) => colleague(person));
  return { strands: [{ part: 'whale', lines }], members: { whale: members } };
}
