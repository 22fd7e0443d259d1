/** Story: one account under two group values. */
import type { Frame, Scenario } from '../frame.ts';
import type { EventLine } from '../lines.ts';
import { castAccount, onDays, scriptScenario, standing, steady, work } from './cast.ts';

export const spelling = 'quayside-robotics';
export const otherSpelling = 'Quayside Robotics';

/** An old version of the mobile app names the account itself, by its name instead of its id. */
function fromOldApp(line: EventLine): EventLine {
  return {
    ...line,
    platform: 'iOS',
    os_name: 'iOS',
    app_version: '6.9.0',
    groups: { ...line.groups, company: otherSpelling },
  };
}

/** One account that arrives under two group values; only one of them has properties. */
export function spellingsStory(frame: Frame): Scenario {
  const random = frame.random.fork('two spellings');
  const account = castAccount(random, {
    id: spelling,
    name: 'Quayside Robotics',
    industry: 'Manufacturing',
    city: 'Stockholm',
    headcount: 6,
    signedUpOn: '2024-06-17',
  });
  const days = { from: frame.firstDay + 1, until: frame.lastDay };
  const people = account.people.map(({ person }) => person);
  return scriptScenario(
    standing(random, frame, account, steady(frame, { plan: 'Business', status: 'paying', seats: 22 })),
    people.flatMap((person) => work(random, person, 'Business', days, onDays(2))),
    people.slice(0, 3).flatMap((person) => work(random, person, 'Business', days, onDays(2)).map(fromOldApp)),
  );
}
