/** A lifecycle chart for the documentation. */
import { company, type Example, firstQuarter } from '../../definition/example-parts.ts';

export const lifecycleExample: Example = {
  title: 'New, current, resurrected and dormant companies, weighted by their revenue',
  definition: {
    kind: 'lifecycle',
    unit: company,
    interval: 'month',
    range: firstQuarter,
    weigh: { property: 'ARR', at: 'periodStart' },
  },
};
