/** The routes for annotations: what happened at a moment, or from one to another, shown on charts over time. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Annotation, Catalog } from '../../catalog/contract.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { ProjectFacts } from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readId } from '../read-id.ts';
import { recordChange } from '../record-change.ts';
import {
  annotationChangeSchema,
  annotationDraftSchema,
  annotationSchema,
  makeVersion,
  readDraft,
  readMoment,
  showAnnotation,
} from './read-draft.ts';
import { categoryNameSchema, registerRename } from './rename-category.ts';

export interface AnnotationDependencies {
  readonly annotations: Catalog['annotations'];
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
}

const listQuerySchema = z.strictObject({
  start: z.string().optional().describe('Only what is not over before'),
  end: z.string().optional().describe('Only what began before'),
  chart: z.string().optional().describe('Only what is about all charts, or about this saved one'),
});
const shared = { tag: 'charts', basicAuth: true } as const;
const contentType = 'application/json';
const wanted = 'the label and start of an annotation';
const one = { 200: { description: 'The annotation', schema: annotationSchema } };

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path: '/api/annotations', ...shared },
    summary: 'Annotations and releases, by time',
    query: listQuerySchema,
    responses: {
      200: {
        description: 'With the categories there are',
        schema: z.object({ annotations: z.array(annotationSchema), categories: z.array(z.string()) }),
      },
    },
  },
  {
    ...{ method: 'post', path: '/api/annotations', ...shared },
    summary: 'Annotate charts over time',
    body: { contentType, schema: annotationDraftSchema },
    responses: { 201: one[200] },
  },
  {
    ...{ method: 'put', path: '/api/annotations/:id', ...shared },
    summary: 'Change an annotation as a whole',
    body: { contentType, schema: annotationChangeSchema },
    responses: one,
  },
  {
    ...{ method: 'delete', path: '/api/annotations/:id', ...shared },
    summary: 'Delete an annotation',
    responses: { 204: { description: 'Deleted' } },
  },
];

const renameOperation: ApiOperation = {
  ...{ method: 'put', path: '/api/annotations/categories/:name', ...shared },
  summary: 'Rename a category: all its annotations are of the new name',
  body: { contentType, schema: categoryNameSchema },
  responses: { 200: { description: 'The category', schema: categoryNameSchema } },
};

export function annotationsModule({ annotations, readFacts }: AnnotationDependencies): ApiModule {
  const zoneOf = async (request: FastifyRequest) => (await readFacts(requireProject(request))).timeZone;
  return {
    name: 'annotations',
    operations: [...operations, renameOperation],
    register: (app) => {
      app.get('/api/annotations', async (request) => {
        const { start, end, chart } = readQuery(request, listQuerySchema);
        const { id: project } = requireProject(request);
        const timeZone = await zoneOf(request);
        const fromMs = start === undefined ? Number.NEGATIVE_INFINITY : readMoment(start, 'start', timeZone);
        const toMs = end === undefined ? Number.POSITIVE_INFINITY : readMoment(end, 'end', timeZone);
        const found = (await annotations.list(project)).filter(
          (each) =>
            (each.endMs ?? each.startMs) >= fromMs &&
            each.startMs < toMs &&
            (chart === undefined || each.chart === null || each.chart === chart),
        );
        const categories = await annotations.categories.list(project);
        return {
          annotations: found.map((each) => showAnnotation(each, timeZone)),
          categories: categories.map(({ name }) => name),
        };
      });
      app.post('/api/annotations', async (request, reply) => {
        const { id: project } = requireProject(request);
        const timeZone = await zoneOf(request);
        const draft = readDraft(readBody(request, annotationDraftSchema, wanted), timeZone);
        const made = await annotations.create(project, draft, nameActor(request));
        await recordAnnotation(request, null, made);
        return reply.code(201).send(showAnnotation(made, timeZone));
      });
      app.put('/api/annotations/:id', async (request) => {
        const { id: project } = requireProject(request);
        const timeZone = await zoneOf(request);
        const { version, ...given } = readBody(request, annotationChangeSchema, wanted);
        const draft = readDraft(given, timeZone);
        const before = await findAnnotation(request, annotations);
        if (version !== undefined && version !== makeVersion(before)) refuseConflict();
        const expected = version === undefined ? undefined : before;
        const after = (await annotations.change(project, before.id, draft, expected)) ?? missing(request);
        await recordAnnotation(request, before, after);
        return showAnnotation(after, timeZone);
      });
      registerRename(app, annotations.categories);
      app.delete('/api/annotations/:id', async (request, reply) => {
        const before = await findAnnotation(request, annotations);
        await annotations.remove(requireProject(request).id, before.id);
        await recordAnnotation(request, before, null);
        return reply.code(204).send();
      });
    },
  };
}

/** Errors: Problem `not_found`. */
export async function findAnnotation(
  request: FastifyRequest,
  annotations: Pick<Catalog['annotations'], 'find'>,
): Promise<Annotation> {
  return (await annotations.find(requireProject(request).id, Number(readId(request)))) ?? missing(request);
}

/** As the audit log has it. */
export function recordAnnotation(
  request: FastifyRequest,
  before: Annotation | null,
  after: Annotation | null,
): Promise<void> {
  return recordChange(request, { subject: String((after ?? before)?.id), before, after });
}

function refuseConflict(): never {
  throw new Problem('conflict', 'The annotation was changed meanwhile; read it again.', 'version');
}

function missing(request: FastifyRequest): never {
  throw new Problem('not_found', `There is no annotation ${JSON.stringify(readId(request))}.`, 'id');
}
