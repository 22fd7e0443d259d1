/** Story: a board that is named by events alone. */
import { companyLine } from '../accounts.ts';
import { dayMs, hourMs } from '../calendar.ts';
import type { Frame, Scenario } from '../frame.ts';
import { castAccount, onDays, scriptScenario, standing, steady, work } from './cast.ts';

export const boardOwner = 'castellan-museums';
export const boardGuest = 'fable-and-finch';
const sharedBoard = 'castellan-museums/opening-night';

/** A museum and its agency work on one board. The board is named by the events on it, and by nothing else. */
export function boardsStory(frame: Frame): Scenario {
  const random = frame.random.fork('boards');
  const common = { headcount: 4, signedUpOn: '2025-05-12' };
  const owner = castAccount(random, {
    ...common,
    id: boardOwner,
    name: 'Castellan Museums',
    industry: 'Education',
    city: 'London',
  });
  const guest = castAccount(random, {
    ...common,
    id: boardGuest,
    name: 'Fable and Finch',
    industry: 'Media',
    city: 'Paris',
  });
  const course = steady(frame, { plan: 'Business', status: 'paying', seats: 10 });
  const people = [...owner.people, ...guest.people].map(({ person }) => ({
    ...person,
    boards: [sharedBoard],
  }));
  const boardLine = {
    ...companyLine(sharedBoard, frame.startMs, { name: 'Opening Night', team: 'shared' }),
    group_type: 'board',
  };
  const renamed = {
    ...boardLine,
    time: (frame.lastDay - 30) * dayMs + 9 * hourMs,
    group_properties: { name: 'Opening Week' },
  };
  return scriptScenario(
    standing(random, frame, owner, course),
    standing(random, frame, guest, course),
    [boardLine, renamed],
    people.flatMap((person) =>
      work(random, person, 'Business', { from: frame.firstDay + 1, until: frame.lastDay }, onDays(2)),
    ),
  );
}
