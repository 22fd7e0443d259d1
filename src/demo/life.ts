/** How much an account's people use the product over its course. */
import { dayMs, localMidnightMs } from './calendar.ts';
import { type Course, termsAt } from './course.ts';
import type { Frame, Member } from './frame.ts';
import { workFactor } from './holidays.ts';
import type { Person } from './people.ts';
import { exponential } from './random.ts';
import { workSession } from './work.ts';

/** Loss of interest before an account leaves. */
const fadeDays = 30;

/** How much of its usual life an account shows at a time: none before it begins or after it ends. */
function liveliness(frame: Frame, course: Course, atMs: number): number {
  if (atMs < course[0].fromMs) return 0;
  const end = course.find(({ terms }) => terms.status === 'churned' || terms.status === 'expired');
  if (end !== undefined && atMs >= end.fromMs - dayMs) return 0;
  const fading = end?.terms.status === 'churned' ? (end.fromMs - atMs) / (fadeDays * dayMs) : 1;
  const growth = 1 + (0.35 * (atMs - frame.startMs)) / (frame.endMs - frame.startMs);
  return Math.min(1, Math.max(0.1, fading)) * growth;
}

/** Somebody whose use follows the course of their account, from a day (of their own zone) on. */
export function makeMember(frame: Frame, person: Person, course: Course, firstDay: number): Member {
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
