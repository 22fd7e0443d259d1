/** One chart of each kind, as a person would send it: what has a default is mostly left out. */
import type { ChartKind } from '../charts/definition.ts';

const company = { kind: 'group', groupType: 'company' };
const plan = { kind: 'group', groupType: 'company', name: 'plan' };
const firstQuarter = { start: '2026-01-01', end: '2026-03-31' };

export interface Example {
  readonly title: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

export const examples: Readonly<Record<ChartKind, Example>> = {
  segmentation: {
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
  },
  funnel: {
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
  },
  retention: {
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
  },
  usageInterval: {
    title: 'How often users open reports',
    definition: { kind: 'usageInterval', event: 'Report opened', daysMax: 14, range: firstQuarter },
  },
  lifecycle: {
    title: 'New, current, resurrected and dormant companies, weighted by their revenue',
    definition: {
      kind: 'lifecycle',
      unit: company,
      interval: 'month',
      range: firstQuarter,
      weigh: { property: 'ARR', at: 'periodStart' },
    },
  },
  stickiness: {
    title: 'On how many days of a week companies are active',
    definition: { kind: 'stickiness', unit: company, cumulative: true, range: firstQuarter },
  },
  dataTable: {
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
  },
  cohortSize: {
    title: 'Companies in a cohort at the end of each month',
    definition: { kind: 'cohortSize', unit: company, cohort: 'c1', interval: 'month', range: firstQuarter },
  },
  composition: {
    title: 'Active companies by plan',
    definition: { kind: 'composition', unit: company, property: plan, mode: 'latest', range: firstQuarter },
  },
  engagementMatrix: {
    title: 'The 20 events that most companies do: how many do them in a week, and on how many days',
    definition: {
      kind: 'engagementMatrix',
      unit: company,
      ranked: { order: 'top', count: 20 },
      interval: 'week',
      range: firstQuarter,
    },
  },
  sessions: {
    title: 'How often and how long users of a company are there, and how many reports they open meanwhile',
    definition: {
      kind: 'sessions',
      unit: company,
      within: 'Report opened',
      breakdown: plan,
      interval: 'week',
      range: firstQuarter,
    },
  },
  revenueLtv: {
    title: 'What new companies bring within 12 weeks, by the month in which they are new',
    definition: {
      kind: 'revenueLtv',
      unit: company,
      interval: 'month',
      per: 'week',
      intervals: 11,
      range: firstQuarter,
    },
  },
  journeys: {
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
  },
  impact: {
    title:
      'How many reports companies open in the weeks before and after they connect their first data source',
    definition: {
      kind: 'impact',
      unit: company,
      treatments: ['Source connected'],
      outcomes: ['Report opened'],
      interval: 'week',
      range: firstQuarter,
    },
  },
};
