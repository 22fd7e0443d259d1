/** Story: the maker's own company and two test accounts, which belong in no report. */
import { companyLine, type Terms } from '../accounts.ts';
import type { Frame, Scenario } from '../frame.ts';
import { castAccount, onDays, scriptScenario, standing, steady, work } from './cast.ts';

export const ownCompany = 'tessera-planning';
export const testAccounts = ['qa-sandbox', 'demo-for-sales'] as const;

/** Our own company is the busiest of its size, and a test account is active at any hour. */
export function ownAccountsStory(frame: Frame): Scenario {
  const cast = [
    { id: ownCompany, name: 'Tessera Planning (us)', headcount: 9, kind: 'internal' },
    { id: testAccounts[0], name: 'QA Sandbox', headcount: 2, kind: 'test' },
    { id: testAccounts[1], name: 'Demo for Sales', headcount: 2, kind: 'test' },
  ] as const;
  const terms: Terms = { plan: 'Enterprise', status: 'free', seats: 50 };
  const days = { from: frame.firstDay + 1, until: frame.lastDay };
  return scriptScenario(
    ...cast.flatMap(({ kind, ...role }) => {
      const random = frame.random.fork(role.id);
      const place = { industry: 'Software', city: 'Berlin', signedUpOn: '2023-05-02' };
      const account = castAccount(random, { ...role, ...place });
      return [
        standing(random, frame, account, steady(frame, terms)),
        [companyLine(account.id, frame.startMs, { account_type: kind })],
        account.people.flatMap(({ person }) =>
          work(random, person, 'Enterprise', days, (day) => (random.next() < 0.6 ? onDays(2, 1)(day) : 0)),
        ),
      ];
    }),
  );
}
