/** The routes for ready-made computed properties: what Home says. */
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import {
  describeComputation,
  listReadyMadeComputations,
  slotOf,
  unknownGroupType,
} from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { createComputed } from './create.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { makeSchedule } from './draft.ts';
import { showList } from './read-computed.ts';
import { recordCreated } from './save-change.ts';
import { createdSchema, createSchema, manySchema, readyMadeSchema } from './schemas.ts';

const path = '/api/computed/ready-made';
const contentType = 'application/json';
const shared = { tag: 'groups', basicAuth: true } as const;
const typeQuery = z.strictObject({ groupType: z.string() });

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path, ...shared, query: typeQuery },
    summary: 'Ready-made definitions: what Home says, as properties',
    responses: { 200: { description: 'Those of a group type', schema: readyMadeSchema } },
  },
  {
    ...{ method: 'post', path, ...shared, body: { contentType, schema: manySchema } },
    summary: 'Compute several ready-made properties, which share their scans',
    responses: { 201: { description: 'Those created', schema: createdSchema } },
  },
];

export function computedReadyMadeModule(dependencies: ComputedDependencies): ApiModule {
  const { shelf, readFacts } = dependencies;
  return {
    name: 'ready-made computed properties',
    operations,
    register: (app) => {
      app.get(path, async (request) => {
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
      app.post(path, async (request, reply) => {
        const { keys, ...body } = readBody(request, manySchema, 'the group type and keys of ready-made ones');
        const bodies = keys.map((readyMade) => createSchema.parse({ ...body, readyMade }));
        const places = keys.map((_, index) => `keys[${index}]`);
        const made = await createComputed(dependencies, request, reply, bodies, places);
        const properties = made.map(({ property }) => property);
        await recordCreated(request, properties);
        return reply.code(201).send(await showList(dependencies, request, properties));
      });
    },
  };
}
