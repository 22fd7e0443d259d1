/** Texts of the panel that chooses the columns of a list. */

export const columnsTexts = {
  columns: 'Columns',
  label: 'Choose columns',
  reset: 'Columns of the view',
  metric: 'Metric',
  addMetric: 'Add a metric',
  measure: 'Measure',
  measures: { people: 'Active people', events: 'Events', days: 'Active days' },
  days: 'In the last',
  ofDays: (days: number) => `${days} days`,
  event: 'Of',
  anyEvent: 'any active event',
  add: 'Add',
} as const;
