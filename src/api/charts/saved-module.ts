/** The routes for saved charts. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Catalog, ChartDraft, SavedChart } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project, ProjectLookup } from '../../domain/project.ts';
import type { ChartDefinition, ChartRunner, ProjectFacts } from '../../query/contract.ts';
import { chartDefinitionSchema, makeTable, sentence } from '../../query/contract.ts';
import { limited } from '../amplitude/limited.ts';
import { computeCost } from '../amplitude/rest-cost.ts';
import type { RestLimits } from '../amplitude/rest-limits.ts';
import { authenticate } from '../basic-auth.ts';
import { writeCsv } from '../csv/write.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { createCaller } from './caller.ts';
import { csvQuery, formats, readBody, readCsvForm } from './reading.ts';

interface SavedChartDependencies {
  readonly charts: Catalog['charts'];
  readonly runner: ChartRunner;
  readonly projects: Pick<ProjectLookup, 'byKeys'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
}

const draftSchema = z.strictObject({
  name: z.string().min(1).max(limits.stringLengthMax),
  description: z.string().max(limits.stringLengthMax).default(''),
  definition: chartDefinitionSchema,
});
const savedSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  definition: chartDefinitionSchema,
  sentence: z.string().describe('What the chart says'),
  createdMs: z.number(),
  changedMs: z.number(),
});
const draftBody = { contentType: 'application/json', schema: draftSchema };
const one = { 200: { description: 'The saved chart', schema: savedSchema } };

const operations: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/api/charts',
    summary: 'The saved charts of the project',
    tag: 'charts',
    basicAuth: true,
    responses: {
      200: { description: 'In the order of creation', schema: z.object({ charts: z.array(savedSchema) }) },
    },
  },
  {
    method: 'post',
    path: '/api/charts',
    summary: 'Save a chart',
    tag: 'charts',
    basicAuth: true,
    body: draftBody,
    responses: { 201: one[200] },
  },
  {
    method: 'get',
    path: '/api/charts/:id',
    summary: 'One saved chart',
    tag: 'charts',
    basicAuth: true,
    responses: one,
  },
  {
    method: 'put',
    path: '/api/charts/:id',
    summary: 'Change a saved chart',
    tag: 'charts',
    basicAuth: true,
    body: draftBody,
    responses: one,
  },
  {
    method: 'delete',
    path: '/api/charts/:id',
    summary: 'Delete a saved chart',
    tag: 'charts',
    basicAuth: true,
    responses: { 204: { description: 'Deleted' } },
  },
  {
    method: 'get',
    path: '/api/3/chart/:id/csv',
    summary: 'The result of a saved chart, as in the Amplitude Dashboard REST API',
    tag: 'charts',
    basicAuth: true,
    query: z.object(csvQuery),
    responses: { 200: { description: 'A table', contentType: formats.csv } },
  },
];

/** Charts that people saved. */
export function savedChartModule(dependencies: SavedChartDependencies): ApiModule {
  const { charts, runner, projects, readFacts, restLimits } = dependencies;
  return {
    name: 'saved charts',
    operations,
    register: (app) => {
      app.addHook('onRequest', async (request) => {
        authenticate(request, projects);
      });
      app.get('/api/charts', async (request) => {
        const project = authenticate(request, projects);
        const facts = await readFacts(project);
        return { charts: (await charts.list(project.id)).map((chart) => shown(chart, facts)) };
      });
      app.post('/api/charts', async (request, reply) => {
        const project = authenticate(request, projects);
        const made = await charts.create(project.id, readDraft(request));
        return reply
          .code(201)
          .header('location', `/api/charts/${made.id}`)
          .send(shown(made, await readFacts(project)));
      });
      app.get('/api/charts/:id', async (request) =>
        shown(await find(request), await readFacts(authenticate(request, projects))),
      );
      app.put('/api/charts/:id', async (request) => {
        const project = authenticate(request, projects);
        const changed = await charts.change(project.id, readId(request), readDraft(request));
        return shown(changed ?? missing(request), await readFacts(project));
      });
      app.delete('/api/charts/:id', async (request, reply) => {
        const { id: project } = authenticate(request, projects);
        if (!(await charts.remove(project, readId(request)))) missing(request);
        return reply.code(204).send();
      });
      const onRequest = limited('charts', restLimits, projects);
      app.get('/api/3/chart/:id/csv', { onRequest }, async (request, reply) => {
        const form = readCsvForm(request);
        const { definition } = await find(request);
        const project = authenticate(request, projects);
        restLimits.spend(
          project.id,
          computeCost(definition, { inEvents: 0, ofSegment: countBreakdowns(definition) }),
        );
        const result = await runner.chart(await readFacts(project), definition, createCaller(reply));
        return reply.type(`${formats.csv}; charset=utf-8`).send(writeCsv(makeTable(result), form));
      });
    },
  };

  async function find(request: FastifyRequest): Promise<SavedChart> {
    const { id: project } = authenticate(request, projects);
    return (await charts.find(project, readId(request))) ?? missing(request);
  }
}

function readDraft(request: FastifyRequest): ChartDraft {
  return readBody(request, draftSchema, 'name and definition of a chart');
}

function shown(chart: SavedChart, facts: ProjectFacts) {
  return { ...chart, sentence: sentence(chart.definition, facts) };
}

function countBreakdowns(definition: ChartDefinition): number {
  return 'breakdowns' in definition ? definition.breakdowns.length : 0;
}

function readId({ params }: FastifyRequest): string {
  return (params as { readonly id: string }).id;
}

function missing(request: FastifyRequest): never {
  throw new Problem('not_found', `There is no saved chart ${JSON.stringify(readId(request))}.`, 'id');
}
