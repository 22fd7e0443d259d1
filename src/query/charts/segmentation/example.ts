/** A segmentation chart for the documentation. */
import { company, type Example, firstQuarter, plan } from '../../definition/example-parts.ts';

export const segmentationExample: Example = {
  title: 'Companies that exported reports each week, by plan, against the quarter before',
  definition: {
    kind: 'segmentation',
    unit: company,
    events: ['Report exported'],
    metric: 'uniques',
    segments: [{ conditions: [{ property: plan, operator: 'is not', values: ['trial'] }] }],
    breakdowns: [plan],
    interval: 'week',
    range: firstQuarter,
    compare: { back: 1, of: 'quarter' },
  },
};
