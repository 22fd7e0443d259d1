/** Story: a trial that converts after it uses a feature. */
import { accountLines, joinLine, type Terms } from '../accounts.ts';
import { dayMs, hourMs, isoDate } from '../calendar.ts';
import { courseLines, invoiceLines, renewalLines } from '../course.ts';
import type { Frame, Scenario } from '../frame.ts';
import type { EventLine } from '../lines.ts';
import { onboardingLines, visitBeforeSignup } from '../onboarding.ts';
import { eventLine, type Person } from '../people.ts';
import type { Random } from '../random.ts';
import { castAccount, onDays, personAt, scriptScenario, work } from './cast.ts';

export const convertingAccount = 'pinecrest-analytics';

/** Days before the end. */
const trialBegins = 50;
const featureFirstUsed = 41;
const trialConverts = 37;

const automationDays = featureFirstUsed - trialConverts;

/** Nine quiet days of trial, four days of automations, then a paid plan. */
export function trialStory(frame: Frame): Scenario {
  const random = frame.random.fork('trial');
  const [signupDay, firstUse, paidDay] = [trialBegins, featureFirstUsed, trialConverts].map(
    (days) => frame.lastDay - days,
  ) as [number, number, number];
  const account = castAccount(random, {
    id: convertingAccount,
    name: 'Pinecrest Analytics',
    industry: 'Software',
    city: 'Berlin',
    headcount: 5,
    signedUpOn: isoDate(signupDay),
  });
  const founder = personAt(account, 0);
  const signupMs = signupDay * dayMs + 9 * hourMs;
  const trial: Terms = { plan: 'Trial', status: 'trial', seats: 5 };
  const paid: Terms = { plan: 'Team', status: 'paying', seats: 12 };
  const course = [
    { fromMs: signupMs, terms: trial },
    { fromMs: paidDay * dayMs + hourMs, terms: paid },
  ] as const;
  // Daily until it pays, then about every third day.
  const automations = Array.from({ length: frame.lastDay - firstUse - 2 }, (_, i) => i)
    .filter((i) => i <= automationDays || i % 3 === 0)
    .map((i) => automationLine(random, founder, (firstUse + i) * dayMs + 17 * hourMs));
  const { strands } = scriptScenario(
    accountLines(account, trial, signupMs),
    account.people.map((_, i) => joinLine(random, account, i, signupMs + i * hourMs)),
    onboardingLines(random, founder, 4, signupMs),
    courseLines(random, account, course),
    invoiceLines(random, frame, account, course),
    renewalLines(frame, account, course),
    automations,
    account.people.flatMap(({ person }) => makeUse(random, person, { signupDay, firstUse, paidDay }, frame)),
  );
  const visit = { part: 'groupless', lines: visitBeforeSignup(random, founder, signupMs) } as const;
  return { strands: [...strands, visit], members: {} };
}

function automationLine(random: Random, founder: Person, atMs: number): EventLine {
  const properties = { area: 'automations', trigger: 'due date' };
  return eventLine(random, founder, atMs, { type: 'automation_created', properties });
}

/** Until they pay, people do what a plan without automations offers: the founder alone tries those. */
function makeUse(
  random: Random,
  person: Person,
  { signupDay, firstUse, paidDay }: { signupDay: number; firstUse: number; paidDay: number },
  frame: Frame,
): EventLine[] {
  return [
    ...work(random, person, 'Starter', { from: signupDay + 1, until: firstUse }, onDays(3)),
    ...work(random, person, 'Starter', { from: firstUse, until: paidDay }, onDays(6)),
    ...work(random, person, 'Team', { from: paidDay, until: frame.lastDay - 1 }, onDays(6, 1)),
  ];
}
