/** The kinds that count time from a moment of each unit. */
import type { RelativeInterval } from '../relative.ts';

/** What a stretch of a unit's own time is: `days of 24 hours`. */
export const relativeWords: Readonly<Record<RelativeInterval, string>> = {
  hour: 'hours',
  day: 'days of 24 hours',
  week: 'weeks of 7 days',
  month: 'months of 30 days',
  quarter: 'quarters of 90 days',
};
