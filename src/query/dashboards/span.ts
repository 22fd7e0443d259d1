/** The dates of a dashboard or of one of its items: dates, or so many days, weeks, months … up to today. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import type { WeekStart } from '../definition/schema/base.ts';
import type { DateRange } from '../definition/schema/range.ts';
import { dates, dayMs, type Immutable, object } from '../definition/schema/zod-parts.ts';

export const spanSchema = z
  .discriminatedUnion('kind', [
    object({
      kind: z.literal('last'),
      count: z.int().min(1).max(limits.dashboardSpanMax),
      of: z.enum(['day', 'week', 'month', 'quarter', 'year']),
    }),
    dates({ kind: z.literal('dates') }),
  ])
  .meta({
    id: 'DashboardSpan',
    description:
      'Dates, or the last days up to today: of weeks, months … so many whole ones, and the current one',
  });

export type Span = Immutable<z.output<typeof spanSchema>>;

/** `today`: in the project's zone. Days count today as one; of longer periods the current one is added to `count` whole ones. */
export function resolveSpan(span: Span, today: string, weekStart: WeekStart = 'monday'): DateRange {
  if (span.kind === 'dates') return { start: span.start, end: span.end };
  return { start: findStart(span, new Date(`${today}T00:00:00Z`), weekStart), end: today };
}

function findStart(
  { count, of }: Extract<Span, { kind: 'last' }>,
  today: Date,
  weekStart: WeekStart,
): string {
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth();
  switch (of) {
    case 'day':
      return write(today.getTime() - (count - 1) * dayMs);
    case 'week': {
      const passed = (today.getUTCDay() + (weekStart === 'monday' ? 6 : 0)) % 7;
      return write(today.getTime() - (passed + count * 7) * dayMs);
    }
    case 'month':
      return write(Date.UTC(year, month - count, 1));
    case 'quarter':
      return write(Date.UTC(year, month - (month % 3) - count * 3, 1));
    case 'year':
      return write(Date.UTC(year - count, 0, 1));
  }
}

/** Charts begin in 2000 at the earliest. */
function write(ms: number): string {
  return new Date(Math.max(ms, Date.UTC(2000, 0, 1))).toISOString().slice(0, 10);
}
