/** A retention chart for the documentation. */
import { company, type Example, firstQuarter } from '../../definition/example-parts.ts';

export const retentionExample: Example = {
  title: 'New companies that come back, week by week',
  definition: {
    kind: 'retention',
    unit: company,
    start: { kind: 'new' },
    returns: [{ kind: 'any' }],
    clock: 'calendar',
    interval: 'week',
    intervals: 8,
    range: firstQuarter,
  },
};
