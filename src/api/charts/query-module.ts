/** The chart routes: compute a definition, list the units behind a number, a metric per unit. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Project } from '../../domain/project.ts';
import type { ChartRunner, ProjectFacts } from '../../query/contract.ts';
import { makeTable, parseDefinition, parseUnitsRequest, unitsRequestSchema } from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { unitsCsv } from '../csv/units.ts';
import { writeCsv } from '../csv/write.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { queryBody, queryResponses } from '../openapi/charts.ts';
import { createCaller } from './caller.ts';
import { explainQuery, wantsStatements } from './explain.ts';
import { ofRequest, perUnitCsv, perUnitLines, perUnitSchema, toSegmentation } from './per-unit.ts';
import { answerInLines } from './progress.ts';
import { chooseFormat, csvQuery, formats, jsonBody, readBody, readCsvForm } from './reading.ts';

interface QueryDependencies {
  readonly runner: ChartRunner;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  /** Whether it is the token of the data directory's lock file. */
  readonly isLocalToken: (token: string) => boolean;
}

const unitsSchema = z.object({
  total: z.number().describe('Units in the list'),
  rows: z.array(
    z.object({
      unit: z.string(),
      value: z.string().describe('The group’s value; of a user the user id, or the device id'),
      name: z.string(),
      held: z.array(z.string()).optional().describe('Of a funnel that holds a property constant'),
      metric: z.number().nullable(),
      before: z.number().optional(),
      difference: z.number().optional(),
      openUntilMs: z
        .number()
        .optional()
        .describe(
          'Of those that stopped in a funnel, while their window is open: until when they may still go on',
        ),
      properties: z.record(z.string(), z.array(z.string())),
      lastSeenMs: z.number().nullable(),
    }),
  ),
  freshnessMs: z.number(),
});

const operations: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/api/query',
    summary:
      'Run one chart definition; Accept: text/csv answers a table, application/x-ndjson progress and then the result',
    tag: 'charts',
    basicAuth: true,
    query: z.object({ ...csvQuery, ...explainQuery }),
    body: queryBody,
    responses: queryResponses,
  },
  {
    method: 'post',
    path: '/api/query/units',
    summary: 'The units behind a number of a chart, page by page; Accept: text/csv answers all of them',
    tag: 'charts',
    basicAuth: true,
    query: z.object(csvQuery),
    body: { contentType: 'application/json', schema: unitsRequestSchema },
    responses: { 200: { description: 'A page of units', schema: unitsSchema, also: [formats.csv] } },
  },
  {
    method: 'post',
    path: '/api/query/per-unit',
    summary:
      'A metric of every known group of a type, also of those that did nothing: one line of JSON each, or with Accept: text/csv a table',
    tag: 'charts',
    basicAuth: true,
    query: z.object(csvQuery),
    body: { contentType: 'application/json', schema: perUnitSchema },
    responses: {
      200: {
        description: '{"value", "metric"}; null: nothing was measured',
        contentType: formats.lines,
        also: [formats.csv],
      },
    },
  },
];

/** Charts as definitions, and the units behind their numbers. */
export function queryModule({ runner, readFacts, isLocalToken }: QueryDependencies): ApiModule {
  const factsFor = (request: FastifyRequest) => readFacts(requireProject(request));
  return {
    name: 'query',
    isLimited: true,
    operations,
    register: (app, metrics) => {
      metrics.charts(() => runner.state());
      app.post('/api/query', async (request, reply) => {
        const definition = parseDefinition(jsonBody(request, 'a chart definition'));
        const facts = await factsFor(request);
        const caller = createCaller(reply);
        const form = readCsvForm(request);
        if (wantsStatements(request, isLocalToken))
          return { statements: await runner.explain(facts, definition, caller) };
        switch (chooseFormat(request)) {
          case 'json':
            return runner.chart(facts, definition, caller);
          case 'csv':
            return sendCsv(reply, writeCsv(makeTable(await runner.chart(facts, definition, caller)), form));
          case 'lines':
            return answerInLines(request, reply, (onProgress) =>
              runner.chart(facts, definition, { ...caller, onProgress }),
            );
        }
      });
      app.post('/api/query/units', async (request, reply) => {
        const unitsRequest = parseUnitsRequest(jsonBody(request, 'a request for units'));
        const facts = await factsFor(request);
        const caller = createCaller(reply);
        const form = readCsvForm(request);
        if (chooseFormat(request) === 'csv')
          return sendCsv(
            reply,
            Readable.from(unitsCsv(runner.allUnits(facts, unitsRequest, caller), unitsRequest, form)),
          );
        return runner.units(facts, unitsRequest, caller);
      });
      app.post('/api/query/per-unit', async (request, reply) => {
        const perUnit = readBody(request, perUnitSchema, 'a definition and a group type');
        const definition = toSegmentation(perUnit);
        const facts = await factsFor(request);
        const rows = ofRequest(runner.perUnit(facts, definition, perUnit.groupType, createCaller(reply)));
        const form = readCsvForm(request);
        if (chooseFormat(request) === 'csv') return sendCsv(reply, Readable.from(perUnitCsv(rows, form)));
        return reply.type(formats.lines).send(Readable.from(perUnitLines(rows)));
      });
    },
  };
}

function sendCsv(reply: FastifyReply, body: string | Readable): FastifyReply {
  return reply.type(`${formats.csv}; charset=utf-8`).send(body);
}
