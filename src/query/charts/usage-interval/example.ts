/** A usage interval chart for the documentation. */
import { type Example, firstQuarter } from '../../definition/example-parts.ts';

export const usageIntervalExample: Example = {
  title: 'How often users open reports',
  definition: { kind: 'usageInterval', event: 'Report opened', daysMax: 14, range: firstQuarter },
};
