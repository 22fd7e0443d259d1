/** Story: a large account about to renew, whose people fall away and whose most active person left for another customer. */
import { type Account, companyLine, type Terms } from '../accounts.ts';
import { dayMs, hourMs, isoDate } from '../calendar.ts';
import type { Frame, Scenario } from '../frame.ts';
import type { EventLine } from '../lines.ts';
import { identifyLine, type Person } from '../people.ts';
import { hex, type Random } from '../random.ts';
import { castAccount, onDays, personAt, scriptScenario, standing, steady, work } from './cast.ts';

export const accountAtRisk = 'halden-maritime';
export const newEmployer = 'orchard-street-capital';
/** Uses a private address, so that the id stays the same after a change of jobs. */
export const leaver = 'priya.raman@mailbox.example';

/** Days before the end: her last day in the one account, and her first in the other. */
const stopsDaysAgo = 16;
const startsDaysAgo = 9;
const renewsInDays = 38;

/** Days before the end, and how many of the account's people still come in from then on. */
const staying = [
  { daysAgo: 35, people: 38 },
  { daysAgo: 21, people: 32 },
  { daysAgo: 14, people: 28 },
  { daysAgo: 7, people: 19 },
] as const;
const headcount = 44;

export function enterpriseAtRisk(frame: Frame): Scenario {
  const random = frame.random.fork('enterprise at risk');
  const account = castAccount(random, {
    id: accountAtRisk,
    name: 'Halden Maritime',
    industry: 'Logistics',
    city: 'London',
    headcount,
    signedUpOn: yearsBefore(frame.lastDay + renewsInDays, 2),
  });
  const employer = castAccount(random, {
    id: newEmployer,
    name: 'Orchard Street Capital',
    industry: 'Finance',
    city: 'London',
    headcount: 5,
    signedUpOn: '2025-01-20',
  });
  const large: Terms = { plan: 'Enterprise', status: 'paying', seats: 90 };
  const small: Terms = { plan: 'Team', status: 'paying', seats: 12 };
  const days = { from: frame.firstDay + 1, until: frame.lastDay };
  return scriptScenario(
    standing(random, frame, account, steady(frame, large)),
    [companyLine(accountAtRisk, frame.startMs, { csm: 'Erin Gallagher' })],
    standing(random, frame, employer, steady(frame, small)),
    account.people
      .slice(1)
      .flatMap(({ person }, index) =>
        work(random, person, 'Enterprise', { ...days, until: leavesOn(frame, index) }, (day) =>
          random.next() < 0.4 ? onDays(1)(day) : 0,
        ),
      ),
    employer.people.flatMap(({ person }) =>
      work(random, person, 'Team', days, (day) => (random.next() < 0.5 ? onDays(2)(day) : 0)),
    ),
    changeOfJobs(random, frame, account, employer),
  );
}

/** The day after the last one on which the account's person of that index comes in. */
function leavesOn(frame: Frame, index: number): number {
  const left = staying.find(({ people }) => index >= people);
  return left ? frame.lastDay - left.daysAgo : frame.lastDay;
}

function changeOfJobs(random: Random, frame: Frame, from: Account, to: Account): EventLine[] {
  const [oldTeam, newTeam] = [from, to].map(({ teams }) => teams[0]);
  const priya: Person = {
    ...personAt(from, 0),
    deviceId: `d-${hex(random, 14)}`,
    userId: leaver,
    name: 'Priya Raman',
    title: 'Fleet Director',
  };
  const there: Person = { ...priya, boards: newTeam?.boards.map(({ id }) => id) ?? [] };
  const startsDay = frame.lastDay - startsDaysAgo;
  return [
    identifyLine(random, priya, frame.startMs, { company: from.id, team: oldTeam?.id ?? '' }),
    ...work(
      random,
      priya,
      'Enterprise',
      { from: frame.firstDay + 1, until: frame.lastDay - stopsDaysAgo + 1 },
      (day) => (day === frame.lastDay - stopsDaysAgo ? 3 : onDays(3, 1)(day)),
    ),
    identifyLine(random, there, startsDay * dayMs + 6 * hourMs, { company: to.id, team: newTeam?.id ?? '' }),
    ...work(random, there, 'Team', { from: startsDay, until: frame.lastDay }, onDays(2, 1)),
  ];
}

function yearsBefore(day: number, years: number): string {
  const [year = '', rest = ''] = isoDate(day).split(/-(.*)/);
  return `${Number(year) - years}-${rest}`;
}
