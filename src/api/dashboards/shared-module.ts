/** What somebody with a link to a dashboard reads, without signing in: that dashboard, and nothing else. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Catalog, DashboardLink, SavedDashboard } from '../../catalog/contract.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project, ProjectLookup } from '../../domain/project.ts';
import {
  type ChartRunner,
  chartResultSchema,
  figureDefinition,
  figureSchema,
  type ProjectFacts,
  type ReadTypeFacts,
  readFigure,
  type SettledItem,
  settledItemSchema,
} from '../../query/contract.ts';
import { createAsk, createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { findSender } from '../peer.ts';
import { groupRowsSchema, readGroupRows } from './group-rows.ts';
import type { LinkLimits } from './link-limits.ts';
import { markSchema, readMarks } from './read-marks.ts';
import { settleDocument } from './settle-document.ts';

interface SharedDependencies {
  readonly dashboards: Pick<Catalog['dashboards'], 'find'>;
  readonly dashboardLinks: Pick<Catalog['dashboardLinks'], 'open'>;
  readonly charts: Pick<Catalog['charts'], 'list'>;
  readonly annotations: Pick<Catalog['annotations'], 'list'>;
  readonly projects: ProjectLookup;
  readonly runner: Pick<ChartRunner, 'chart' | 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readType: ReadTypeFacts;
  readonly linkLimits: LinkLimits;
}

const placeSchema = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
const token = z.string().min(1).max(100).describe('What stands behind /shared/ in the address');
const openSchema = z.strictObject({ token });
const itemSchema = z.strictObject({ token, item: z.string().max(100).describe('Its id') });
const shared = { method: 'post', tag: 'dashboards', basicAuth: false } as const;
const contentType = 'application/json';
/** Of a body: a token and an id. */
const bodyLimit = 2_000;

const operations: readonly ApiOperation[] = [
  {
    ...{ ...shared, path: '/api/shared/dashboard' },
    summary: 'The dashboard of a link, without signing in',
    body: { contentType, schema: openSchema },
    responses: {
      200: {
        description: 'What stands on it, and where',
        schema: z
          .object({
            name: z.string(),
            description: z.string(),
            timeZone: z.string(),
            today: z.string(),
            expiresMs: z.number(),
            items: z.array(z.object({ at: placeSchema, item: settledItemSchema })),
          })
          .meta({ id: 'SharedDashboard' }),
      },
    },
  },
  {
    ...{ ...shared, path: '/api/shared/item' },
    summary: 'What an item of the dashboard of a link shows now, without signing in',
    body: { contentType, schema: itemSchema },
    responses: {
      200: {
        description: 'A chart’s result, a figure or a list',
        schema: z.discriminatedUnion('kind', [
          z.object({
            kind: z.literal('chart'),
            result: chartResultSchema,
            marks: z
              .array(markSchema)
              .describe(
                'What was noted about the saved chart that it is, and where the link says so about all charts',
              ),
          }),
          z.object({ kind: z.literal('figure'), figure: figureSchema }),
          z.object({ kind: z.literal('list'), list: groupRowsSchema }),
        ]),
      },
    },
  },
];

interface SharedItem {
  readonly facts: ProjectFacts;
  readonly item: SettledItem;
  readonly link: DashboardLink;
}

export function sharedDashboardModule(dependencies: SharedDependencies): ApiModule {
  const { dashboards, dashboardLinks, charts, annotations, projects, runner, readFacts, readType } =
    dependencies;
  const { linkLimits } = dependencies;
  const ask = createAsk(runner);

  /** Errors: Problem `not_found`, whatever is wrong with the link; `too_many_queries`. */
  async function open(request: FastifyRequest, given: string) {
    const { peer } = findSender(request);
    linkLimits.refuseGuessing(peer);
    const link = await dashboardLinks.open(given);
    const project = link && projects.all().find(({ id }) => id === link.project);
    const dashboard = link && (await dashboards.find(link.project, link.dashboard));
    if (!link || !project || !dashboard) {
      linkLimits.countUnknown(peer);
      throw new Problem(
        'not_found',
        'This link is over, was revoked, or never was one. Ask whoever gave it to you.',
        'token',
      );
    }
    return { link, project, dashboard };
  }

  async function within<T>(link: string, work: () => Promise<T>): Promise<T> {
    const leave = linkLimits.enter(link);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  async function answerItem(reply: FastifyReply, { facts, item, link }: SharedItem) {
    switch (item.kind) {
      case 'chart': {
        const { definition, figure, as } = item;
        if (as !== 'figure') {
          const result = await runner.chart(facts, definition, createCaller(reply));
          const marks = readMarks(await annotations.list(facts.project), item, result, link.allAnnotations);
          return { kind: 'chart', result, marks };
        }
        const counted = figureDefinition(definition, figure);
        const result = await runner.chart(facts, counted, createCaller(reply));
        return { kind: 'figure', figure: readFigure(result, figure) };
      }
      case 'list':
        return {
          kind: 'list',
          list: await ask(reply, (run) => readGroupRows(run, facts, readType, item)),
        };
      default:
        throw new Problem('invalid_request', 'There is nothing to be asked of this item.', 'item');
    }
  }

  return {
    name: 'shared dashboards',
    isLimited: true,
    operations,
    register: (app) => {
      app.post('/api/shared/dashboard', { bodyLimit }, async (request) => {
        const { token: given } = readBody(request, openSchema, 'the token of a link');
        const { link, project, dashboard } = await open(request, given);
        return within(link.id, async () => {
          const facts = await readFacts(project);
          const { today, items } = await settleDocument(charts, facts, dashboard.document);
          const { name, description } = dashboard;
          const { timeZone } = facts;
          const placed = placeItems(dashboard, items);
          return { name, description, timeZone, today, expiresMs: link.expiresMs, items: placed };
        });
      });
      app.post('/api/shared/item', { bodyLimit }, async (request, reply) => {
        const { token: given, item: id } = readBody(request, itemSchema, 'the token of a link and an item');
        const { link, project, dashboard } = await open(request, given);
        return within(link.id, async () => {
          const facts = await readFacts(project);
          const { items } = await settleDocument(charts, facts, dashboard.document);
          const item = items.find((each) => each.id === id);
          if (!item) throw new Problem('not_found', 'There is no such item on the dashboard.', 'item');
          return answerItem(reply, { facts, item, link }).catch(hideReason);
        });
      });
    },
  };
}

/** What is wrong with an item speaks of what else the project has: it is for those who may change it. */
function hideReason(error: unknown): never {
  const isOfItem =
    error instanceof Problem &&
    (error.code === 'invalid_definition' || error.code === 'invalid_request' || error.code === 'not_found');
  if (!isOfItem) throw error;
  throw new Problem(
    'invalid_request',
    'This item shows nothing as it is set up. Tell whoever gave you the link.',
    'item',
  );
}

function placeItems({ document }: SavedDashboard, items: readonly SettledItem[]) {
  return document.items.flatMap(({ at }, index) => {
    const item = items[index];
    return item ? [{ at, item }] : [];
  });
}
