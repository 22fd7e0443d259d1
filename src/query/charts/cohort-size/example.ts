/** A cohort size chart for the documentation. */
import { company, type Example, firstQuarter } from '../../definition/example-parts.ts';

export const cohortSizeExample: Example = {
  title: 'Companies in a cohort at the end of each month',
  definition: { kind: 'cohortSize', unit: company, cohort: 'c1', interval: 'month', range: firstQuarter },
};
