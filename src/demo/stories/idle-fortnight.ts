/** Story: an account that is idle for two weeks. */
import { dayMs } from '../calendar.ts';
import type { Frame, Scenario } from '../frame.ts';
import { isCounted } from '../lines.ts';
import { castAccount, onDays, scriptScenario, standing, steady, work } from './cast.ts';

export const idleAccount = 'tidemark-couriers';

/** Days before the end; the account is idle on the first of them and thirteen more. */
const idleFrom = 40;
const idleUntil = idleFrom - 14;

/** A courier that works seven days a week, then two weeks not at all, then as before. */
export function idleStory(frame: Frame): Scenario {
  const random = frame.random.fork('idle');
  const account = castAccount(random, {
    id: idleAccount,
    name: 'Tidemark Couriers',
    industry: 'Logistics',
    city: 'Stockholm',
    headcount: 4,
    signedUpOn: '2025-02-27',
  });
  const course = steady(frame, { plan: 'Team', status: 'paying', seats: 9 });
  const before = { from: frame.firstDay + 1, until: frame.lastDay - idleFrom };
  const after = { from: frame.lastDay - idleUntil, until: frame.lastDay };
  const idleMs = [before.until * dayMs, after.from * dayMs] as const;
  // An invoice is an event too, and none falls into the two weeks.
  const lines = standing(random, frame, account, course).filter(
    (line) => !isCounted(line) || line.time < idleMs[0] || line.time >= idleMs[1],
  );
  return scriptScenario(
    lines,
    account.people.flatMap(({ person }) =>
      [before, after].flatMap((days) => work(random, person, 'Team', days, onDays(3, 2))),
    ),
  );
}
