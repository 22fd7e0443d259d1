/** A engagement matrix chart for the documentation. */
import { company, type Example, firstQuarter } from '../../definition/example-parts.ts';

export const engagementMatrixExample: Example = {
  title: 'The 20 events that most companies do: how many do them in a week, and on how many days',
  definition: {
    kind: 'engagementMatrix',
    unit: company,
    ranked: { order: 'top', count: 20 },
    interval: 'week',
    range: firstQuarter,
  },
};
