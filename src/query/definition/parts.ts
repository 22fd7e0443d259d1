/** Types and names that chart and cohort definitions share. */

/** Property values as they were at the event, as they are now, or as they were when the interval began in which the event lies. */
export const propertyViews = ['event', 'now', 'start'] as const;

export type PropertyView = (typeof propertyViews)[number];

/** A missing value, in filters and as the value of a breakdown. */
export const missingValue = '(none)';

export const filterOperators = [
  'is',
  'is not',
  'contains',
  'does not contain',
  'less',
  'less or equal',
  'greater',
  'greater or equal',
  'starts with',
  'does not start with',
  'set is',
  'set is not',
  'set contains',
  'set does not contain',
  'is set',
  'is not set',
  'matches',
  'does not match',
] as const;

export type FilterOperator = (typeof filterOperators)[number];
