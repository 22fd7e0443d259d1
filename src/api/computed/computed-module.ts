/** The routes for computed properties: what there are, and their definitions. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type ComputedProperty,
  findFirstDue,
  findNextDue,
  findVersionAt,
  makeTimetable,
  type PropertyChange,
  startDate,
} from '../../computed/contract.ts';
import { canonicalJson } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import {
  describeComputation,
  listReadyMadeComputations,
  slotOf,
  unknownGroupType,
} from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { createComputed } from './create.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { makeDefinition, makeSchedule } from './draft.ts';
import {
  findChangeable,
  findComputed,
  recordedComputed,
  refuseMissing,
  showAll,
  showOne,
} from './read-computed.ts';
import { saveChange } from './save-change.ts';
import {
  type ChangeBody,
  changeSchema,
  computedSchema,
  createSchema,
  listQuerySchema,
  listSchema,
  manySchema,
  readyMadeSchema,
} from './schemas.ts';

const path = '/api/computed';
const contentType = 'application/json';
const shared = { tag: 'groups', basicAuth: true } as const;
const one = { 200: { description: 'The computed property', schema: computedSchema } };
const typeQuery = z.strictObject({ groupType: z.string() });
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
    ...{ method: 'get', path: `${path}/ready-made`, ...shared, query: typeQuery },
    summary: 'Ready-made definitions: what Home says, as properties',
    responses: { 200: { description: 'Those of a group type', schema: readyMadeSchema } },
  },
  {
    ...{ method: 'post', path: `${path}/ready-made`, ...shared, body: { contentType, schema: manySchema } },
    summary: 'Compute several ready-made properties, which share their scans',
    responses: { 201: { description: 'Those created', schema: listSchema } },
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
  const { shelf, readFacts } = dependencies;
  return {
    name: 'computed',
    operations,
    register: (app) => {
      app.get(path, async (request) => {
        const { groupType, deleted } = readQuery(request, listQuerySchema);
        const all = await shelf.list(requireProject(request).id);
        const wantedOnes = all.filter(
          (each) =>
            (groupType === undefined || each.groupType === groupType) &&
            (deleted === 'true' || each.deletedMs === undefined),
        );
        return showList(request, wantedOnes);
      });
      app.post(path, async (request, reply) => {
        const body = readBody(request, createSchema, wanted);
        const [made] = await createComputed(dependencies, request, reply, [body]);
        if (!made) throw new Error('bug: nothing was created');
        await recordCreated(request, [made]);
        return reply
          .code(201)
          .header('location', `${path}/${made.id}`)
          .send(await showOne(dependencies, request, made));
      });
      app.get(`${path}/ready-made`, async (request) => {
        const { groupType } = readQuery(request, typeQuery);
        const project = requireProject(request);
        const facts = await readFacts(project);
        if (slotOf(facts, groupType) === undefined)
          throw new Problem('not_found', unknownGroupType(facts, groupType), 'groupType');
        const on = (await shelf.list(project.id)).filter(
          (each) => each.deletedMs === undefined && each.groupType === groupType,
        );
        return {
          readyMade: listReadyMadeComputations(groupType, facts).map(({ computation, refresh, ...each }) => {
            const property = on.find(({ readyMade }) => readyMade === each.key);
            return {
              ...{ ...each, computes: computation, schedule: makeSchedule(refresh, facts) },
              sentence: describeComputation(computation, groupType, facts),
              ...(property && { id: property.id }),
            };
          }),
        };
      });
      app.post(`${path}/ready-made`, async (request, reply) => {
        const { keys, ...body } = readBody(request, manySchema, 'the group type and keys of ready-made ones');
        const bodies = keys.map((readyMade) => createSchema.parse({ ...body, readyMade }));
        const places = keys.map((_, index) => `keys[${index}]`);
        const made = await createComputed(dependencies, request, reply, bodies, places);
        await recordCreated(request, made);
        return reply.code(201).send(await showList(request, made));
      });
      app.get(`${path}/:id`, async (request) =>
        showOne(dependencies, request, await findComputed(dependencies, request)),
      );
      app.put(`${path}/:id`, async (request) => {
        const body = readBody(request, changeSchema, 'the version that was read, and what is to be changed');
        const before = await findChangeable(dependencies, request);
        refuseOutdated(body.version, before.version);
        const change = await planChange(dependencies, request, before, body);
        const after = await saveChange(dependencies, request, before, change);
        dependencies.wake();
        return showOne(dependencies, request, after);
      });
      app.delete(`${path}/:id`, async (request, reply) => {
        const before = await findChangeable(dependencies, request);
        if (!(await shelf.remove(before.project, before.id))) refuseMissing(before.id);
        await recordChange(request, { subject: before.id, before: recordedComputed(before), after: null });
        return reply.code(204).send();
      });
    },
  };

  async function showList(request: FastifyRequest, properties: readonly ComputedProperty[]) {
    return {
      computed: await showAll(dependencies, request, properties),
      max: limits.computedPropertiesMax,
    };
  }
}

async function recordCreated(request: FastifyRequest, made: readonly ComputedProperty[]): Promise<void> {
  for (const each of made)
    await recordChange(request, { subject: each.id, before: null, after: recordedComputed(each) });
}

/** What of the definition is not sent stays as it is in the last version. */
async function planChange(
  { catalog, readFacts, clock }: ComputedDependencies,
  request: FastifyRequest,
  before: ComputedProperty,
  body: ChangeBody,
): Promise<Omit<PropertyChange, 'version'>> {
  const { version: _, description, owner, from, ...definition } = body;
  const named = {
    ...(description !== undefined && { description }),
    ...(owner !== undefined && { owner }),
  };
  if (Object.keys(definition).length === 0 && from === undefined) return named;
  const project = requireProject(request);
  const facts = await readFacts(project);
  const last = findVersionAt(before, Number.POSITIVE_INFINITY);
  const isNamed = [body.computes, body.chart, body.chartDefinition, body.readyMade].some(
    (each) => each !== undefined,
  );
  const { madeFrom, readyMade, ...made } = await makeDefinition(
    before.groupType,
    {
      ...(isNamed ? {} : { computes: last.computation }),
      ...{ schedule: last.schedule, timeZone: last.timeZone ?? null },
      // What is usual for the kind may be another one now.
      ...(isNamed ? {} : { whenInactive: last.whenInactive }),
      ...definition,
    },
    { charts: catalog.charts, project, facts },
  );
  const timetable = makeTimetable(made, facts.timeZone);
  const firstMs = findFirstDue(timetable, clock());
  const fromMs = from === undefined ? firstMs : startDate(from, timetable.timeZone);
  // Where it holds already, its first value comes at once.
  const nextDueMs =
    fromMs <= firstMs ? firstMs : Math.min(before.nextDueMs, findNextDue(timetable, fromMs - 1));
  // Sent as it was, it is still the chart's or ready-made one that it was.
  const isSame = canonicalJson(made.computation) === canonicalJson(last.computation);
  const isOfOrigin = madeFrom !== undefined || readyMade !== undefined || !isSame;
  return {
    ...{ ...named, added: { ...made, fromMs, madeBy: nameActor(request) }, nextDueMs },
    ...(isOfOrigin && { origin: { madeFrom, readyMade: readyMade?.key } }),
  };
}
