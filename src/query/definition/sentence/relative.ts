/** Words for relative periods. */
import type { RelativeInterval } from '../relative.ts';

/** The length of a relative period: `days of 24 hours`. */
export const relativeWords: Readonly<Record<RelativeInterval, string>> = {
  hour: 'hours',
  day: 'days of 24 hours',
  week: 'weeks of 7 days',
  month: 'months of 30 days',
  quarter: 'quarters of 90 days',
};
