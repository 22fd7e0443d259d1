/** A data table chart for the documentation. */
import { company, type Example, firstQuarter, plan } from '../../definition/example-parts.ts';

export const dataTableExample: Example = {
  title: 'Plans side by side',
  definition: {
    kind: 'dataTable',
    unit: company,
    breakdown: plan,
    columns: [
      { kind: 'metric', name: 'Active companies', event: { kind: 'any' } },
      { kind: 'metric', name: 'Exports per company', event: 'Report exported', metric: 'average' },
      {
        kind: 'metric',
        name: 'Active users per seat',
        event: { kind: 'any' },
        metric: {
          kind: 'perUnit',
          of: 'users',
          dividedBy: { kind: 'group', groupType: 'company', name: 'seats' },
          summary: 'median',
        },
      },
      { kind: 'conversion', name: 'Converted', steps: ['Teammate invited', 'Subscription started'] },
    ],
    range: firstQuarter,
  },
};
