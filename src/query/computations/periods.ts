/** The last full periods before an instant, as calendar dates. */
import type { WeekStart } from '../definition/schema/base.ts';
import type { DateRange } from '../definition/schema/range.ts';
import { dayMs, findEarlierStart } from '../plan/buckets.ts';
import { formatDateAt } from '../plan/context.ts';
import type { Period } from './schema.ts';

interface Moment {
  readonly instantMs: number;
  readonly timeZone: string;
  readonly weekStart: WeekStart | undefined;
}

/** No event is older. */
const firstDate = '2000-01-01';

/** The dates of a period. `back`: of the one that ends so many of its units earlier. */
export function findPeriodDates(period: Period, back: number, moment: Moment): DateRange {
  const today = formatDateAt(moment.instantMs, moment.timeZone);
  if (period.kind === 'ever') return { start: firstDate, end: findDayBefore(today) };
  const weekday = moment.weekStart === 'sunday' ? 0 : 1;
  // Of days each count goes back from today itself.
  const startBefore = (count: number) => findEarlierStart(today, period.of, count, weekday);
  return { start: startBefore(back + period.count), end: findDayBefore(startBefore(back)) };
}

function findDayBefore(date: string): string {
  return new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);
}
