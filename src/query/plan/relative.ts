/** Time as each unit counts it: from a moment of its own. */
import type { RelativeInterval } from '../definition/chart.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const relativeMs: Readonly<Record<RelativeInterval, number>> = {
  hour: hourMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 30 * dayMs,
  quarter: 90 * dayMs,
};
