/** Time as each unit counts it: from a moment of its own. */
import type { ImpactDefinition, RelativeInterval } from './chart.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const relativeMs: Readonly<Record<RelativeInterval, number>> = {
  hour: hourMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 30 * dayMs,
  quarter: 90 * dayMs,
};

/** Of an impact, as documented: who was treated on one of so many dates before is left out. */
export const lookBackDays: Readonly<Record<ImpactDefinition['interval'], number>> = {
  day: 90,
  week: 91,
  month: 120,
  quarter: 360,
};
