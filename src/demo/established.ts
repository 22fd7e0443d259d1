/** Customers of long standing: most stay as they are, some grow, shrink or leave. */
import { type Account, companyLine, settledLines, type Terms } from './accounts.ts';
import { dayMs, hourMs } from './calendar.ts';
import { type Course, courseLines, invoiceLines, renewalLines } from './course.ts';
import { type Drawing, drawOrdinary, planFor } from './drawing.ts';
import type { Frame, Scenario } from './frame.ts';
import { makeMember } from './life.ts';
import type { GroupLine } from './lines.ts';
import { chance, exponential, integer, longTailed, pick, pickWeighted, type Random } from './random.ts';
import { customerSuccessManagers } from './words.ts';

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

/** One in eight customers gets a new success manager halfway: a dated property that is not about money. */
function handover(random: Random, frame: Frame, account: Account): GroupLine[] {
  if (!chance(random, 0.125)) return [];
  const others = customerSuccessManagers.filter((name) => name !== account.csm);
  const atMs = (frame.firstDay + integer(random, 30, 60)) * dayMs + 9 * hourMs;
  return [companyLine(account.id, atMs, { csm: pick(random, others) })];
}

/** One customer that was there before the frame begins. */
export function established(drawing: Drawing): Scenario {
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
    ...renewalLines(frame, account, course),
    ...handover(random, frame, account),
  ];
  const members = account.people.map(({ person }) => makeMember(frame, person, course, frame.firstDay));
  return { strands: [{ part: 'rest', lines }], members: { rest: members } };
}
