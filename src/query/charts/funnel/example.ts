/** A funnel chart for the documentation. */
import { company, type Example, firstQuarter, plan } from '../../definition/example-parts.ts';

export const funnelExample: Example = {
  title: 'From invitation to payment within 30 days, whoever of the company does it',
  definition: {
    kind: 'funnel',
    unit: company,
    steps: ['Teammate invited', 'Report created', 'Subscription started'],
    windowMs: 30 * 86_400_000,
    exclusions: [{ event: 'Trial extended', between: [0, 2] }],
    breakdown: plan,
    interval: 'month',
    range: firstQuarter,
  },
};
