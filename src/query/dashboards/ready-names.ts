/** The names of charts and figures that are made from what people said about a group type. */
export const readyNames = [
  'active-by-week',
  'active-by-quarter',
  'active-figure',
  'people-figure',
  'new-by-week',
  'lifecycle-by-week',
  'logo-retention',
  'value-retention',
  'active-by-plan',
  'value-lifecycle',
  'onboarding-funnel',
  'onboarding-time',
  'new-retention',
  'feature-use',
  'feature-matrix',
  'feature-by-plan',
] as const;

export type ReadyName = (typeof readyNames)[number];
