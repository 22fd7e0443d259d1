/** Story: an account that uses 39 of its 40 seats, after a new team joined. */
import { drawAccount, joinLine, type Terms } from '../accounts.ts';
import { dayMs, findPlace, hourMs } from '../calendar.ts';
import type { Frame, Scenario } from '../frame.ts';
import type { GroupLine } from '../lines.ts';
import { castAccount, onDays, scriptScenario, standing, steady, work } from './cast.ts';

export const nearlyFull = 'sunfield-energy';
const newTeam = `${nearlyFull}/field-crews`;

const seats = 40;
const before = 30;
const joining = 9;
/** Days before the end: the new team's first. */
const joinsDaysAgo = 12;

export function nearlyFullStory(frame: Frame): Scenario {
  const random = frame.random.fork('nearly full');
  const role = {
    id: nearlyFull,
    name: 'Sunfield Energy',
    industry: 'Construction',
    city: 'Madrid',
    signedUpOn: '2025-02-11',
  };
  const account = castAccount(random, { ...role, headcount: before });
  const crews = drawAccount(random, {
    ...role,
    id: newTeam,
    headcount: joining,
    places: [findPlace('Madrid')],
  });
  const crew = {
    ...crews,
    id: nearlyFull,
    people: crews.people.map(({ person }) => ({ person: { ...person, boards: [] }, teamId: newTeam })),
  };
  const terms: Terms = { plan: 'Business', status: 'paying', seats };
  const joinsDay = frame.lastDay - joinsDaysAgo;
  const joinsMs = joinsDay * dayMs + 7 * hourMs;
  const team: GroupLine = {
    group_type: 'team',
    group_value: newTeam,
    time: joinsMs,
    group_properties: { name: 'Field Crews', company: role.name },
  };
  const days = { from: frame.firstDay + 1, until: frame.lastDay };
  return scriptScenario(
    standing(random, frame, account, steady(frame, terms)),
    [team, ...crew.people.map((_, index) => joinLine(random, crew, index, joinsMs))],
    // Each of them on the same working day of every week, so that all come in within any 28 days.
    account.people.flatMap(({ person }, index) =>
      work(random, person, 'Business', days, (day) =>
        day % 7 === index % 5 || random.next() < 0.15 ? 1 : 0,
      ),
    ),
    crew.people.flatMap(({ person }) =>
      work(random, person, 'Business', { ...days, from: joinsDay }, (day) =>
        day === joinsDay || random.next() < 0.5 ? onDays(2, day === joinsDay ? 2 : 0)(day) : 0,
      ),
    ),
  );
}
