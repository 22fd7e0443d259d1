/** The accounts no story is about: customers of long standing, free accounts, and the newcomers of these weeks. */

import {
  type Account,
  accountLines,
  adminOf,
  companyLine,
  drawAccount,
  joinLine,
  settledLines,
  type Terms,
} from './accounts.ts';
import { dayMs, hourMs, localMidnightMs, places } from './calendar.ts';
import { type Course, courseLines, invoiceLines, termsAt } from './course.ts';
import { type Frame, type Member, scaled, type Telling } from './frame.ts';
import { workFactor } from './holidays.ts';
import { drawStepsDone, onboardingLines, visitBeforeSignup } from './onboarding.ts';
import { eventLine, type Person, slug } from './people.ts';
import { chance, exponential, integer, longTailed, pick, pickWeighted, type Random } from './random.ts';
import { companyFirstWords, customerSuccessManagers, industries } from './words.ts';
import { type Plan, workSession } from './work.ts';

const trialDays = 14;
/** Loss of interest before an account leaves. */
const fadeDays = 30;

function isoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

interface Drawing {
  readonly frame: Frame;
  readonly random: Random;
  readonly takenNames: Set<string>;
}

function drawOrdinary({ random, takenNames }: Drawing, headcount: number, signupDay: number): Account {
  const industry = pick(random, industries);
  let name = '';
  do name = `${pick(random, companyFirstWords)} ${pick(random, industry.words)}`;
  while (takenNames.has(name));
  takenNames.add(name);
  const home = pickWeighted(random, places, ({ region }) => (region === 'Americas' ? 2 : 1));
  const nearby = places.filter((place) => place.region === home.region);
  return drawAccount(random, {
    id: slug(name, '-'),
    name,
    industry: industry.name,
    places: [home, home, home, ...nearby],
    headcount,
    signedUpOn: isoDate(signupDay),
  });
}

function planFor(random: Random, headcount: number): Plan {
  if (headcount > 16) return chance(random, 0.6) ? 'Enterprise' : 'Business';
  if (headcount > 8) return chance(random, 0.6) ? 'Business' : 'Team';
  return chance(random, 0.55) ? 'Team' : 'Starter';
}

type Fate = 'steady' | 'expands' | 'shrinks' | 'leaves';

/** What becomes of a paying account within the frame. */
function establishedCourse(random: Random, frame: Frame, first: Terms): Course {
  const fate = pickWeighted<Fate>(random, ['steady', 'expands', 'shrinks', 'leaves'], (name) =>
    name === 'steady' ? 70 : name === 'expands' ? 14 : name === 'shrinks' ? 8 : 8,
  );
  const start = { fromMs: frame.startMs, terms: first } as const;
  const fromMs = (frame.firstDay + integer(random, 10, frame.lastDay - frame.firstDay)) * dayMs + 15 * hourMs;
  switch (fate) {
    case 'steady':
      return [start];
    case 'expands': {
      const plan = first.plan === 'Starter' ? 'Team' : first.plan === 'Team' ? 'Business' : first.plan;
      return [start, { fromMs, terms: { ...first, plan, seats: Math.ceil(first.seats * 1.3) } }];
    }
    case 'shrinks':
      return [start, { fromMs, terms: { ...first, seats: Math.max(2, Math.floor(first.seats * 0.7)) } }];
    case 'leaves':
      return [start, { fromMs, terms: { ...first, status: 'churned' } }];
  }
}

/** How much of its usual life an account shows at a time: none before it begins or after it ends. */
function liveliness(frame: Frame, course: Course, atMs: number): number {
  if (atMs < course[0].fromMs) return 0;
  const end = course.find(({ terms }) => terms.status === 'churned' || terms.status === 'expired');
  if (end !== undefined && atMs >= end.fromMs - dayMs) return 0;
  const fading = end?.terms.status === 'churned' ? (end.fromMs - atMs) / (fadeDays * dayMs) : 1;
  const growth = 1 + (0.25 * (atMs - frame.startMs)) / (frame.endMs - frame.startMs);
  return Math.min(1, Math.max(0.1, fading)) * growth;
}

function memberOf(frame: Frame, person: Person, course: Course, firstDay: number): Member {
  const { region, zone } = person.place;
  return {
    person,
    weightOn(random, day) {
      // Drawn on every day, so that a day without use does not move the numbers of the next.
      const shows = random.next();
      const effort = 0.4 + exponential(random, 1);
      if (day < firstDay) return 0;
      const lively = liveliness(frame, course, localMidnightMs(zone, day));
      return shows < person.engagement * workFactor(region, day) * lively ? effort : 0;
    },
    session: (random, _day, startMs, count) =>
      workSession(random, person, termsAt(course, startMs).plan, startMs, count),
  };
}

/** One in eight customers gets a new success manager halfway: a dated property that is not about money. */
function handover(random: Random, frame: Frame, account: Account) {
  if (!chance(random, 0.125)) return [];
  const others = customerSuccessManagers.filter((name) => name !== account.csm);
  const atMs = (frame.firstDay + integer(random, 30, 60)) * dayMs + 9 * hourMs;
  return [companyLine(account.id, atMs, { csm: pick(random, others) })];
}

function established(drawing: Drawing): Telling {
  const { frame, random } = drawing;
  const headcount = Math.min(36, Math.max(2, Math.round(longTailed(random, 6, 0.75))));
  const account = drawOrdinary(drawing, headcount, frame.firstDay - integer(random, 5, 900));
  const free = chance(random, 0.15);
  const plan = free ? 'Free' : planFor(random, headcount);
  const seats = Math.max(headcount, Math.round(headcount * (1 + exponential(random, 0.4))));
  const first: Terms = { plan, status: free ? 'free' : 'paying', seats };
  const course: Course = free
    ? [{ fromMs: frame.startMs, terms: first }]
    : establishedCourse(random, frame, first);
  const lines = [
    ...settledLines(random, account, first, frame.startMs),
    ...courseLines(random, account, course),
    ...invoiceLines(random, frame, account, course),
    ...handover(random, frame, account),
  ];
  const members = account.people.map(({ person }) => memberOf(frame, person, course, frame.firstDay));
  return { strands: [{ part: 'rest', lines }], members: { rest: members } };
}

/** A trial that reached the last step, where the first automation is made, becomes a customer far more often. */
function newcomerCourse(random: Random, signupMs: number, headcount: number, stepsDone: number): Course {
  const trial = { fromMs: signupMs, terms: { plan: 'Trial', status: 'trial', seats: headcount } } as const;
  const converts = chance(random, stepsDone === 5 ? 0.65 : 0.12);
  if (!converts) {
    return [trial, { fromMs: signupMs + trialDays * dayMs, terms: { ...trial.terms, status: 'expired' } }];
  }
  const fromMs = signupMs + integer(random, 4, trialDays) * dayMs;
  const plan = planFor(random, headcount);
  return [trial, { fromMs, terms: { plan, status: 'paying', seats: headcount + integer(random, 0, 3) } }];
}

/** More sign up each week than the week before. */
function drawSignupMs(random: Random, frame: Frame, zone: string): number {
  const day =
    frame.firstDay + 1 + Math.floor(Math.sqrt(random.next()) * (frame.lastDay - frame.firstDay - 1));
  return localMidnightMs(zone, day) + 9 * hourMs + Math.floor(random.next() * 8 * hourMs);
}

function newcomer(drawing: Drawing): Telling {
  const { frame, random } = drawing;
  const headcount = Math.min(20, Math.max(1, Math.round(longTailed(random, 4, 0.6))));
  const drawn = drawOrdinary(drawing, headcount, frame.firstDay);
  const founder = adminOf(drawn);
  const signupMs = drawSignupMs(random, frame, founder.place.zone);
  const signupDay = Math.floor(signupMs / dayMs);
  const account = { ...drawn, signedUpOn: isoDate(signupDay) };
  const stepsDone = drawStepsDone(random);
  const course = newcomerCourse(random, signupMs, headcount, stepsDone);
  const joinDays = account.people.map((_, i) => (i === 0 ? 0 : 1 + Math.floor(exponential(random, 4))));
  const lines = [
    ...accountLines(account, course[0].terms, signupMs),
    ...joinDays.map((days, i) => joinLine(random, account, i, signupMs + days * dayMs)),
    eventLine(random, founder, signupMs + 1, { type: 'account_created', properties: { area: 'onboarding' } }),
    ...onboardingLines(random, founder, stepsDone, signupMs),
    ...courseLines(random, account, course),
    ...invoiceLines(random, frame, account, course),
  ];
  const members = account.people.map(({ person }, i) =>
    memberOf(frame, person, course, signupDay + (joinDays[i] ?? 0) + 2),
  );
  return {
    strands: [
      { part: 'rest', lines },
      { part: 'groupless', lines: visitBeforeSignup(random, founder, signupMs) },
    ],
    members: { rest: members },
  };
}

/** All ordinary accounts of a frame. */
export function ordinaryAccounts(frame: Frame): Telling[] {
  const takenNames = new Set<string>();
  const draw = (label: string, count: number, one: (drawing: Drawing) => Telling) =>
    Array.from({ length: count }, (_, i) =>
      one({ frame, random: frame.random.fork(`${label} ${i}`), takenNames }),
    );
  return [
    ...draw('established', scaled(frame, 230, 10), established),
    ...draw('newcomer', scaled(frame, 80, 5), newcomer),
  ];
}
