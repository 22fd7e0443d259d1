/** The routes for saved charts. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Catalog, ChartDraft, SavedChart } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { ChartDefinition, ChartRunner, ProjectFacts } from '../../query/contract.ts';
import { chartDefinitionSchema, makeTable, sentence } from '../../query/contract.ts';
import { limited } from '../amplitude/limited.ts';
import { computeCost } from '../amplitude/rest-cost.ts';
import type { RestLimits } from '../amplitude/rest-limits.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { writeCsv } from '../csv/write.ts';
import { givenName } from '../given-name.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readId } from '../read-id.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { savedFields } from '../saved/fields.ts';
import { noteSeen } from '../saved/note-seen.ts';
import type { FindUses, SavedUses } from '../saved/uses.ts';
import { createCaller } from './caller.ts';
import { csvQuery, formats, readBody, readCsvForm } from './reading.ts';

interface SavedChartDependencies {
  readonly charts: Catalog['charts'];
  readonly runner: ChartRunner;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
  readonly uses: Pick<SavedUses, 'ofCharts'>;
}

const draftSchema = z.strictObject({
  name: givenName,
  description: z.string().max(limits.stringLengthMax).default(''),
  definition: chartDefinitionSchema,
});
const changeSchema = draftSchema.extend({
  version: z.int().min(1).exactOptional().describe('The version that was read; absent: whatever it is now'),
});
const savedSchema = z
  .object({
    id: z.string(),
    version: z.number(),
    name: z.string(),
    description: z.string(),
    definition: chartDefinitionSchema,
    sentence: z.string().describe('What the chart says'),
    ...savedFields,
  })
  .meta({ id: 'SavedChart' });
const wanted = 'name and definition of a chart';
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
    summary: 'Change a saved chart; 409 where somebody changed it meanwhile',
    tag: 'charts',
    basicAuth: true,
    body: { contentType: 'application/json', schema: changeSchema },
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
  const { charts, runner, readFacts, restLimits, uses } = dependencies;
  return {
    name: 'saved charts',
    isLimited: true,
    operations,
    register: (app) => {
      app.get('/api/charts', async (request) => {
        const project = requireProject(request);
        const facts = await readFacts(project);
        const findUses = await uses.ofCharts(project.id);
        return { charts: (await charts.list(project.id)).map((chart) => shown(chart, facts, findUses)) };
      });
      app.post('/api/charts', async (request, reply) => {
        const project = requireProject(request);
        const draft = readBody(request, draftSchema, wanted);
        const made = await charts.create(project.id, { ...draft, savedBy: nameActor(request) });
        await recordChange(request, { subject: made.id, before: null, after: recorded(made) });
        return reply
          .code(201)
          .header('location', `/api/charts/${made.id}`)
          .send(await describe(project, made));
      });
      app.get('/api/charts/:id', async (request) => {
        const chart = await find(request);
        await noteSeen(request, charts, chart);
        return describe(requireProject(request), chart);
      });
      app.put('/api/charts/:id', async (request) => {
        const project = requireProject(request);
        const { version, ...draft } = readBody(request, changeSchema, wanted);
        const before = await find(request);
        if (version !== undefined) refuseOutdated(version, before.version);
        const by = nameActor(request);
        const changed = await charts.change(project.id, before.id, draft, { by, version });
        if (!changed && version !== undefined) refuseOutdated(version, (await find(request)).version);
        const after = changed ?? missing(request);
        await recordChange(request, { subject: before.id, before: recorded(before), after: recorded(after) });
        return describe(project, after);
      });
      app.delete('/api/charts/:id', async (request, reply) => {
        const { id: project } = requireProject(request);
        const before = await find(request);
        if (!(await charts.remove(project, before.id))) missing(request);
        await recordChange(request, { subject: before.id, before: recorded(before), after: null });
        return reply.code(204).send();
      });
      const onRequest = limited('charts', restLimits);
      app.get('/api/3/chart/:id/csv', { onRequest }, async (request, reply) => {
        const form = readCsvForm(request);
        const { definition } = await find(request);
        const project = requireProject(request);
        restLimits.spend(
          project.id,
          computeCost(definition, { inEvents: 0, ofSegment: countBreakdowns(definition) }),
        );
        const result = await runner.chart(await readFacts(project), definition, createCaller(reply));
        return reply.type(`${formats.csv}; charset=utf-8`).send(writeCsv(makeTable(result), form));
      });
    },
  };

  async function describe(project: Project, chart: SavedChart) {
    return shown(chart, await readFacts(project), await uses.ofCharts(project.id));
  }

  async function find(request: FastifyRequest): Promise<SavedChart> {
    const { id: project } = requireProject(request);
    return (await charts.find(project, readId(request))) ?? missing(request);
  }
}

function shown(chart: SavedChart, facts: ProjectFacts, findUses: FindUses) {
  return { ...chart, sentence: sentence(chart.definition, facts), usedIn: findUses(chart.id) };
}

function countBreakdowns(definition: ChartDefinition): number {
  return 'breakdowns' in definition ? definition.breakdowns.length : 0;
}

/** As the audit log has it. */
function recorded({ name, description, definition }: SavedChart): ChartDraft {
  return { name, description, definition };
}

function missing(request: FastifyRequest): never {
  throw new Problem('not_found', `There is no saved chart ${JSON.stringify(readId(request))}.`, 'id');
}
