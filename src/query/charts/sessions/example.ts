/** A sessions chart for the documentation. */
import { company, type Example, firstQuarter, plan } from '../../definition/example-parts.ts';

export const sessionsExample: Example = {
  title: 'How often and how long users of a company are there, and how many reports they open meanwhile',
  definition: {
    kind: 'sessions',
    unit: company,
    within: 'Report opened',
    breakdown: plan,
    interval: 'week',
    range: firstQuarter,
  },
};
