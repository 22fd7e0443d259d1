/** Story: users who belong to no group. */
import { places } from '../calendar.ts';
import { type Frame, type Member, type Scenario, scaled } from '../frame.ts';
import { workFactor } from '../holidays.ts';
import { siteVisit } from '../onboarding.ts';
import { drawPerson, identifyLine, type Person } from '../people.ts';
import { chance, exponential, hex, integer, pick } from '../random.ts';
import { workSession } from '../work.ts';

function visitor(frame: Frame, label: string): Member {
  const random = frame.random.fork(label);
  const person: Person = {
    deviceId: `d-${hex(random, 14)}`,
    name: '',
    title: '',
    role: 'viewer',
    place: pick(random, places),
    boards: [],
    engagement: 1,
    platform: chance(random, 0.7) ? 'Web' : chance(random, 0.5) ? 'iOS' : 'Android',
  };
  const firstDay = integer(random, frame.firstDay, frame.lastDay);
  const secondDay = chance(random, 0.35) ? firstDay + integer(random, 1, 20) : firstDay;
  return {
    person,
    weightOn: (draws, day) => {
      const effort = 0.5 + exponential(draws, 0.8);
      return day === firstDay || day === secondDay ? effort : 0;
    },
    session: (draws, _day, startMs, count) => siteVisit(draws, person, startMs, count),
  };
}

function soloist(person: Person): Member {
  return {
    person,
    weightOn(random, day) {
      const shows = random.next();
      const effort = 0.4 + exponential(random, 1);
      // Private plans live on weekends too.
      const factor = 0.4 + 0.6 * workFactor(person.place.region, day);
      return shows < person.engagement * factor ? effort : 0;
    },
    session: (random, _day, startMs, count) => workSession(random, person, 'Free', startMs, count),
  };
}

/** Visitors of the site who never sign in, and people who plan something privately: in no company, team or board. */
export function noGroups(frame: Frame): Scenario {
  const random = frame.random.fork('no groups');
  const taken = new Set<string>();
  const soloists = Array.from({ length: scaled(frame, 330, 15) }, () =>
    drawPerson(random, {
      domain: 'mailbox.example',
      taken,
      role: 'planner',
      place: pick(random, places),
      boards: [],
    }),
  );
  const visitors = Array.from({ length: scaled(frame, 4_500, 150) }, (_, i) =>
    visitor(frame, `visitor ${i}`),
  );
  return {
    strands: [
      { part: 'groupless', lines: soloists.map((person) => identifyLine(random, person, frame.startMs)) },
    ],
    members: { groupless: [...visitors, ...soloists.map((person) => soloist(person))] },
  };
}
