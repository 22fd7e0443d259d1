/** A composition chart for the documentation. */
import { company, type Example, firstQuarter, plan } from '../../definition/example-parts.ts';

export const compositionExample: Example = {
  title: 'Active companies by plan',
  definition: { kind: 'composition', unit: company, property: plan, mode: 'latest', range: firstQuarter },
};
