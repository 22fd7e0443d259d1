/** How many of each part a chart takes. The server says the same (test/web/builder-walk.test.ts holds them against it). */
export const chartLimits = {
  events: 10,
  segments: 10,
  conditions: 50,
  breakdowns: 2,
  steps: 20,
  columns: 20,
  matrixEvents: 20,
  matrixRanked: 50,
  impactEvents: 3,
  journeySteps: 10,
  journeyNodes: 50,
  expansions: 5,
  retentionIntervals: 366,
  gapDays: 366,
  windowMs: 366 * 86_400_000,
  series: 1_000,
} as const;

/** The longest rolling window, in intervals. */
export const rollingMax = {
  '5 minutes': 72,
  hour: 72,
  day: 90,
  week: 12,
  month: 12,
  quarter: 8,
  year: 10,
} as const;
