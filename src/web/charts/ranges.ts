/** Ranges of dates that are offered by name. */
import type { DateRange } from '../format-intervals.ts';

const dayMs = 86_400_000;

export const rangeNames = ['7d', '30d', '90d', '12w', '12m'] as const;
export type RangeName = (typeof rangeNames)[number];

/** Up to and with today; weeks begin on Mondays, months on the first. */
export function makeRange(name: RangeName, today: string): DateRange {
  const end = Date.parse(`${today}T00:00:00Z`);
  const write = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  switch (name) {
    case '7d':
      return { start: write(end - 6 * dayMs), end: today };
    case '30d':
      return { start: write(end - 29 * dayMs), end: today };
    case '90d':
      return { start: write(end - 89 * dayMs), end: today };
    case '12w': {
      const sinceMonday = (new Date(end).getUTCDay() + 6) % 7;
      return { start: write(end - (sinceMonday + 12 * 7) * dayMs), end: today };
    }
    case '12m': {
      const date = new Date(end);
      return { start: write(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 12, 1)), end: today };
    }
  }
}

export function findRangeName(range: DateRange, today: string): RangeName | undefined {
  return rangeNames.find((name) => {
    const { start, end } = makeRange(name, today);
    return start === range.start && end === range.end;
  });
}
