/** The routes for saved views of lists of groups: a person's own, and those shared with all of the project. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Catalog, SavedView } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import { listDefinitionSchema, type ProjectFacts } from '../../query/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import { givenName } from '../given-name.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readId } from '../read-id.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { refuseUnknownType } from '../refuse-unknown-type.ts';
import { readQuery } from './read-query.ts';

interface ViewsDependencies {
  readonly views: Catalog['views'];
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
}

const draftSchema = z.strictObject({
  groupType: z.string().min(1).max(limits.stringLengthMax),
  name: givenName,
  definition: listDefinitionSchema,
  shared: z.boolean().default(false).describe('With everybody in the project; otherwise it is one’s own'),
});
const changeSchema = draftSchema.extend({
  version: z.int().min(1).describe('The version that was read'),
});
const viewSchema = z
  .object({
    id: z.string(),
    version: z.number(),
    groupType: z.string(),
    name: z.string(),
    definition: listDefinitionSchema,
    shared: z.boolean(),
    isOwn: z.boolean().describe('Whoever asks saved it'),
    savedBy: z.string(),
    createdMs: z.number(),
    changedMs: z.number(),
  })
  .meta({ id: 'SavedView' });
const querySchema = z.strictObject({ groupType: z.string().optional().describe('Only those of this type') });

const contentType = 'application/json';
const wanted = 'the group type, name and definition of a view';
const one = { 200: { description: 'The saved view', schema: viewSchema } };
const shared = { tag: 'groups', basicAuth: true } as const;

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path: '/api/views', ...shared },
    summary: 'Saved views of lists of groups: one’s own, and those shared with all',
    query: querySchema,
    responses: {
      200: { description: 'In the order of creation', schema: z.object({ views: z.array(viewSchema) }) },
    },
  },
  {
    ...{ method: 'post', path: '/api/views', ...shared },
    summary: 'Save a view',
    body: { contentType, schema: draftSchema },
    responses: { 201: one[200] },
  },
  {
    ...{ method: 'put', path: '/api/views/:id', ...shared },
    summary: 'Change a saved view; 409 where somebody changed it meanwhile',
    body: { contentType, schema: changeSchema },
    responses: one,
  },
  {
    ...{ method: 'delete', path: '/api/views/:id', ...shared },
    summary: 'Delete a saved view',
    responses: { 204: { description: 'Deleted' } },
  },
];

export function viewsModule({ views, readFacts }: ViewsDependencies): ApiModule {
  return {
    name: 'views',
    operations,
    register: (app) => {
      app.get('/api/views', async (request) => {
        const { groupType } = readQuery(request, querySchema);
        const all = await views.list(requireProject(request).id);
        const seen = all.filter(
          (view) => isSeen(view, request) && (groupType === undefined || view.groupType === groupType),
        );
        return { views: seen.map((view) => show(view, request)) };
      });
      app.post('/api/views', async (request, reply) => {
        const project = requireProject(request);
        const draft = readBody(request, draftSchema, wanted);
        await checkType(request, draft.groupType);
        const owner = findPerson(request);
        if (owner === undefined && !draft.shared)
          throw new Problem('invalid_request', 'Only people have views of their own; send true.', 'shared');
        const savedBy = nameActor(request);
        const made = await views.create(project.id, { ...draft, savedBy, ...(owner && { owner }) });
        await recordChange(request, { subject: made.id, before: null, after: recorded(made) });
        return reply.code(201).header('location', `/api/views/${made.id}`).send(show(made, request));
      });
      app.put('/api/views/:id', async (request) => {
        const project = requireProject(request);
        const next = readBody(request, changeSchema, `${wanted}, and the version that was read`);
        const before = await find(request);
        refuseOutdated(next.version, before.version);
        await checkType(request, next.groupType);
        if (before.shared && !next.shared && !isOwn(before, request))
          throw new Problem(
            'invalid_request',
            `Only ${before.savedBy}, who saved it, can take it back from the others.`,
            'shared',
          );
        const after = await views.change(project.id, before.id, next);
        if (!after) return refuseOutdated(next.version, (await find(request)).version);
        await recordChange(request, { subject: after.id, before: recorded(before), after: recorded(after) });
        return show(after, request);
      });
      app.delete('/api/views/:id', async (request, reply) => {
        const before = await find(request);
        if (!(await views.remove(requireProject(request).id, before.id))) missing(request);
        await recordChange(request, { subject: before.id, before: recorded(before), after: null });
        return reply.code(204).send();
      });
    },
  };

  /** Errors: Problem `not_found`, also where it is somebody else's own. */
  async function find(request: FastifyRequest): Promise<SavedView> {
    const view = await views.find(requireProject(request).id, readId(request));
    return view && isSeen(view, request) ? view : missing(request);
  }

  async function checkType(request: FastifyRequest, groupType: string): Promise<void> {
    refuseUnknownType(await readFacts(requireProject(request)), groupType);
  }
}

/** The id of the person who calls; undefined: it is a program. */
function findPerson({ caller }: FastifyRequest): string | undefined {
  return caller?.kind === 'person' ? caller.person.id : undefined;
}

function isOwn({ owner }: SavedView, request: FastifyRequest): boolean {
  return owner !== undefined && owner === findPerson(request);
}

function isSeen(view: SavedView, request: FastifyRequest): boolean {
  return view.shared || isOwn(view, request);
}

function show(view: SavedView, request: FastifyRequest) {
  const { owner: _, ...shown } = view;
  return { ...shown, isOwn: isOwn(view, request) };
}

/** As the audit log has it. */
function recorded({ groupType, name, definition, shared: withAll }: SavedView) {
  return { groupType, name, definition, shared: withAll };
}

function missing(request: FastifyRequest): never {
  throw new Problem('not_found', `There is no saved view ${JSON.stringify(readId(request))}.`, 'id');
}
