/** Amplitude's Dashboard REST API: the endpoints that are no charts. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { eventList, searchUsers, userActivity } from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readUserActivity, readUserSearch, userActivityAnswer, userSearchAnswer } from './activity.ts';
import type { DashboardDependencies } from './dashboard-module.ts';
import { limited } from './limited.ts';
import { readParameters, readSearch } from './parameters.ts';
import { realtimeOperation, registerRealtime } from './realtime.ts';

const text = z.string();
const number = z.string().describe('Number of a user, as text: it has 64 bits');
const orNull = text.nullable();

const operations: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/api/2/usersearch',
    summary: 'Finds users by number, user id, device id or the beginning of user ids',
    tag: 'people',
    basicAuth: true,
    query: z.object({ user: text.describe('What to search for') }),
    responses: {
      200: {
        description: 'The users found, each as the one it counts as',
        schema: z.object({
          matches: z.array(z.object({ user_id: orNull, amplitude_id: number })),
          type: z.enum(['match_amplitude_id', 'match_user_or_device_id', 'match_user_id_prefix', 'nomatch']),
        }),
      },
    },
  },
  {
    method: 'get',
    path: '/api/2/useractivity',
    summary: 'One user and its events, whichever of its numbers they came under',
    tag: 'people',
    basicAuth: true,
    query: z.object({
      user: number,
      offset: text.optional().describe('Events left out at the beginning; 0'),
      limit: text.optional().describe('Most events, up to 1000; 1000'),
      direction: z.enum(['latest', 'earliest']).optional().describe('Which come first; latest'),
    }),
    responses: {
      200: {
        description: 'The user and its events',
        schema: z.object({
          userData: z
            .object({
              user_id: orNull,
              canonical_amplitude_id: number,
              merged_amplitude_ids: z.array(number),
              num_events: z.number(),
              num_sessions: z.number(),
              usage_time: z.number().describe('ms'),
              first_used: orNull.describe('Date in the project’s time zone'),
              last_used: orNull,
              properties: z.object({}).loose().describe('As they are now'),
            })
            .loose(),
          events: z.array(
            z
              .object({
                uuid: text.describe('Names the event for ever'),
                event_type: text,
                event_time: text.describe('UTC'),
                event_properties: z.object({}).loose(),
                user_properties: z.object({}).loose().describe('At the event'),
                groups: z.record(text, z.array(text)),
                group_properties: z
                  .record(text, z.record(text, z.object({}).loose()))
                  .describe('At the event, by type and value'),
              })
              .loose(),
          ),
          freshness: z.number(),
        }),
      },
    },
  },
  {
    method: 'get',
    path: '/api/2/events/list',
    summary: 'Every event, with its numbers of this week',
    tag: 'people',
    basicAuth: true,
    responses: {
      200: {
        description: 'The most frequent first',
        schema: z.object({
          data: z.array(
            z.object({
              value: text.describe('Name'),
              display: text,
              totals: z.number(),
              uniques: z.number(),
              pct_dau: z.number().describe('Of the users with any event this week, 0 to 1'),
              non_active: z.boolean(),
              deleted: z.boolean(),
              hidden: z.boolean(),
              flow_hidden: z.boolean(),
            }),
          ),
          not_listed: z
            .number()
            .optional()
            .describe(
              `Where there are more than ${limits.eventTypesListedMax} event types: how many are not in data. Charts can name them all the same.`,
            ),
          freshness: z.number(),
        }),
      },
    },
  },
  realtimeOperation,
];

export function peopleModule(dependencies: DashboardDependencies): ApiModule {
  const { restLimits } = dependencies;
  return {
    name: 'people',
    isLimited: true,
    operations,
    register: async (app) => {
      await app.register(async (scope) => {
        scope.addHook('onRequest', limited('people', restLimits));
        registerPeople(scope, dependencies);
      });
      await app.register(async (scope) => {
        scope.addHook('onRequest', limited('charts', restLimits));
        registerEventList(scope, dependencies);
        registerRealtime(scope, dependencies);
      });
    },
  };
}

function registerPeople(app: FastifyInstance, { runner, readFacts }: DashboardDependencies): void {
  app.get('/api/2/usersearch', async (request, reply) => {
    const wanted = readUserSearch(readSearch(request));
    const facts = await readFacts(requireProject(request));
    const caller = createCaller(reply);
    return userSearchAnswer(await runner.statements((run) => searchUsers(run, facts, wanted), caller));
  });
  app.get('/api/2/useractivity', async (request, reply) => {
    const wanted = readUserActivity(readSearch(request));
    const facts = await readFacts(requireProject(request));
    const caller = createCaller(reply);
    const found = await runner.statements((run) => userActivity(run, facts, wanted), caller);
    if (!found)
      throw new Problem(
        'not_found',
        `There is no user with the number ${wanted.user}; /api/2/usersearch finds users by id.`,
        'user',
      );
    return userActivityAnswer(found, facts);
  });
}

function registerEventList(
  app: FastifyInstance,
  { runner, readFacts, restLimits }: DashboardDependencies,
): void {
  app.get('/api/2/events/list', async (request, reply) => {
    readParameters(readSearch(request), []);
    const project = requireProject(request);
    restLimits.spend(project.id, 1);
    const facts = await readFacts(project);
    const { events, notListed } = await runner.statements(
      (run) => eventList(run, facts),
      createCaller(reply),
    );
    const never = { non_active: false, deleted: false, hidden: false, flow_hidden: false };
    return {
      data: events.map(({ name, totals, uniques, activeShare }) => ({
        ...{ value: name, display: name, totals, uniques, pct_dau: activeShare },
        ...never,
      })),
      ...(notListed > 0 && { not_listed: notListed }),
      freshness: facts.freshnessMs,
    };
  });
}
