/** The routes for computed properties: what there are, and their definitions. */
import type { UnreadableProperty } from '../../computed/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { computeAgain } from './compute-again.ts';
import { createComputed } from './create.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { planChange } from './plan-change.ts';
import {
  findChangeable,
  findComputed,
  recordedComputed,
  refuseMissing,
  showList,
  showOne,
  showWarned,
} from './read-computed.ts';
import { recordCreated, saveChange } from './save-change.ts';
import { changeSchema, computedSchema, createSchema, listQuerySchema, listSchema } from './schemas.ts';

const path = '/api/computed';
const contentType = 'application/json';
const shared = { tag: 'groups', basicAuth: true } as const;
const one = { 200: { description: 'The computed property', schema: computedSchema } };
const wanted = 'the group type, name and computation of a property';

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path, ...shared, query: listQuerySchema },
    summary: 'Computed properties with their last and next runs',
    responses: { 200: { description: 'In the order of creation', schema: listSchema } },
  },
  {
    ...{ method: 'post', path, ...shared, body: { contentType, schema: createSchema } },
    summary: 'Compute a property of every group of a type from now on',
    responses: { 201: one[200] },
  },
  {
    ...{ method: 'get', path: `${path}/:id`, ...shared },
    summary: 'One computed property',
    responses: one,
  },
  {
    ...{ method: 'put', path: `${path}/:id`, ...shared, body: { contentType, schema: changeSchema } },
    summary: 'Change a computed property: a new version of what it computes, from a date',
    responses: one,
  },
  {
    ...{ method: 'delete', path: `${path}/:id`, ...shared },
    summary: 'No longer compute a property; its values and history stay',
    responses: { 204: { description: 'Deleted' } },
  },
];

export function computedModule(dependencies: ComputedDependencies): ApiModule {
  const { shelf } = dependencies;
  return {
    name: 'computed',
    operations,
    register: (app) => {
      app.get(path, async (request) => {
        const { groupType, deleted } = readQuery(request, listQuerySchema);
        const all = await shelf.list(requireProject(request).id);
        const isWanted = (each: Omit<UnreadableProperty, 'error'>) =>
          (groupType === undefined || each.groupType === groupType) &&
          (deleted === 'true' || each.deletedMs === undefined);
        const unreadable = (await shelf.listUnreadable(requireProject(request).id)).filter(isWanted);
        return {
          ...(await showList(dependencies, request, all.filter(isWanted))),
          unreadable: unreadable.map(showUnreadable),
        };
      });
      app.post(path, async (request, reply) => {
        const body = readBody(request, createSchema, wanted);
        const [made] = await createComputed(dependencies, request, reply, [body]);
        if (!made) throw new Error('bug: nothing was created');
        const { property, warnings } = made;
        await recordCreated(request, [property]);
        return reply
          .code(201)
          .header('location', `${path}/${property.id}`)
          .send(await showWarned(dependencies, request, property, warnings));
      });
      app.get(`${path}/:id`, async (request) =>
        showOne(dependencies, request, await findComputed(dependencies, request)),
      );
      app.put(`${path}/:id`, async (request, reply) => {
        const body = readBody(request, changeSchema, 'the version that was read, and what is to be changed');
        const before = await findChangeable(dependencies, request);
        refuseOutdated(body.version, before.version);
        const { change, warnings } = await planChange(dependencies, request, reply, before, body);
        const after = await saveChange(dependencies, request, before, change);
        await computeAgain(dependencies, request, after);
        dependencies.wake();
        return showWarned(dependencies, request, after, warnings);
      });
      app.delete(`${path}/:id`, async (request, reply) => {
        const { id } = request.params as { readonly id: string };
        const project = requireProject(request).id;
        const unreadable = (await shelf.listUnreadable(project)).find((each) => each.id === id);
        const before = unreadable
          ? showUnreadable(unreadable)
          : recordedComputed(await findChangeable(dependencies, request));
        if (!(await shelf.remove(project, id))) refuseMissing(id);
        await recordChange(request, { subject: id, before, after: null });
        return reply.code(204).send();
      });
    },
  };
}

const showUnreadable = ({ id, groupType, name, error }: UnreadableProperty) => ({
  id,
  groupType,
  name,
  error,
});
