/** Story: two accounts with the same name. */
import type { Frame, Scenario } from '../frame.ts';
import { castAccount, onDays, scriptScenario, standing, steady, work } from './cast.ts';

const sharedName = 'Meridian Studio';
export const namesakes = ['meridian-studio', 'meridian-studio-2'] as const;

/** Two customers that have nothing in common but their name. */
export function sameNameStory(frame: Frame): Scenario {
  const random = frame.random.fork('same name');
  const common = { name: sharedName, headcount: 4 };
  const berlin = castAccount(random, {
    ...common,
    id: namesakes[0],
    industry: 'Media',
    city: 'Berlin',
    signedUpOn: '2024-11-05',
  });
  const paris = castAccount(random, {
    ...common,
    id: namesakes[1],
    industry: 'Education',
    city: 'Paris',
    signedUpOn: '2025-08-21',
  });
  const days = { from: frame.firstDay + 1, until: frame.lastDay };
  return scriptScenario(
    standing(random, frame, berlin, steady(frame, { plan: 'Business', status: 'paying', seats: 14 })),
    standing(random, frame, paris, steady(frame, { plan: 'Starter', status: 'paying', seats: 5 })),
    berlin.people.flatMap(({ person }) => work(random, person, 'Business', days, onDays(3))),
    paris.people.slice(0, 2).flatMap(({ person }) => work(random, person, 'Starter', days, onDays(2))),
  );
}
