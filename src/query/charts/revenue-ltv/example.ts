/** A revenue ltv chart for the documentation. */
import { company, type Example, firstQuarter } from '../../definition/example-parts.ts';

export const revenueLtvExample: Example = {
  title: 'What new companies bring within 12 weeks, by the month in which they are new',
  definition: {
    kind: 'revenueLtv',
    unit: company,
    interval: 'month',
    per: 'week',
    intervals: 11,
    range: firstQuarter,
  },
};
