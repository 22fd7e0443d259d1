/** The five steps a new account goes through, and the visit to the site before them. */
import { minuteMs } from './calendar.ts';
import type { EventLine } from './lines.ts';
import { eventLine, type Person } from './people.ts';
import { chance, exponential, integer, pick, type Random } from './random.ts';

/** By name, in their order. */
export const onboardingSteps = [
  'create workspace',
  'invite teammates',
  'import tasks',
  'create first board',
  'create first automation',
] as const;

/** Chance that an account which did a step also does the next one. */
const goOnProbability = [0.86, 0.84, 0.82, 0.8] as const;

/** How many of the five steps an ordinary new account completes. */
export function drawStepsDone(random: Random): number {
  const stop = goOnProbability.findIndex((probability) => !chance(random, probability));
  return stop === -1 ? onboardingSteps.length : stop + 1;
}

/** Step n from 1, started or completed. */
export function stepLine(
  random: Random,
  person: Person,
  n: number,
  what: 'started' | 'completed',
  atMs: number,
): EventLine {
  const properties = { area: 'onboarding', step: n, step_name: onboardingSteps[n - 1] ?? '' };
  return eventLine(random, person, atMs, { type: `onboarding_step_${what}`, properties });
}

/** The steps done from signup on, and the start of the one that is not. The later steps take longer. */
export function onboardingLines(
  random: Random,
  person: Person,
  stepsDone: number,
  signupMs: number,
): EventLine[] {
  const lines: EventLine[] = [];
  let atMs = signupMs + minuteMs;
  for (let n = 1; n <= Math.min(stepsDone + 1, onboardingSteps.length); n += 1) {
    lines.push(stepLine(random, person, n, 'started', atMs));
    atMs += Math.round(30_000 + exponential(random, 3 * minuteMs));
    if (n <= stepsDone && n === onboardingSteps.length) {
      const properties = { area: 'automations', trigger: 'due date' };
      lines.push(eventLine(random, person, atMs - 1_000, { type: 'automation_created', properties }));
    }
    if (n <= stepsDone) lines.push(stepLine(random, person, n, 'completed', atMs));
    atMs += Math.round(5_000 + exponential(random, n * 20 * minuteMs));
  }
  return lines;
}

const sitePages = [
  '/',
  '/',
  '/features',
  '/templates',
  '/pricing',
  '/customers',
  '/blog/planning-a-launch',
  '/docs',
] as const;

/** Pages of the public site seen in one visit. */
export function siteVisit(random: Random, person: Person, startMs: number, count: number): EventLine[] {
  const referrer = pick(random, ['search', 'search', 'direct', 'review site', 'advertisement', 'newsletter']);
  let atMs = startMs;
  return Array.from({ length: count }, () => {
    const page = pick(random, sitePages);
    const type = page === '/pricing' ? 'pricing_viewed' : 'site_page_viewed';
    const line = eventLine(
      random,
      person,
      atMs,
      { type, properties: { area: 'site', page, referrer } },
      startMs,
    );
    atMs += integer(random, 4, 150) * 1_000;
    return line;
  });
}

/** What a founder's browser sent before there was an account: the same device, not signed in yet. */
export function visitBeforeSignup(random: Random, founder: Person, signupMs: number): EventLine[] {
  const { userId: _unknownYet, ...visitor } = founder;
  const count = integer(random, 2, 5);
  return [
    ...siteVisit(random, visitor, signupMs - 20 * minuteMs, count),
    eventLine(random, visitor, signupMs - minuteMs, { type: 'signup_started', properties: { area: 'site' } }),
  ];
}
