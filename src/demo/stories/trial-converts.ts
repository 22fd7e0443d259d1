import type { Terms } from '../accounts.ts';
import { accountLines, joinLine } from '../accounts.ts';
import { dayMs, hourMs } from '../calendar.ts';
import { courseLines, invoiceLines } from '../course.ts';
import type { Frame, Telling } from '../frame.ts';
import { onboardingLines, visitBeforeSignup } from '../onboarding.ts';
import { eventLine } from '../people.ts';
import { castAccount, onDays, personAt, told, work } from './cast.ts';

export const convertingAccount = 'pinecrest-analytics';

/** Days before the end. */
export const trialBegins = 50;
export const featureFirstUsed = 41;
export const trialConverts = 37;

/** Nine quiet days of trial, four days of automations, then a paid plan. */
export function trialStory(frame: Frame): Telling {
  const random = frame.random.fork('trial');
  const account = castAccount(random, {
    id: convertingAccount,
    name: 'Pinecrest Analytics',
    industry: 'Software',
    city: 'Berlin',
    headcount: 5,
    signedUpOn: new Date((frame.lastDay - trialBegins) * dayMs).toISOString().slice(0, 10),
  });
  const founder = personAt(account, 0);
  const signupMs = (frame.lastDay - trialBegins) * dayMs + 9 * hourMs;
  const trial: Terms = { plan: 'Trial', status: 'trial', seats: 5 };
  const paid: Terms = { plan: 'Team', status: 'paying', seats: 12 };
  const firstUse = frame.lastDay - featureFirstUsed;
  const paidDay = frame.lastDay - trialConverts;
  const course = [
    { fromMs: signupMs, terms: trial },
    { fromMs: paidDay * dayMs + hourMs, terms: paid },
  ] as const;
  const automations = Array.from({ length: frame.lastDay - firstUse - 2 }, (_, i) =>
    eventLine(random, founder, (firstUse + i) * dayMs + 17 * hourMs, {
      type: 'automation_created',
      properties: { area: 'automations', trigger: 'due date' },
    }),
  );
  const joins = account.people.map((_, i) => joinLine(random, account, i, signupMs + i * hourMs));
  const told4 = told(
    accountLines(account, trial, signupMs),
    joins,
    onboardingLines(random, founder, 4, signupMs),
    courseLines(random, account, course),
    invoiceLines(random, frame, account, course),
    automations.filter((_, i) => i < 4 || i % 3 === 0),
    // Before the paid plan, nobody else finds the automations: a plan without them is what they use.
    account.people.flatMap(({ person }) => [
      ...work(
        random,
        person,
        'Starter',
        { from: frame.lastDay - trialBegins + 1, until: firstUse },
        onDays(3),
      ),
      ...work(random, person, 'Starter', { from: firstUse, until: paidDay }, onDays(6)),
      ...work(random, person, 'Team', { from: paidDay, until: frame.lastDay - 1 }, onDays(6, 1)),
    ]),
  );
  const visit = { part: 'groupless', lines: visitBeforeSignup(random, founder, signupMs) } as const;
  return { ...told4, strands: [...told4.strands, visit] };
}
