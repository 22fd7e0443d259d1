/** Amplitude's Taxonomy API over the project's tracking plan. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { Problem } from '../../../domain/problem.ts';
import type { ProjectFacts } from '../../../query/contract.ts';
import { requireProject } from '../../authenticate.ts';
import type { ApiModule, ApiOperation } from '../../module.ts';
import { type PlanDependencies, savePlan } from '../../plan/plan-module.ts';
import { answerError, answeredProblem } from '../../problem-answer.ts';
import type { RestLimits } from '../rest-limits.ts';
import { categories } from './categories.ts';
import { eventProperties } from './event-properties.ts';
import { events } from './events.ts';
import { groupProperties } from './group-properties.ts';
import { Parameters } from './parameters.ts';
import { TaxonomyRefusal } from './refused.ts';
import type { Resource, TaxonomyRequest } from './resource.ts';
import { userProperties } from './user-properties.ts';

export interface TaxonomyDependencies extends PlanDependencies {
  readonly restLimits: RestLimits;
  /** As putInForce, but where one change follows another, all of them together every other second. */
  readonly putInForceSoon: PlanDependencies['putInForce'];
}

const resources: readonly Resource[] = [categories, events, eventProperties, userProperties, groupProperties];
const base = '/api/2/taxonomy';
const methods = {
  list: 'get',
  get: 'get',
  create: 'post',
  update: 'put',
  remove: 'delete',
  restore: 'post',
} as const;
type Call = keyof typeof methods;

const summaries: Readonly<Record<Call, string>> = {
  list: 'List',
  get: 'Get one',
  create: 'Create one',
  update: 'Change one',
  remove: 'Delete one; it can be restored',
  restore: 'Restore one that was deleted',
};

function listCalls({ path, remove, restore }: Resource) {
  const named = `${base}/${path}/:name`;
  return [
    { call: 'list', at: `${base}/${path}` },
    { call: 'create', at: `${base}/${path}` },
    { call: 'get', at: named },
    { call: 'update', at: named },
    ...(remove ? [{ call: 'remove', at: named }] : []),
    ...(restore ? [{ call: 'restore', at: `${named}/restore` }] : []),
  ] as readonly { readonly call: Call; readonly at: string }[];
}

const done = z.object({ success: z.boolean(), data: z.unknown().optional() });
const refused = z.object({ success: z.boolean(), errors: z.array(z.object({ message: z.string() })) });

const operations: readonly ApiOperation[] = resources.flatMap((resource) =>
  listCalls(resource).map(({ call, at }) => ({
    ...{ method: methods[call], path: at, tag: 'plan', basicAuth: true },
    summary: `Amplitude’s Taxonomy API, ${resource.path}: ${summaries[call]}`,
    ...(call !== 'list' &&
      call !== 'get' && {
        body: { contentType: 'application/x-www-form-urlencoded', schema: z.looseObject({}) },
      }),
    responses: {
      200: { description: 'As documented there', schema: done },
      400: { description: 'Not found, or a parameter is wrong', schema: refused },
      404: { description: 'No such group type or user property', schema: refused },
      409: { description: 'It does not fit the plan; nothing has changed', schema: refused },
      429: { description: 'More than `--rest-limits amplitude` allows', schema: refused },
    },
  })),
);

export function taxonomyModule(dependencies: TaxonomyDependencies): ApiModule {
  return {
    name: 'taxonomy',
    isLimited: true,
    operations,
    register: (app) => {
      app.setErrorHandler(answerInShape);
      app.addHook('onRequest', async (request, reply) => {
        const cost = request.method === 'GET' || request.method === 'HEAD' ? 1 : 2;
        reply.raw.once('close', dependencies.restLimits.enterTaxonomy(requireProject(request).id, cost));
      });
      for (const resource of resources)
        for (const { call, at } of listCalls(resource))
          if (call === 'list' || call === 'get')
            app.get(at, (request) => answerRead(dependencies, request, resource[call]));
          else registerChange(app, dependencies, { at, method: methods[call], change: resource[call] });
    },
  };
}

async function answerRead(
  dependencies: TaxonomyDependencies,
  request: FastifyRequest,
  read: Resource['get'],
) {
  const parameters = new Parameters(await readLateBody(request), findQuery(request));
  const project = requireProject(request);
  const { plan } = await dependencies.shelf.current(project.id);
  const groupTypes = listTypes(await dependencies.readFacts(project));
  return { success: true, data: read({ plan, parameters, name: readName(request), groupTypes }) };
}

interface ChangingRoute {
  readonly at: string;
  readonly method: 'post' | 'put' | 'delete' | 'get';
  readonly change: ((request: TaxonomyRequest) => TaxonomyRequest['plan']) | undefined;
}

function registerChange(
  app: FastifyInstance,
  dependencies: TaxonomyDependencies,
  { at, method, change }: ChangingRoute,
) {
  if (!change) return;
  app.route({
    method: method.toUpperCase(),
    url: at,
    handler: async (request) => {
      const project = requireProject(request);
      const parameters = new Parameters(
        typeof request.body === 'string' ? request.body : '',
        findQuery(request),
      );
      const groupTypes = listTypes(await dependencies.readFacts(project));
      const name = readName(request);
      await saveOnNewest(dependencies, request, (plan) => change({ plan, parameters, name, groupTypes }));
      return { success: true };
    },
  });
}

const triesMax = 5;

/** These calls name no version: each is made on top of what is in force, also where others change it at the moment. */
async function saveOnNewest(
  dependencies: TaxonomyDependencies,
  request: FastifyRequest,
  change: (plan: TaxonomyRequest['plan']) => TaxonomyRequest['plan'],
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { version } = await dependencies.shelf.current(requireProject(request).id);
    try {
      await savePlan({ ...dependencies, putInForce: dependencies.putInForceSoon }, request, version, change, {
        ...{ note: 'Taxonomy API', joins: true },
      });
      return;
    } catch (error) {
      const isOutdated = error instanceof Problem && error.code === 'conflict' && error.path === 'version';
      if (!isOutdated || tries === triesMax) throw error;
    }
  }
}

function listTypes({ groupTypes }: ProjectFacts): readonly string[] {
  return groupTypes.filter((type) => type !== '');
}

function readName({ params }: FastifyRequest): string {
  return (params as { readonly name?: string }).name ?? '';
}

function findQuery({ raw }: FastifyRequest): string {
  return /\?(.*)$/.exec(raw.url ?? '')?.[1] ?? '';
}

/** Parameters of reads are documented as a body, which the server leaves unread. */
async function readLateBody({ raw }: FastifyRequest): Promise<string> {
  const length = Number(raw.headers['content-length'] ?? 0);
  if (!(length > 0 && length <= limits.stringLengthMax * 8)) return '';
  const parts: Buffer[] = [];
  for await (const part of raw) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Errors as Amplitude's API words them; without keys as everywhere. */
function answerInShape(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof TaxonomyRefusal)
    return reply.code(error.status).send({ success: false, errors: [{ message: error.message }] });
  const { status, detail } = answeredProblem(error, request);
  if (status === 401 || status === 403) return answerError(error, request, reply);
  return reply.code(status).send({ success: false, errors: [{ message: detail }] });
}
