/** A stickiness chart for the documentation. */
import { company, type Example, firstQuarter } from '../../definition/example-parts.ts';

export const stickinessExample: Example = {
  title: 'On how many days of a week companies are active',
  definition: { kind: 'stickiness', unit: company, cumulative: true, range: firstQuarter },
};
