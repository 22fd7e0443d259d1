/** Each kind of chart, by user and by group, with the columns that it cannot do without. */

export interface Chart {
  readonly name: string;
  readonly definition: Record<string, unknown>;
  /** Columns without which the chart cannot be answered: the scan floor reads them and nothing else. */
  readonly columns: readonly string[];
  /** Only events of these types are read. */
  readonly events?: readonly string[];
  /** The derived tables can answer it: timed with and without them. */
  readonly rollUp?: true;
}

const company = { kind: 'group', groupType: 'company' };
const order = { kind: 'group', groupType: 'order' };
const plan = { kind: 'group', groupType: 'company', name: 'plan' };
const event = (name: string) => ({ kind: 'named', name });
const any = { kind: 'any' };

const segmentation: readonly Chart[] = [
  { name: 'users per day, all events', definition: {}, columns: ['user', 'time'], rollUp: true },
  {
    name: 'companies per day, all events',
    definition: { unit: company },
    columns: ['g0', 'time'],
    rollUp: true,
  },
  {
    name: 'orders per day, all events',
    definition: { unit: order },
    columns: ['g2', 'time'],
    rollUp: true,
  },
  {
    name: 'users per day, one event',
    definition: { events: [event('event 3')] },
    columns: ['user', 'time'],
    events: ['event 3'],
    rollUp: true,
  },
  {
    name: 'companies per day, one event',
    definition: { events: [event('event 3')], unit: company },
    columns: ['g0', 'time'],
    events: ['event 3'],
    rollUp: true,
  },
  {
    name: 'totals per day, all events',
    definition: { metric: 'totals' },
    // The answer tells the users behind the totals, too.
    columns: ['user', 'time'],
    rollUp: true,
  },
  {
    name: 'users by company plan at the event, one event',
    definition: { events: [event('event 0')], breakdowns: [plan] },
    columns: ['user', 'v0', 'time'],
    events: ['event 0'],
  },
  {
    name: 'users by company plan now, one event',
    definition: { events: [event('event 0')], breakdowns: [{ ...plan, view: 'now' }] },
    columns: ['user', 'g0', 'time'],
    events: ['event 0'],
  },
  {
    name: 'companies by their plan at the event, all events',
    definition: { unit: company, breakdowns: [plan] },
    columns: ['g0', 'v0', 'time'],
    rollUp: true,
  },
  {
    name: 'totals by company, top 100, all events',
    definition: {
      unit: company,
      metric: 'totals',
      breakdowns: [{ kind: 'groupValue', groupType: 'company' }],
    },
    columns: ['g0', 'time'],
    rollUp: true,
  },
  {
    name: 'users whose company is on pro, all events',
    definition: { segments: [{ conditions: [{ property: plan, operator: 'is', values: ['pro'] }] }] },
    columns: ['user', 'v0', 'time'],
  },
  {
    name: 'users by event property, one event',
    definition: { events: [event('event 0')], breakdowns: [{ kind: 'event', name: 'page' }] },
    columns: ['user', 'props.page', 'time'],
    events: ['event 0'],
  },
  {
    name: 'median of a property per day, one event',
    definition: {
      events: [event('event 0')],
      metric: { kind: 'property', property: { kind: 'event', name: 'ms' }, aggregate: 'median' },
    },
    columns: ['user', 'props.ms', 'time'],
    events: ['event 0'],
  },
  {
    name: 'companies with 5 active users or more, per week',
    definition: {
      unit: company,
      interval: 'week',
      metric: { kind: 'perUnit', of: 'users', summary: { kind: 'atLeast', value: 5 } },
    },
    columns: ['g0', 'user', 'time'],
  },
];

const funnelSteps = ['event 0', 'event 1', 'event 2'];
const funnel = (unit: object, more: object = {}) => ({
  kind: 'funnel',
  unit,
  steps: funnelSteps,
  windowMs: 7 * 86_400_000,
  interval: 'all',
  ...more,
});
const retention = (unit: object) => ({
  kind: 'retention',
  unit,
  start: any,
  returns: [any],
  interval: 'week',
  clock: 'calendar',
});

const journeys = (unit: object) => ({
  kind: 'journeys',
  unit,
  start: 'event 3',
  steps: 5,
  within: { kind: 'time', windowMs: 86_400_000 },
});

const others: readonly Chart[] = [
  {
    name: 'funnel of 3 steps, by user',
    definition: funnel({ kind: 'user' }),
    columns: ['user', 'time'],
    events: funnelSteps,
  },
  {
    name: 'funnel of 3 steps, by company',
    definition: funnel(company),
    columns: ['g0', 'time'],
    events: funnelSteps,
  },
  {
    name: 'funnel of 3 steps, by order',
    definition: funnel(order),
    columns: ['g2', 'time'],
    events: funnelSteps,
  },
  {
    name: 'funnel of 3 steps, by company, by plan',
    definition: funnel(company, { breakdowns: [plan] }),
    columns: ['g0', 'v0', 'time'],
    events: funnelSteps,
  },
  {
    name: 'weekly retention, by user',
    definition: retention({ kind: 'user' }),
    columns: ['user', 'time'],
    rollUp: true,
  },
  {
    name: 'weekly retention, by company',
    definition: retention(company),
    columns: ['g0', 'time'],
    rollUp: true,
  },
  {
    name: 'weekly lifecycle, by user',
    definition: { kind: 'lifecycle', event: any, interval: 'week' },
    columns: ['user', 'time'],
    rollUp: true,
  },
  {
    name: 'weekly lifecycle, by company',
    definition: { kind: 'lifecycle', unit: company, event: any, interval: 'week' },
    columns: ['g0', 'time'],
    rollUp: true,
  },
  {
    name: 'weekly lifecycle, by order',
    definition: { kind: 'lifecycle', unit: order, event: any, interval: 'week' },
    columns: ['g2', 'time'],
    rollUp: true,
  },
  {
    name: 'stickiness, by user',
    definition: { kind: 'stickiness', event: any },
    columns: ['user', 'time'],
    rollUp: true,
  },
  {
    name: 'stickiness, by company',
    definition: { kind: 'stickiness', unit: company, event: any },
    columns: ['g0', 'time'],
    rollUp: true,
  },
  {
    name: 'usage interval, by company',
    definition: { kind: 'usageInterval', unit: company, event: event('event 3') },
    columns: ['g0', 'time'],
    events: ['event 3'],
    rollUp: true,
  },
  {
    name: 'composition by plan, by company',
    definition: { kind: 'composition', unit: company, event: event('event 0'), property: plan },
    columns: ['g0', 'v0', 'time'],
    events: ['event 0'],
  },
  {
    name: 'sessions per week, by user',
    definition: { kind: 'sessions', interval: 'week' },
    columns: ['user', 'session_id', 'time'],
  },
  {
    name: 'sessions per week, by company',
    definition: { kind: 'sessions', unit: company, interval: 'week' },
    columns: ['g0', 'user', 'session_id', 'time'],
  },
  {
    name: 'engagement matrix of 20 events, by user',
    definition: { kind: 'engagementMatrix', ranked: { order: 'top', count: 20 }, interval: 'week' },
    columns: ['event_type', 'user', 'time'],
    rollUp: true,
  },
  {
    name: 'engagement matrix of 20 events, by company',
    definition: {
      kind: 'engagementMatrix',
      unit: company,
      ranked: { order: 'top', count: 20 },
      interval: 'week',
    },
    columns: ['event_type', 'g0', 'time'],
    rollUp: true,
  },
  {
    name: 'revenue LTV, by user',
    definition: { kind: 'revenueLtv', interval: 'month', per: 'week', intervals: 11 },
    columns: ['user', 'revenue', 'time'],
  },
  {
    name: 'revenue LTV, by company',
    definition: { kind: 'revenueLtv', unit: company, interval: 'month', per: 'week', intervals: 11 },
    columns: ['g0', 'revenue', 'time'],
  },
  {
    name: 'impact per week, by user',
    definition: {
      kind: 'impact',
      treatments: [event('event 3')],
      outcomes: [event('event 0')],
      interval: 'week',
    },
    columns: ['user', 'time'],
    events: ['event 0', 'event 3'],
  },
  {
    name: 'impact per week, by company',
    definition: {
      kind: 'impact',
      unit: company,
      treatments: [event('event 3')],
      outcomes: [event('event 0')],
      interval: 'week',
    },
    columns: ['g0', 'time'],
    events: ['event 0', 'event 3'],
  },
  {
    name: 'journeys of 5 steps, by user',
    definition: journeys({ kind: 'user' }),
    columns: ['event_type', 'user', 'time'],
  },
  {
    name: 'journeys of 5 steps, by company',
    definition: journeys(company),
    columns: ['event_type', 'g0', 'time'],
  },
  {
    name: 'data table: uniques, totals and a conversion by plan, by company',
    definition: {
      kind: 'dataTable',
      unit: company,
      breakdowns: [plan],
      columns: [
        { kind: 'metric', event: event('event 0'), metric: 'uniques' },
        { kind: 'metric', event: event('event 0'), metric: 'totals' },
        { kind: 'conversion', steps: funnelSteps.slice(0, 2) },
      ],
    },
    columns: ['g0', 'v0', 'time'],
    events: funnelSteps.slice(0, 2),
  },
];

export const charts: readonly Chart[] = [...segmentation, ...others];
