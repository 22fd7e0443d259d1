/** Twenty of the dearest charts: values and groups as many as there are events, long ranges, many columns. */

const order = { kind: 'group', groupType: 'order' };
const request = { kind: 'event', name: 'request' };
const trace = { kind: 'event', name: 'trace' };
const orderValue = { kind: 'groupValue', groupType: 'order' };
const ms = { kind: 'event', name: 'ms' };
const any = { kind: 'any' };
const column = (metric: unknown) => ({ kind: 'metric', event: any, metric });
const steps = ['event 0', 'event 1', 'event 2'];
const month = 30 * 86_400_000;

export type ChartOfRange = Readonly<Record<string, unknown>>;

/** The chart of a report that held a server for minutes: a table by two values that hardly any two events share. */
export const tableOfTwo: ChartOfRange = {
  kind: 'dataTable',
  breakdowns: [request, trace],
  columns: [column('uniques'), column('totals'), { kind: 'conversion', steps }],
  limit: 1_000,
};

export const dearCharts: readonly ChartOfRange[] = [
  tableOfTwo,
  { kind: 'dataTable', breakdowns: [request, trace], columns: [column('uniques'), column('totals')] },
  {
    kind: 'dataTable',
    unit: order,
    breakdowns: [orderValue, ms],
    columns: [column('uniques'), column('average'), column({ kind: 'perUnit', of: 'days' })],
  },
  {
    kind: 'dataTable',
    breakdowns: [orderValue, request],
    columns: Array.from({ length: 10 }, (_, index) =>
      column({ kind: 'perUnit', of: { kind: 'distinct', property: index % 2 ? trace : request } }),
    ),
  },
  { kind: 'segmentation', events: [any], breakdowns: [request, trace], interval: 'day' },
  { kind: 'segmentation', events: [any], breakdowns: [orderValue, ms], interval: 'hour' },
  { kind: 'segmentation', events: [any], unit: order, breakdowns: [trace], interval: 'hour' },
  {
    kind: 'segmentation',
    events: [any],
    metric: { kind: 'perUnit', of: { kind: 'distinct', property: trace } },
    interval: 'hour',
  },
  {
    kind: 'segmentation',
    events: [any],
    metric: { kind: 'property', property: trace, aggregate: 'distinct' },
    breakdowns: [request],
    interval: 'day',
  },
  { kind: 'engagementMatrix', unit: order, ranked: { order: 'top', count: 50 }, interval: 'day' },
  { kind: 'funnel', unit: order, steps, windowMs: month, breakdowns: [request], interval: 'day' },
  {
    kind: 'funnel',
    steps: Array.from({ length: 10 }, () => any),
    windowMs: month,
    order: 'any',
    count: 'totals',
    interval: 'all',
  },
  { kind: 'funnel', steps, windowMs: month, holdConstant: [request, trace], interval: 'all' },
  { kind: 'retention', unit: order, start: any, returns: [any], interval: 'day', clock: 'calendar' },
  { kind: 'lifecycle', unit: order, event: any, interval: 'day', breakdowns: [request] },
  { kind: 'stickiness', unit: order, event: any, breakdowns: [trace] },
  { kind: 'sessions', unit: order, interval: 'day' },
  {
    kind: 'journeys',
    start: 'event 3',
    steps: 10,
    count: 'totals',
    within: { kind: 'time', windowMs: month },
  },
  {
    kind: 'journeys',
    unit: order,
    start: 'event 0',
    steps: 10,
    paths: 1_000,
    within: { kind: 'time', windowMs: month },
    expand: [{ event: 'event 0', property: request }],
  },
  { kind: 'revenueLtv', unit: order, interval: 'day', per: 'day', intervals: 89 },
];
