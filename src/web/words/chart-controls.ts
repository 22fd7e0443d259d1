/** Texts of what can be changed of a chart, and done with it. */
export const controlTexts = {
  unit: 'Counted',
  range: 'Dates',
  from: 'From',
  to: 'To',
  interval: 'Interval',
  view: 'Properties',
  breakdown: 'Broken down by',
  noBreakdown: 'No breakdown',
  by: (name: string) => `by ${name}`,
  views: { event: 'as it was', now: 'as it is now' },
  /** The third of the views. */
  viewAtStart: (interval: string) =>
    interval === 'all' ? 'as it was when the dates began' : `as it was when each ${interval} began`,
  bands: 'Ranges of numbers',
  bandsHint:
    'Where ranges begin: 10, 50, 100 makes below 10, 10 to 50, 50 to 100, and from 100. Empty: each number by itself',
  bandsPlaceholder: 'ranges: 10, 50',
  bandsProblem: 'Write rising numbers, as in 10, 50, 100.',
  intervals: {
    '5 minutes': 'per 5 minutes',
    hour: 'per hour',
    day: 'per day',
    week: 'per week',
    month: 'per month',
    quarter: 'per quarter',
    year: 'per year',
    all: 'whole range',
  },
  ranges: {
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    '90d': 'Last 90 days',
    '12w': 'Last 12 weeks',
    '12m': 'Last 12 months',
    custom: 'Other dates',
  },
} as const;
