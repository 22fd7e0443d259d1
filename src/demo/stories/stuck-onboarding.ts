/** Story: accounts that never complete onboarding. */
import { accountLines, companyLine, joinLine, type Terms, termsProperties } from '../accounts.ts';
import { dayMs, hourMs, isoDate, minuteMs } from '../calendar.ts';
import type { Frame, Scenario } from '../frame.ts';
import type { ImportLine } from '../lines.ts';
import { onboardingLines, stepLine, visitBeforeSignup } from '../onboarding.ts';
import { eventLine } from '../people.ts';
import { integer, type Random } from '../random.ts';
import { castAccount, personAt, type Role } from './cast.ts';

const newcomers = [
  { id: 'lanternfish-games', name: 'Lanternfish Games', industry: 'Media', city: 'Paris', daysAgo: 33 },
  { id: 'oxbow-tailors', name: 'Oxbow Tailors', industry: 'Retail', city: 'London', daysAgo: 29 },
  { id: 'papercrane-books', name: 'Papercrane Books', industry: 'Media', city: 'Madrid', daysAgo: 26 },
  { id: 'rook-and-rye', name: 'Rook and Rye', industry: 'Retail', city: 'Stockholm', daysAgo: 24 },
  { id: 'saltmarsh-yoga', name: 'Saltmarsh Yoga', industry: 'Health', city: 'Berlin', daysAgo: 21 },
] as const;

export const stuckAccounts: readonly string[] = newcomers.map(({ id }) => id);
/** The step that none of them completes: importing their tasks. */
const stuckAtStep = 3;

function stuckLines(random: Random, frame: Frame, role: Role, signupMs: number) {
  const account = castAccount(random, role);
  const founder = personAt(account, 0);
  const trial: Terms = { plan: 'Trial', status: 'trial', seats: role.headcount };
  const lines: ImportLine[] = [
    ...accountLines(account, trial, signupMs),
    companyLine(account.id, signupMs + 14 * dayMs, termsProperties({ ...trial, status: 'expired' })),
    ...account.people.map((_, i) => joinLine(random, account, i, signupMs + i * minuteMs)),
    ...onboardingLines(random, founder, stuckAtStep - 1, signupMs),
  ];
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const atMs = signupMs + attempt * integer(random, 1, 2) * dayMs + integer(random, 0, 180) * minuteMs;
    if (atMs > frame.endMs) continue;
    const properties = { area: 'onboarding', rows: integer(random, 40, 900), reason: 'unknown column' };
    lines.push(
      eventLine(random, founder, atMs - minuteMs, { type: 'app_opened', properties: { area: 'home' } }),
    );
    lines.push(stepLine(random, founder, stuckAtStep, 'started', atMs));
    lines.push(eventLine(random, founder, atMs + minuteMs, { type: 'import_failed', properties }));
  }
  return { lines, visit: visitBeforeSignup(random, founder, signupMs) };
}

/** Five new accounts that complete two steps, try the third again and again, and give up. */
export function stuckStory(frame: Frame): Scenario {
  const accounts = newcomers.map(({ daysAgo, ...named }) => {
    const signupMs = (frame.lastDay - daysAgo) * dayMs + 9 * hourMs;
    const signedUpOn = isoDate(frame.lastDay - daysAgo);
    return stuckLines(frame.random.fork(named.id), frame, { ...named, headcount: 3, signedUpOn }, signupMs);
  });
  return {
    strands: [
      { part: 'rest', lines: accounts.flatMap(({ lines }) => lines) },
      { part: 'groupless', lines: accounts.flatMap(({ visit }) => visit) },
    ],
    members: {},
  };
}
