/** Story: a paying account without any event. */
import { settledLines, type Terms } from '../accounts.ts';
import { renewalLines } from '../course.ts';
import type { Frame, Scenario } from '../frame.ts';
import { castAccount, scriptScenario, steady } from './cast.ts';

export const silentAccount = 'stillwater-foods';

/** Forty seats paid, six people invited, not one event. */
export function neverActiveStory(frame: Frame): Scenario {
  const random = frame.random.fork('never active');
  const account = castAccount(random, {
    id: silentAccount,
    name: 'Stillwater Foods',
    industry: 'Retail',
    city: 'Chicago',
    headcount: 6,
    signedUpOn: '2025-11-18',
  });
  const terms: Terms = { plan: 'Business', status: 'paying', seats: 40 };
  return scriptScenario(
    settledLines(random, account, terms, frame.startMs),
    renewalLines(frame, account, steady(frame, terms)),
  );
}
