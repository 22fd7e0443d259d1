/** Story: the most active user leaves, and the account churns. */
import type { Terms } from '../accounts.ts';
import { dayMs, hourMs } from '../calendar.ts';
import type { Frame, Scenario } from '../frame.ts';
import { eventLine } from '../people.ts';
import { castAccount, onDays, personAt, scriptScenario, standing, withPerson, work } from './cast.ts';

export const championAccount = 'brightpath-clinics';
export const champion = 'dana.whitfield@brightpath-clinics.example';

/** Days before the end. */
const championLeaves = 45;
const championAccountChurns = championLeaves - 21;

/** Dana does most of the work, leaves, and three weeks later the account churns. */
export function championStory(frame: Frame): Scenario {
  const random = frame.random.fork('champion');
  const drawn = castAccount(random, {
    id: championAccount,
    name: 'Brightpath Clinics',
    industry: 'Health',
    city: 'London',
    headcount: 8,
    signedUpOn: '2024-09-03',
  });
  const account = withPerson(drawn, 1, 'Dana Whitfield', 'Head of Operations');
  const terms: Terms = { plan: 'Business', status: 'paying', seats: 25 };
  const leavesDay = frame.lastDay - championLeaves;
  const churnDay = frame.lastDay - championAccountChurns;
  const churnMs = churnDay * dayMs + 16 * hourMs;
  const course = [
    { fromMs: frame.startMs, terms },
    { fromMs: churnMs, terms: { ...terms, status: 'churned' } },
  ] as const;
  const dana = personAt(account, 1);
  const others = account.people.map(({ person }) => person).filter((person) => person !== dana);
  const fading = (day: number) => (day < leavesDay ? 3 : day < leavesDay + 10 ? 2 : 1);
  const farewell = eventLine(random, personAt(account, 0), (leavesDay + 1) * dayMs + 10 * hourMs, {
    type: 'member_deactivated',
    properties: { area: 'settings', member: champion },
  });
  return scriptScenario(
    standing(random, frame, account, course),
    work(random, dana, 'Business', { from: frame.firstDay + 1, until: leavesDay }, onDays(16, 2)),
    [farewell],
    others.flatMap((person) =>
      work(random, person, 'Business', { from: frame.firstDay + 1, until: churnDay }, (day) =>
        random.next() < 0.45 ? onDays(fading(day))(day) : 0,
      ),
    ),
  );
}
