/** The chart endpoints of Amplitude's Dashboard REST API, as the OpenAPI document shows them. */
import { z } from 'zod';
import { propertyViews } from '../../query/contract.ts';
import type { ApiOperation } from '../module.ts';

const text = z.string().optional();
/** A parameter with an example. */
const like = (description: string, example: string) =>
  z
    .string()
    .describe(description)
    .meta({ examples: [example] });
const event = '{"event_type":"report_viewed"}';
const common = {
  start: like('First date, YYYYMMDD', '20260101'),
  end: like('Last date, YYYYMMDD', '20260331'),
  s: like(
    'Segment, as JSON: a list of conditions; repeated for several segments',
    '[{"prop":"grp:plan","group_type":"company","op":"is","values":["pro"]}]',
  ).optional(),
  cg: like('Extension: group type to count; absent or User: users', 'company').optional(),
  pv: z
    .enum(propertyViews)
    .optional()
    .describe('Extension: property values at the event, now, or at the start of each interval'),
};
const grouping = {
  g: like(
    'Property to group by; grp:name for a group property, grp: for the group itself',
    'grp:plan',
  ).optional(),
  gt: like('Extension: group type of the property in g', 'company').optional(),
  limit: text.describe('Most values shown, 1 to 1000'),
};
const i = z.enum(['-3600000', '1', '7', '30']).optional().describe('Hours, days, weeks or months');
const fineI = z
  .enum(['-300000', '-3600000', '1', '7', '30'])
  .optional()
  .describe('Five minutes, hours, days, weeks or months');
const added = {
  freshness: z.number(),
  omittedValues: z.number(),
  eventsWithoutUnit: z.number(),
  notes: z.object({}).loose().describe('What is not in the chart'),
};
const point = z.number().nullable();
const sessionSeries = z.object({
  series: z.array(z.array(point)),
  seriesMeta: z.array(z.object({ segmentIndex: z.number() })),
  xValues: z.array(z.string()),
});

function operation(
  path: string,
  summary: string,
  query: Readonly<Record<string, z.ZodType>>,
  data: z.ZodType,
): ApiOperation {
  return {
    method: 'get',
    path,
    summary: `${summary} as in the Amplitude Dashboard REST API, by user or by any group type`,
    tag: 'charts',
    basicAuth: true,
    query: z.object(query),
    responses: { 200: { description: 'The chart', schema: z.object({ data, ...added }).loose() } },
  };
}

export const dashboardOperations: readonly ApiOperation[] = [
  operation(
    '/api/2/events/segmentation',
    'Event segmentation',
    {
      e: like('Event, as JSON: event_type, filters, group_by', event),
      e2: text.describe('A second event'),
      m: z
        .enum(['uniques', 'totals', 'pct_dau', 'average', 'histogram', 'sums', 'value_avg', 'formula'])
        .optional(),
      n: z.enum(['any', 'active']).optional(),
      i: fineI,
      ...common,
      ...grouping,
      g2: text.describe('Second property to group by'),
      gt2: text.describe('Extension: group type of the property in g2'),
      formula: like('With m=formula', 'UNIQUES(A)/UNIQUES(B)').optional(),
      rollingWindow: text.describe('Intervals counted together'),
      rollingAverage: text.describe('Intervals averaged'),
    },
    z.object({
      series: z.array(z.array(point)),
      seriesLabels: z.array(z.string()),
      seriesCollapsed: z.array(z.array(z.object({ value: point }))),
      xValues: z.array(z.string()),
    }),
  ),
  operation(
    '/api/2/funnels',
    'Funnels',
    {
      e: like('Event of a step, as JSON; repeated, one per step', event),
      mode: z.enum(['ordered', 'unordered', 'sequential']).optional(),
      n: z.enum(['new', 'active']).optional(),
      cs: text.describe('Conversion window in seconds; 30 days where absent'),
      i: fineI,
      ...common,
      ...grouping,
    },
    z.array(z.object({ cumulativeRaw: z.array(z.number()), cumulative: z.array(z.number()) }).loose()),
  ),
  operation(
    '/api/2/retention',
    'Retention',
    {
      se: like('Start event, as JSON; _new: new units', '{"event_type":"_new"}'),
      re: like('Return event, as JSON', '{"event_type":"_active"}'),
      rm: z.enum(['n-day', 'rolling', 'bracket']).optional(),
      rb: like('With rm=bracket: half-open brackets', '[[0,1],[1,4]]').optional(),
      rd: z.enum(['24h', 'calendar']).optional().describe('Extension: how days are counted'),
      i,
      ...common,
      ...grouping,
    },
    z.object({ series: z.array(z.object({}).loose()), seriesMeta: z.array(z.object({}).loose()) }),
  ),
  operation(
    '/api/2/users',
    'Active and new users',
    { m: z.enum(['active', 'new']).optional(), i, ...common, ...grouping },
    z.object({
      series: z.array(z.array(point)),
      seriesMeta: z.array(z.string()),
      xValues: z.array(z.string()),
    }),
  ),
  operation(
    '/api/2/composition',
    'User composition',
    { p: like('The property', 'platform'), ...common, gt: grouping.gt, limit: grouping.limit },
    z.object({
      series: z.array(z.array(z.number())),
      seriesLabels: z.array(z.string()),
      xValues: z.array(z.string()),
    }),
  ),
  operation(
    '/api/2/sessions/length',
    'Lengths of sessions',
    {
      ...common,
      timeHistogramConfigBinTimeUnit: z.enum(['hours', 'minutes', 'seconds']).optional(),
      timeHistogramConfigBinMin: text.describe('Where the first bin begins; 0'),
      timeHistogramConfigBinMax: text.describe('Where the last bin ends'),
      timeHistogramConfigBinSize: text.describe('Of each bin'),
    },
    sessionSeries.describe('Sessions per bin: 0s-3s, …'),
  ),
  operation(
    '/api/2/sessions/average',
    'Average length of sessions by day, in seconds',
    common,
    sessionSeries,
  ),
  operation('/api/2/sessions/peruser', 'Sessions per active user by day', common, sessionSeries),
  operation(
    '/api/2/revenue/ltv',
    'Revenue of new users within 1 to 90 days',
    {
      m: z.enum(['0', '1', '2', '3']).optional().describe('ARPU, ARPPU, total revenue, paying users'),
      i: z.enum(['1', '7', '30']).optional().describe('New in the same day, week, month'),
      ...common,
      ...grouping,
    },
    z.object({
      seriesLabels: z.array(z.string()),
      series: z.array(
        z
          .object({
            dates: z.array(z.string()),
            values: z
              .record(z.string(), z.record(z.string(), z.number().nullable()))
              .describe('By date: r1d to r90d, count, paid, total_amount'),
          })
          .loose(),
      ),
    }),
  ),
];
