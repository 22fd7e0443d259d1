/** The routes for dashboards: what is saved, templates, what its items ask for, and one number of a chart. */
import { z } from 'zod';
import type { Catalog, SavedDashboard } from '../../catalog/contract.ts';
import type { Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  type DashboardDocument,
  figureDefinition,
  figureSchema,
  listTemplates,
  type ProjectFacts,
  type ReadTypeFacts,
  readFigure,
} from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { createAsk, createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { refuseUnknownType } from '../refuse-unknown-type.ts';
import { noteSeen } from '../saved/note-seen.ts';
import { findDashboard, missingDashboard } from './find-dashboard.ts';
import { groupRowsBodySchema, groupRowsSchema, readGroupRows } from './group-rows.ts';
import {
  dashboardChangeSchema,
  dashboardDraftSchema,
  dashboardListSchema,
  figureBodySchema,
  savedDashboardSchema,
  settledSchema,
  settleSchema,
  templatesSchema,
} from './schemas.ts';
import { settleDocument } from './settle-document.ts';

interface DashboardsDependencies {
  readonly dashboards: Catalog['dashboards'];
  readonly dashboardLinks: Pick<Catalog['dashboardLinks'], 'list'>;
  readonly charts: Pick<Catalog['charts'], 'list'>;
  readonly runner: Pick<ChartRunner, 'chart' | 'statements'>;
  readonly readType: ReadTypeFacts;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
}

const listQuerySchema = z.strictObject({
  chart: z.string().optional().describe('Only those that show this saved chart'),
});
const templatesQuerySchema = z.strictObject({
  groupType: z.string().describe('Whose terms they are made from'),
});
const shared = { tag: 'dashboards', basicAuth: true } as const;
const contentType = 'application/json';
const wanted = 'the name and document of a dashboard';
const one = { 200: { description: 'The saved dashboard', schema: savedDashboardSchema } };

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path: '/api/dashboards', ...shared },
    summary: 'The dashboards of the project; with chart those that show it',
    query: listQuerySchema,
    responses: { 200: { description: 'Without what stands on them', schema: dashboardListSchema } },
  },
  {
    ...{ method: 'post', path: '/api/dashboards', ...shared },
    summary: 'Save a dashboard',
    body: { contentType, schema: dashboardDraftSchema },
    responses: { 201: one[200] },
  },
  {
    ...{ method: 'get', path: '/api/dashboards/templates', ...shared },
    summary: 'Dashboards to begin with, made from what people said about a group type',
    query: templatesQuerySchema,
    responses: { 200: { description: 'To be saved as one’s own', schema: templatesSchema } },
  },
  {
    ...{ method: 'post', path: '/api/dashboards/settle', ...shared },
    summary: 'What the items of a dashboard ask for: charts under its dates, unit and conditions',
    body: { contentType, schema: settleSchema },
    responses: { 200: { description: 'To be asked one by one', schema: settledSchema } },
  },
  {
    ...{ method: 'get', path: '/api/dashboards/:id', ...shared },
    summary: 'One dashboard',
    responses: one,
  },
  {
    ...{ method: 'put', path: '/api/dashboards/:id', ...shared },
    summary: 'Change a dashboard; 409 where somebody changed it meanwhile',
    body: { contentType, schema: dashboardChangeSchema },
    responses: one,
  },
  {
    ...{ method: 'delete', path: '/api/dashboards/:id', ...shared },
    summary: 'Delete a dashboard, with its links',
    responses: { 204: { description: 'Deleted' } },
  },
  {
    ...{ method: 'post', path: '/api/dashboards/list', ...shared },
    summary: 'The first groups of a list, as an item shows it',
    body: { contentType, schema: groupRowsBodySchema },
    responses: { 200: { description: 'The columns asked for', schema: groupRowsSchema } },
  },
  {
    ...{ method: 'post', path: '/api/query/figure', tag: 'charts', basicAuth: true },
    summary: 'One number of a chart, with its change',
    body: { contentType, schema: figureBodySchema },
    responses: { 200: { description: 'The number, and the one before', schema: figureSchema } },
  },
];

export function dashboardsModule(dependencies: DashboardsDependencies): ApiModule {
  const { dashboards, dashboardLinks, charts, runner, readFacts, readType } = dependencies;
  const ask = createAsk(runner);
  const countLinks = async (project: number, id: string) => (await dashboardLinks.list(project, id)).length;
  const show = async (dashboard: SavedDashboard, project: number) => ({
    ...dashboard,
    links: await countLinks(project, dashboard.id),
  });
  return {
    name: 'dashboards',
    isLimited: true,
    operations,
    register: (app) => {
      app.get('/api/dashboards', async (request) => {
        const { id: project } = requireProject(request);
        const { chart } = readQuery(request, listQuerySchema);
        const links = await dashboardLinks.list(project);
        const all = (await dashboards.list(project)).map(({ document, ...rest }) => ({
          ...rest,
          items: document.items.length,
          charts: listCharts(document),
          links: links.filter(({ dashboard }) => dashboard === rest.id).length,
        }));
        return {
          dashboards: all.filter(({ charts: shown }) => chart === undefined || shown.includes(chart)),
        };
      });
      app.get('/api/dashboards/templates', async (request) => {
        const { groupType } = readQuery(request, templatesQuerySchema);
        const facts = await readFacts(requireProject(request));
        refuseUnknownType(facts, groupType);
        return { templates: listTemplates(groupType, facts) };
      });
      app.post('/api/dashboards/settle', async (request) => {
        const { document, settings } = readBody(request, settleSchema, 'the document of a dashboard');
        return settleDocument(charts, await readFacts(requireProject(request)), document, settings);
      });
      app.post('/api/dashboards', async (request, reply) => {
        const { id: project } = requireProject(request);
        const draft = readBody(request, dashboardDraftSchema, wanted);
        const by = nameActor(request);
        const made = await dashboards.create(project, { ...draft, owner: by, savedBy: by });
        await recordChange(request, { subject: made.id, before: null, after: recorded(made) });
        return reply
          .code(201)
          .header('location', `/api/dashboards/${made.id}`)
          .send(await show(made, project));
      });
      app.get('/api/dashboards/:id', async (request) => {
        const dashboard = await findDashboard(request, dashboards);
        await noteSeen(request, dashboards, dashboard);
        return show(dashboard, requireProject(request).id);
      });
      app.put('/api/dashboards/:id', async (request) => {
        const { id: project } = requireProject(request);
        const { version, ...draft } = readBody(request, dashboardChangeSchema, `${wanted}, and its version`);
        const before = await findDashboard(request, dashboards);
        refuseOutdated(version, before.version);
        const after = await dashboards.change(project, before.id, draft, {
          by: nameActor(request),
          version,
        });
        if (!after) return refuseOutdated(version, (await findDashboard(request, dashboards)).version);
        await recordChange(request, { subject: after.id, before: recorded(before), after: recorded(after) });
        return show(after, project);
      });
      app.delete('/api/dashboards/:id', async (request, reply) => {
        const before = await findDashboard(request, dashboards);
        if (!(await dashboards.remove(requireProject(request).id, before.id))) missingDashboard(request);
        await recordChange(request, { subject: before.id, before: recorded(before), after: null });
        return reply.code(204).send();
      });
      app.post('/api/dashboards/list', async (request, reply) => {
        const wantedRows = readBody(request, groupRowsBodySchema, 'a group type and a list');
        const facts = await readFacts(requireProject(request));
        refuseUnknownType(facts, wantedRows.groupType);
        return ask(reply, (run) => readGroupRows(run, facts, readType, wantedRows));
      });
      app.post('/api/query/figure', async (request, reply) => {
        const { definition, figure } = readBody(request, figureBodySchema, 'a chart definition');
        const facts = await readFacts(requireProject(request));
        const counted = figureDefinition(definition, figure);
        return readFigure(await runner.chart(facts, counted, createCaller(reply)), figure);
      });
    },
  };
}

function listCharts({ items }: DashboardDocument): readonly string[] {
  return [...new Set(items.flatMap((item) => (item.kind === 'saved' ? [item.chart] : [])))];
}

/** As the audit log has it. */
function recorded({ name, description, document, owner }: SavedDashboard) {
  return { name, description, document, owner };
}
