/** Relative periods: time counted from a moment of each unit. */
/** A period after (or before) a moment of each unit: 1 hour, 24 hours, 7, 30 or 90 days. */
export type RelativeInterval = 'hour' | 'day' | 'week' | 'month' | 'quarter';

const hourMs = 3_600_000;

const dayMs = 24 * hourMs;

export const relativeMs: Readonly<Record<RelativeInterval, number>> = {
  hour: hourMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 30 * dayMs,
  quarter: 90 * dayMs,
};
