/** Amplitude's Dashboard REST API: charts. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Project, ProjectLookup } from '../../domain/project.ts';
import type { ChartDefinition, ProjectFacts, ResultOf } from '../../query/contract.ts';
import type { ChartRunner } from '../../query/running/chart-runner.ts';
import { authenticate } from '../basic-auth.ts';
import { askerOf } from '../charts/asker.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { type Asked, inParameters } from './chart-parameters.ts';
import { compositionAnswer, readComposition } from './composition.ts';
import { funnelAnswer, readFunnel } from './funnels.ts';
import { limited } from './limited.ts';
import { searchOf } from './parameters.ts';
import type { RestLimits } from './rest-limits.ts';
import { readRetention, retentionAnswer } from './retention.ts';
import { readSegmentation, segmentationAnswer } from './segmentation.ts';
import { readUsers, usersAnswer } from './users.ts';

export interface DashboardDependencies {
  readonly runner: ChartRunner;
  readonly projects: Pick<ProjectLookup, 'byKeys'>;
  readonly factsOf: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
}

/** One endpoint: parameters → definition → result → the documented answer. */
interface Endpoint<D extends ChartDefinition> {
  readonly path: string;
  readonly read: (search: string) => Asked<D>;
  readonly answer: (result: ResultOf<D>, search: string) => object;
}

const endpoints = [
  endpoint({ path: '/api/2/events/segmentation', read: readSegmentation, answer: segmentationAnswer }),
  endpoint({ path: '/api/2/funnels', read: readFunnel, answer: funnelAnswer }),
  endpoint({ path: '/api/2/retention', read: readRetention, answer: retentionAnswer }),
  endpoint({ path: '/api/2/users', read: readUsers, answer: usersAnswer }),
  endpoint({
    path: '/api/2/composition',
    read: readComposition,
    answer: (result, search) => compositionAnswer(search, result),
  }),
] as const;

type Run = <D extends ChartDefinition>(asked: Asked<D>) => Promise<ResultOf<D>>;

/** Hides the kind of an endpoint's definition, so that all stand in one list. */
function endpoint<D extends ChartDefinition>({ path, read, answer }: Endpoint<D>) {
  return {
    path,
    run: async (search: string, run: Run): Promise<object> => {
      const asked = read(search);
      try {
        return answer(await run(asked), search);
      } catch (error) {
        throw inParameters(error, asked.parameterOf);
      }
    },
  };
}

export function dashboardModule(dependencies: DashboardDependencies): ApiModule {
  const { runner, projects, factsOf, restLimits } = dependencies;
  return {
    name: 'dashboard',
    operations,
    register: (app) => {
      app.addHook('onRequest', limited('charts', restLimits, projects));
      for (const { path, run } of endpoints)
        app.get(path, async (request: FastifyRequest, reply: FastifyReply) => {
          const asker = askerOf(reply);
          const project = authenticate(request, projects);
          return run(searchOf(request), async ({ definition, cost }) => {
            restLimits.spend(project.id, cost);
            return runner.chart(await factsOf(project), definition, asker);
          });
        });
    },
  };
}

const text = z.string().optional();
const common = {
  start: z.string().describe('First date, YYYYMMDD'),
  end: z.string().describe('Last date, YYYYMMDD'),
  s: text.describe('Segment, as JSON: a list of conditions; repeated for several segments'),
  cg: text.describe('Extension: group type to count; absent or User: users'),
  pv: z.enum(['event', 'now']).optional().describe('Extension: property values at the event, or now'),
};
const grouping = {
  g: text.describe('Property to group by; grp:name for a group property, grp: for the group itself'),
  gt: text.describe('Extension: group type of the property in g'),
  limit: text.describe('Most values shown, 1 to 1000'),
};
const i = z.enum(['-3600000', '1', '7', '30']).optional().describe('Hours, days, weeks or months');
const added = {
  freshness: z.number(),
  omittedValues: z.number(),
  eventsWithoutUnit: z.number(),
  notes: z.object({}).loose().describe('What is not in the chart'),
};
const point = z.number().nullable();

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

const operations: readonly ApiOperation[] = [
  operation(
    '/api/2/events/segmentation',
    'Event segmentation',
    {
      e: z.string().describe('Event, as JSON: event_type, filters, group_by'),
      e2: text.describe('A second event'),
      m: z
        .enum(['uniques', 'totals', 'pct_dau', 'average', 'histogram', 'sums', 'value_avg', 'formula'])
        .optional(),
      n: z.enum(['any', 'active']).optional(),
      i,
      ...common,
      ...grouping,
      g2: text.describe('Second property to group by'),
      gt2: text.describe('Extension: group type of the property in g2'),
      formula: text.describe('With m=formula, such as UNIQUES(A)/UNIQUES(B)'),
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
      e: z.string().describe('Event of a step, as JSON; repeated, one per step'),
      mode: z.enum(['ordered', 'unordered', 'sequential']).optional(),
      n: z.enum(['new', 'active']).optional(),
      cs: text.describe('Conversion window in seconds; 30 days where absent'),
      i,
      ...common,
      ...grouping,
    },
    z.array(z.object({ cumulativeRaw: z.array(z.number()), cumulative: z.array(z.number()) }).loose()),
  ),
  operation(
    '/api/2/retention',
    'Retention',
    {
      se: z.string().describe('Start event, as JSON; _new: new units'),
      re: z.string().describe('Return event, as JSON'),
      rm: z.enum(['n-day', 'rolling', 'bracket']).optional(),
      rb: text.describe('With rm=bracket: half-open brackets such as [[0,1],[1,4]]'),
      rd: z.enum(['24h', 'calendar']).optional().describe('Extension: how days are told'),
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
    { p: z.string().describe('The property'), ...common, gt: grouping.gt, limit: grouping.limit },
    z.object({
      series: z.array(z.array(z.number())),
      seriesLabels: z.array(z.string()),
      xValues: z.array(z.string()),
    }),
  ),
];
