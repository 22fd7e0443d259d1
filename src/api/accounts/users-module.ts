/** The routes that screens read users by: the list, and the events of one. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  eventPageRequestSchema,
  eventPageSchema,
  isUserNumber,
  type ProjectFacts,
  readUser,
  readUserEvents,
  readUserList,
  type UserName,
  userListRequestSchema,
  userListSchema,
  userPageSchema,
} from '../../query/contract.ts';
import { limited } from '../amplitude/limited.ts';
import type { RestLimits } from '../amplitude/rest-limits.ts';
import { requireProject } from '../authenticate.ts';
import { createAsk } from '../charts/caller.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readQuery } from './read-query.ts';

interface UsersDependencies {
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
}

const listPath = '/api/users';
const userPath = '/api/users/:id';
const eventsPath = '/api/users/:id/events';

const byNumber = z.strictObject({
  number: z
    .string()
    .optional()
    .describe(
      'the number of a user, in place of the id: /api/users/?number=… and /api/users/events?number=…',
    ),
});
const eventsRequestSchema = eventPageRequestSchema.extend(byNumber.shape);

export function usersModule({ runner, readFacts, restLimits }: UsersDependencies): ApiModule {
  const ask = createAsk(runner);
  return {
    name: 'users',
    isLimited: true,
    operations,
    register: (app) => {
      app.addHook('onRequest', limited('charts', restLimits));
      app.get(listPath, async (request, reply) => {
        const wanted = readQuery(request, userListRequestSchema);
        const facts = await readFacts(requireProject(request));
        return ask(reply, (run) => readUserList(run, facts, wanted));
      });
      app.get(userPath, async (request, reply) => {
        const name = readName(request, readQuery(request, byNumber).number);
        const facts = await readFacts(requireProject(request));
        return ask(reply, async (run) => (await readUser(run, facts, name)) ?? missing(name));
      });
      app.get(eventsPath, async (request, reply) => {
        const { number, ...page } = readQuery(request, eventsRequestSchema);
        const name = readName(request, number);
        const facts = await readFacts(requireProject(request));
        return ask(reply, async (run) => (await readUserEvents(run, facts, name, page)) ?? missing(name));
      });
    },
  };
}

/** Errors: Problem at `number` where it is none, or where an id is given beside it. */
function readName({ params }: FastifyRequest, number: string | undefined): UserName {
  const { id } = params as { readonly id: string };
  if (number === undefined) return { by: 'id', id };
  if (id !== '' || !isUserNumber(number))
    throw new Problem('invalid_request', 'expected the number of a user, and no id beside it', 'number');
  return { by: 'number', number };
}

/** Throws: Problem `not_found`. */
function missing(name: UserName): never {
  if (name.by === 'number')
    throw new Problem('not_found', `There is no user with the number ${name.number}.`, 'number');
  throw new Problem(
    'not_found',
    `There is no user ${JSON.stringify(name.id)}. GET /api/users?q=… finds users by a part of an id.`,
    'id',
  );
}

const operations: readonly ApiOperation[] = [
  {
    method: 'get',
    path: listPath,
    summary: 'Users: who they are, when they were seen, and the groups they are in now',
    tag: 'users',
    basicAuth: true,
    query: userListRequestSchema,
    responses: { 200: { description: 'A page of the list', schema: userListSchema } },
  },
  {
    method: 'get',
    path: userPath,
    summary: 'One user: ids and merges, groups and why, properties with their history, sessions',
    tag: 'users',
    basicAuth: true,
    query: byNumber,
    responses: { 200: { description: 'The page of the user', schema: userPageSchema } },
  },
  {
    method: 'get',
    path: eventsPath,
    summary: 'The events of one user, the newest first',
    tag: 'users',
    basicAuth: true,
    query: eventsRequestSchema,
    responses: { 200: { description: 'A page of events', schema: eventPageSchema } },
  },
];
