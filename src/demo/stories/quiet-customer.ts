/** Story: a paying account that used the product every week and has been silent for nine full days. */
import type { Frame, Scenario } from '../frame.ts';
import { castAccount, onDays, scriptScenario, standing, steady, work } from './cast.ts';

export const quietCustomer = 'copperfield-bakeries';

/** Days before the end: the last one with use. */
const lastUseDaysAgo = 10;

/** A bakery chain that works on weekends too, so that nine days are no long weekend. Its invoices go on. */
export function quietCustomerStory(frame: Frame): Scenario {
  const random = frame.random.fork('quiet customer');
  const account = castAccount(random, {
    id: quietCustomer,
    name: 'Copperfield Bakeries',
    industry: 'Retail',
    city: 'Chicago',
    headcount: 6,
    signedUpOn: '2024-04-15',
  });
  const days = { from: frame.firstDay + 1, until: frame.lastDay - lastUseDaysAgo + 1 };
  return scriptScenario(
    standing(random, frame, account, steady(frame, { plan: 'Business', status: 'paying', seats: 18 })),
    account.people.flatMap(({ person }, index) =>
      work(random, person, 'Business', days, (day) =>
        index === 0 || random.next() < 0.4 ? onDays(2, 1)(day) : 0,
      ),
    ),
  );
}
