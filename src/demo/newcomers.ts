/** Accounts that sign up within the frame: a visit, a trial, five steps, and then a plan or not. */
import { accountLines, findAdmin, joinLine } from './accounts.ts';
import { dayMs, hourMs, isoDate, localMidnightMs } from './calendar.ts';
import { type Course, courseLines, invoiceLines, renewalLines } from './course.ts';
import { type Drawing, drawOrdinary, planFor } from './drawing.ts';
import type { Frame, Scenario } from './frame.ts';
import { makeMember } from './life.ts';
import { drawStepsDone, onboardingLines, visitBeforeSignup } from './onboarding.ts';
import { eventLine } from './people.ts';
import { chance, exponential, integer, longTailed, type Random } from './random.ts';

const trialDays = 14;

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
  const day = frame.firstDay + 1 + Math.floor(random.next() ** 0.7 * (frame.lastDay - frame.firstDay - 1));
  return localMidnightMs(zone, day) + 9 * hourMs + Math.floor(random.next() * 8 * hourMs);
}

/** One account whose whole history is inside the frame. */
export function newcomer(drawing: Drawing): Scenario {
  const { frame, random } = drawing;
  const headcount = Math.min(20, Math.max(1, Math.round(longTailed(random, 4, 0.6))));
  const drawn = drawOrdinary(drawing, headcount, frame.firstDay);
  const founder = findAdmin(drawn);
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
    ...renewalLines(frame, account, course),
  ];
  const members = account.people.map(({ person }, i) =>
    makeMember(frame, person, course, signupDay + (joinDays[i] ?? 0) + 2),
  );
  return {
    strands: [
      { part: 'rest', lines },
      { part: 'groupless', lines: visitBeforeSignup(random, founder, signupMs) },
    ],
    members: { rest: members },
  };
}
