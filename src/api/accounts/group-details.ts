/** The routes of one group beside its page: its events, timeline, history and cohorts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  cohortsOfGroupSchema,
  eventPageRequestSchema,
  eventPageSchema,
  historySchema,
  type ProjectFacts,
  type ReadRefused,
  type RunStatement,
  readCohortsOfGroup,
  readGroupEvents,
  readHistory,
  readTimeline,
  readTrace,
  timelineRequestSchema,
  timelineSchema,
  traceSchema,
} from '../../query/contract.ts';
import type { ApiOperation } from '../module.ts';
import { readQuery } from './read-query.ts';

/** A question about one group; undefined where there is no such group. */
export type AnswerAboutGroup = <T>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (run: RunStatement, group: AskedGroup) => Promise<T | undefined>,
) => Promise<T>;

interface AskedGroup {
  readonly facts: ProjectFacts;
  readonly type: string;
  readonly value: string;
}

const eventsPath = '/api/groups/:type/:value/events';
const timelinePath = '/api/groups/:type/:value/timeline';
const historyPath = '/api/groups/:type/:value/history';
const cohortsPath = '/api/groups/:type/:value/cohorts';

const tracePath = '/api/groups/:type/:value/trace';

const nothing = z.strictObject({});

/** `ask` answers 404 where there is no such group. */
export function registerGroupDetails(
  app: FastifyInstance,
  ask: AnswerAboutGroup,
  refusedOf: (project: ProjectFacts['project']) => ReadRefused,
): void {
  app.get(eventsPath, (request, reply) => {
    const page = readQuery(request, eventPageRequestSchema);
    return ask(request, reply, (run, { facts, type, value }) =>
      readGroupEvents(run, facts, type, value, page),
    );
  });
  app.get(timelinePath, (request, reply) => {
    const wanted = readQuery(request, timelineRequestSchema);
    return ask(request, reply, (run, { facts, type, value }) =>
      readTimeline(run, facts, type, value, wanted),
    );
  });
  app.get(historyPath, (request, reply) => {
    readQuery(request, nothing);
    return ask(request, reply, (run, { facts, type, value }) => readHistory(run, facts, type, value));
  });
  app.get(tracePath, (request, reply) => {
    readQuery(request, nothing);
    return ask(request, reply, (run, { facts, type, value }) =>
      readTrace(run, facts, type, value, refusedOf(facts.project)),
    );
  });
  app.get(cohortsPath, (request, reply) => {
    readQuery(request, nothing);
    return ask(request, reply, (run, { facts, type, value }) => readCohortsOfGroup(run, facts, type, value));
  });
}

const common = { method: 'get', tag: 'groups', basicAuth: true } as const;

export const groupDetailOperations: readonly ApiOperation[] = [
  {
    ...common,
    path: eventsPath,
    summary: 'The events of one group, the newest first',
    query: eventPageRequestSchema,
    responses: { 200: { description: 'A page of events', schema: eventPageSchema } },
  },
  {
    ...common,
    path: timelinePath,
    summary: 'What changed about one group and its people, the newest first',
    query: timelineRequestSchema,
    responses: { 200: { description: 'A page of the timeline', schema: timelineSchema } },
  },
  {
    ...common,
    path: historyPath,
    summary: 'The properties of one group with every value they had',
    responses: { 200: { description: 'The history', schema: historySchema } },
  },
  {
    ...common,
    path: tracePath,
    summary: 'Whether the events of its people count for a group, and why',
    responses: { 200: { description: 'The trace of the group', schema: traceSchema } },
  },
  {
    ...common,
    path: cohortsPath,
    summary: 'The saved cohorts that one group is in',
    responses: { 200: { description: 'The cohorts', schema: cohortsOfGroupSchema } },
  },
];
