/** Story: a user who changes companies. */
import { dayMs, hourMs } from '../calendar.ts';
import type { Frame, Scenario } from '../frame.ts';
import { identifyLine } from '../people.ts';
import { hex } from '../random.ts';
import { castAccount, onDays, personAt, scriptScenario, standing, steady, work } from './cast.ts';

export const companyBefore = 'fernway-studio';
export const companyAfter = 'kilnhouse-design';
export const mover = 'jonas.ekholm@mailbox.example';

/** Days before the end: the first day in the new company. */
const moves = 40;

/** Jonas works for one customer, takes a week off, and goes on for another one under the same login. */
export function moverStory(frame: Frame): Scenario {
  const random = frame.random.fork('mover');
  const media = { industry: 'Media', headcount: 4, signedUpOn: '2025-03-10' };
  const before = castAccount(random, {
    id: companyBefore,
    name: 'Fernway Studio',
    city: 'Stockholm',
    ...media,
  });
  const after = castAccount(random, { id: companyAfter, name: 'Kilnhouse Design', city: 'Berlin', ...media });
  const course = steady(frame, { plan: 'Team', status: 'paying', seats: 6 });
  const moveDay = frame.lastDay - moves;
  const [oldTeam, newTeam] = [before, after].map((account) => account.teams[0]);
  const jonas = {
    ...personAt(before, 3),
    deviceId: `d-${hex(random, 14)}`,
    userId: mover,
    name: 'Jonas Ekholm',
    role: 'planner' as const,
  };
  const there = { ...jonas, boards: newTeam?.boards.map((board) => board.id) ?? [] };
  const whole = { from: frame.firstDay + 1, until: frame.lastDay };
  return scriptScenario(
    standing(random, frame, before, course),
    standing(random, frame, after, course),
    [identifyLine(random, jonas, frame.startMs, { company: companyBefore, team: oldTeam?.id ?? '' })],
    work(random, jonas, 'Team', { from: frame.firstDay + 1, until: moveDay - 7 }, onDays(5)),
    [
      identifyLine(random, there, moveDay * dayMs + 6 * hourMs, {
        company: companyAfter,
        team: newTeam?.id ?? '',
      }),
    ],
    work(random, there, 'Team', { from: moveDay, until: frame.lastDay }, onDays(5)),
    [...before.people.slice(0, 3), ...after.people].flatMap(({ person }) =>
      work(random, person, 'Team', whole, (day) => (random.next() < 0.4 ? onDays(3)(day) : 0)),
    ),
  );
}
