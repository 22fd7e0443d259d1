/** The routes for links with which anybody may read one dashboard: made, listed and revoked. */
import { z } from 'zod';
import type { Catalog, DashboardLink } from '../../catalog/contract.ts';
import type { Clock } from '../../domain/clock.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { findDashboard } from './find-dashboard.ts';

interface LinksDependencies {
  readonly dashboards: Pick<Catalog['dashboards'], 'find'>;
  readonly dashboardLinks: Catalog['dashboardLinks'];
  readonly clock: Clock;
}

const draftSchema = z.strictObject({
  days: z.int().min(1).max(limits.dashboardLinkDaysMax).default(30).describe('For so long it can be used'),
  allAnnotations: z
    .boolean()
    .default(false)
    .describe('Whether readers see annotations about all charts, too; else those about saved charts on it'),
});
const linkSchema = z
  .object({
    id: z.string(),
    createdBy: z.string(),
    createdMs: z.number(),
    expiresMs: z.number(),
    allAnnotations: z.boolean(),
    lastUsedMs: z.number().nullable().describe('To the minute; null: never yet'),
  })
  .meta({ id: 'DashboardLink' });

const path = '/api/dashboards/:id/links';
const shared = { tag: 'dashboards', basicAuth: true } as const;
const dayMs = 86_400_000;

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path, ...shared },
    summary: 'The links with which anybody may read a dashboard',
    responses: {
      200: { description: 'In the order of creation', schema: z.object({ links: z.array(linkSchema) }) },
    },
  },
  {
    ...{ method: 'post', path, ...shared },
    summary: 'Make a link with which anybody may read a dashboard',
    body: { contentType: 'application/json', schema: draftSchema },
    responses: {
      201: {
        description: 'The token is told once: the address is /shared/ and the token',
        schema: linkSchema.extend({ token: z.string() }),
      },
    },
  },
  {
    ...{ method: 'delete', path: `${path}/:link`, ...shared },
    summary: 'Revoke a link',
    responses: { 204: { description: 'Revoked: whoever has it reads nothing more' } },
  },
];

export function dashboardLinksModule({ dashboards, dashboardLinks, clock }: LinksDependencies): ApiModule {
  return {
    name: 'links to dashboards',
    operations,
    register: (app) => {
      app.get(path, async (request) => {
        const { id } = await findDashboard(request, dashboards);
        return { links: (await dashboardLinks.list(requireProject(request).id, id)).map(show) };
      });
      app.post(path, async (request, reply) => {
        const { id: project } = requireProject(request);
        const { days, allAnnotations } = readBody(request, draftSchema, 'for how many days');
        const { id: dashboard, name } = await findDashboard(request, dashboards);
        const { link, token } = await dashboardLinks.create({
          ...{ project, dashboard, createdBy: nameActor(request), allAnnotations },
          expiresMs: clock() + days * dayMs,
        });
        await recordChange(request, { subject: dashboard, before: null, after: recorded(link, name) });
        return reply.code(201).send({ ...show(link), token });
      });
      app.delete(`${path}/:link`, async (request, reply) => {
        const { id: project } = requireProject(request);
        const { id: dashboard, name } = await findDashboard(request, dashboards);
        const { link: id } = request.params as { readonly link: string };
        const link = await dashboardLinks.revoke(project, dashboard, id);
        if (!link) throw new Problem('not_found', `There is no link ${JSON.stringify(id)} of it.`, 'link');
        await recordChange(request, { subject: dashboard, before: recorded(link, name), after: null });
        return reply.code(204).send();
      });
    },
  };
}

function show({ project: _, dashboard: __, ...link }: DashboardLink) {
  return link;
}

/** As the audit log has it: never the token. */
function recorded({ id, expiresMs, allAnnotations }: DashboardLink, dashboard: string) {
  return { id, dashboard, expires: new Date(expiresMs).toISOString(), allAnnotations };
}
