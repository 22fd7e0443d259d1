/** A impact chart for the documentation. */
import { company, type Example, firstQuarter } from '../../definition/example-parts.ts';

export const impactExample: Example = {
  title: 'How many reports companies open in the weeks before and after they connect their first data source',
  definition: {
    kind: 'impact',
    unit: company,
    treatments: ['Source connected'],
    outcomes: ['Report opened'],
    interval: 'week',
    range: firstQuarter,
  },
};
