/** Story: a user who belongs to two companies at once. */
import type { Frame, Scenario } from '../frame.ts';
import type { EventLine } from '../lines.ts';
import { identifyLine } from '../people.ts';
import { hex } from '../random.ts';
import { castAccount, onDays, personAt, scriptScenario, standing, steady, work } from './cast.ts';

export const firstClient = 'dunmore-hotels';
export const secondClient = 'ellery-hospitality';
export const consultant = 'ines.okafor@okafor-consulting.example';

/**
 * Ines is a member of two customers at once. What she does on a board is for that board's company, which the event
 * names itself; everything else counts for both.
 */
export function twoCompaniesStory(frame: Frame): Scenario {
  const random = frame.random.fork('two companies');
  const hotel = { industry: 'Consulting', headcount: 4, signedUpOn: '2025-06-02' };
  const clients = [
    castAccount(random, { id: firstClient, name: 'Dunmore Hotels', city: 'London', ...hotel }),
    castAccount(random, { id: secondClient, name: 'Ellery Hospitality', city: 'Madrid', ...hotel }),
  ] as const;
  const course = steady(frame, { plan: 'Team', status: 'paying', seats: 7 });
  const boards = clients.flatMap(({ teams }) =>
    teams.flatMap((team) => team.boards.map((board) => board.id)),
  );
  const ines = {
    ...personAt(clients[0], 1),
    deviceId: `d-${hex(random, 14)}`,
    userId: consultant,
    name: 'Ines Okafor',
    role: 'planner' as const,
    boards,
  };
  const teams = clients.map((client) => client.teams[0]?.id ?? '');
  const days = { from: frame.firstDay + 1, until: frame.lastDay };
  return scriptScenario(
    ...clients.map((client) => standing(random, frame, client, course)),
    [identifyLine(random, ines, frame.startMs, { company: [firstClient, secondClient], team: teams })],
    work(random, ines, 'Team', days, onDays(6)).map(forTheBoardsCompany),
    clients.flatMap(({ people }) =>
      people.flatMap(({ person }) =>
        work(random, person, 'Team', days, (day) => (random.next() < 0.3 ? onDays(3)(day) : 0)),
      ),
    ),
  );
}

/** A board's id begins with its company and team. */
function forTheBoardsCompany(line: EventLine): EventLine {
  const [board] = [line.groups?.['board'] ?? []].flat();
  if (board === undefined) return line;
  const [company = '', team = ''] = board.split('/');
  return { ...line, groups: { company, team: `${company}/${team}`, board } };
}
