import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../domain/problem.ts';
import type { Project, ProjectLookup } from '../domain/project.ts';
import type { ProjectFacts } from '../query/contract.ts';
import { parseDefinition } from '../query/definition/parse.ts';
import { chartDefinitionSchema } from '../query/definition/schema.ts';
import { runChart } from '../query/run-chart.ts';
import type { Engine, SelectOptions } from '../store/contract.ts';
import { parameterOf, readSegmentation, segmentationAnswer } from './amplitude/segmentation.ts';
import { authenticate } from './basic-auth.ts';
import type { ApiModule, ApiOperation } from './module.ts';

export interface ChartDependencies {
  readonly engine: Pick<Engine, 'select'>;
  readonly projects: Pick<ProjectLookup, 'byKeys'>;
  readonly factsOf: (project: Project) => Promise<ProjectFacts> | ProjectFacts;
  /** Time and memory a chart may take; the program's limits where absent. */
  readonly queryLimits?: SelectOptions;
}

const resultSchema = z.object({
  kind: z.literal('segmentation'),
  definition: z.object({}).loose(),
  x: z.array(z.string()).describe("Start of each interval in the project's time zone"),
  xMs: z.array(z.number()),
  series: z.array(
    z.object({
      event: z.number().describe('Position in definition.events'),
      label: z.string(),
      breakdownValue: z.string().optional(),
      points: z.array(z.number()),
      overall: z.number().describe('Over the whole range: uniques de-duplicated, totals added up'),
    }),
  ),
  omittedValues: z.number(),
  eventsWithoutUnit: z.number(),
  freshnessMs: z.number().describe('Everything acknowledged up to here is in the answer'),
  rowsRead: z.number(),
});

const answerSchema = z.object({
  data: z.object({
    series: z.array(z.array(z.number())),
    seriesLabels: z.array(z.string()),
    seriesCollapsed: z.array(z.array(z.object({ value: z.number() }))),
    xValues: z.array(z.string()),
  }),
  freshness: z.number(),
  omittedValues: z.number(),
  eventsWithoutUnit: z.number(),
});

const text = z.string().optional();

const operations: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/api/2/events/segmentation',
    summary: 'Event segmentation as in the Amplitude Dashboard REST API, by user or by any group type',
    tag: 'charts',
    basicAuth: true,
    query: z.object({
      e: z.string().describe('Event, as JSON: event_type, filters, group_by'),
      e2: text.describe('A second event'),
      m: z.enum(['uniques', 'totals']).optional(),
      n: z.enum(['any', 'active']).optional(),
      start: z.string().describe('First date, YYYYMMDD'),
      end: z.string().describe('Last date, YYYYMMDD'),
      i: z.enum(['-3600000', '1', '7', '30']).optional().describe('Hours, days, weeks or months'),
      s: text.describe('Segment, as JSON: a list of conditions; repeated for several segments'),
      g: text.describe('Property to group by; grp:name for a group property, grp: for the group itself'),
      limit: text.describe('Most values shown, 1 to 1000'),
      cg: text.describe('Extension: group type to count; absent or User: users'),
      gt: text.describe('Extension: group type of the property in g'),
      pv: z.enum(['event', 'now']).optional().describe('Extension: property values at the event, or now'),
    }),
    responses: { 200: { description: 'Series', schema: answerSchema } },
  },
  {
    method: 'post',
    path: '/api/query',
    summary: 'Run one chart definition',
    tag: 'charts',
    basicAuth: true,
    body: { contentType: 'application/json', schema: chartDefinitionSchema },
    responses: { 200: { description: 'The result of the chart', schema: resultSchema } },
  },
];

/** Charts over HTTP. */
export function chartModule(dependencies: ChartDependencies): ApiModule {
  const { engine, projects, factsOf, queryLimits } = dependencies;
  const run = async (project: Project, definition: ReturnType<typeof parseDefinition>) =>
    runChart(engine, await factsOf(project), definition, queryLimits);
  return {
    name: 'charts',
    operations,
    register: (app) => {
      // Before the body: of somebody unknown nothing is read.
      app.addHook('onRequest', async (request) => {
        authenticate(request, projects);
      });
      app.get('/api/2/events/segmentation', async (request) => {
        const project = authenticate(request, projects);
        const definitions = readSegmentation(searchOf(request));
        return segmentationAnswer(
          await Promise.all(definitions.map((each) => inParameters(run(project, each)))),
        );
      });
      // The body is JSON whatever the client calls it.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
      app.post('/api/query', async (request) => {
        const project = authenticate(request, projects);
        return run(project, parseDefinition(bodyOf(request)));
      });
    },
  };
}

function bodyOf({ body }: FastifyRequest): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '');
  } catch {
    throw new Problem('invalid_request', 'Send a chart definition as the body, as JSON.');
  }
}

function searchOf(request: FastifyRequest): string {
  const mark = request.url.indexOf('?');
  return mark < 0 ? '' : request.url.slice(mark + 1);
}

/** A Problem that points into the definition, pointed at the parameter instead. */
async function inParameters<T>(running: Promise<T>): Promise<T> {
  try {
    return await running;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, error.message, parameterOf(error.path));
  }
}
