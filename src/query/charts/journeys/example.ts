/** A journeys chart for the documentation. */
import { company, type Example, firstQuarter } from '../../definition/example-parts.ts';

export const journeysExample: Example = {
  title: 'What companies do behind an invitation, reports told apart by their format',
  definition: {
    kind: 'journeys',
    unit: company,
    start: 'Teammate invited',
    steps: 5,
    within: { kind: 'time', windowMs: 7 * 86_400_000 },
    hidden: ['Page viewed'],
    expand: [{ event: 'Report exported', property: { kind: 'event', name: 'format' } }],
    range: firstQuarter,
  },
};
