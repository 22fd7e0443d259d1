/** The routes for operating a server: health, metrics, the OpenAPI document, rejections, flush. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { rejectionReasons } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { programVersion } from '../domain/program-version.ts';
import type { RejectionSummary } from '../ledger/contract.ts';
import { requireProject } from './authenticate.ts';
import type { AppDependencies } from './dependencies.ts';
import type { Metrics } from './metrics.ts';
import type { ApiModule, ApiOperation } from './module.ts';
import { refuseForeignHost } from './own-origin.ts';

const dayMs = 86_400_000;
const sinceDefaultMs = 7 * dayMs;

const time = z.string().describe('ISO 8601, UTC.');
const rejectionsQuery = z.object({
  since: z.string().optional().describe('ISO 8601 or ms; default: seven days ago.'),
});
const rejectionSchema = z.object({
  reason: z.enum(rejectionReasons),
  total: z.int(),
  first: time,
  last: time,
  perHour: z.array(z.object({ hour: time, count: z.int() })),
  samples: z.array(
    z.object({
      at: time,
      requestId: z.string(),
      index: z.int().describe('Position in the request; -1 for the request as a whole.'),
      client: z.string(),
      key: z.string(),
      detail: z.string(),
      raw: z.string(),
    }),
  ),
});
const rejectionsSchema = z.object({
  since: time,
  rejections: z.array(rejectionSchema).describe('Refused or cut off in this project.'),
  unattributed: z
    .array(rejectionSchema)
    .describe(
      'Refused before a project was known, as with a wrong key. Where there are several projects, without what was sent.',
    ),
});
const flushSchema = z.object({
  freshness: time.describe('Everything acknowledged up to then is in every answer.'),
});

const aboutSchema = z
  .object({
    version: z.string(),
    engine: z.string().describe('ok, or why it does not take or give data'),
    freshness: time.describe('Everything acknowledged up to then is in every answer.'),
    tables: z
      .array(z.object({ table: z.string(), rows: z.number(), bytes: z.number().describe('on disk') }))
      .describe('Of all projects, as they were when somebody last looked'),
    bytes: z.number().describe('of all tables'),
  })
  .meta({ id: 'About' });

const operations: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/healthz',
    summary: 'Answers while the server serves.',
    tag: 'operation',
    basicAuth: false,
    responses: {
      200: { description: 'Serving.', schema: z.object({ status: z.literal('ok'), engine: z.string() }) },
    },
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Metrics in the Prometheus text format.',
    tag: 'operation',
    basicAuth: false,
    responses: { 200: { description: 'Metrics.', contentType: 'text/plain' } },
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document.',
    tag: 'operation',
    basicAuth: false,
    responses: { 200: { description: 'OpenAPI 3.1.', schema: z.looseObject({}) } },
  },
  {
    method: 'get',
    path: '/api/about',
    summary: 'Version, health, and what the tables take on disk.',
    tag: 'operation',
    basicAuth: true,
    responses: { 200: { description: 'As it is now.', schema: aboutSchema } },
  },
  {
    method: 'get',
    path: '/api/rejections',
    summary:
      'What was refused or cut off, by reason: counts per hour, first and last time, the last samples.',
    tag: 'operation',
    basicAuth: true,
    query: rejectionsQuery,
    responses: { 200: { description: 'Rejections.', schema: rejectionsSchema } },
  },
  {
    method: 'post',
    path: '/api/flush',
    summary: 'Returns once all that was acknowledged before is in every answer.',
    tag: 'operation',
    basicAuth: true,
    responses: { 200: { description: 'Done.', schema: flushSchema } },
  },
];

/** Health, metrics, the OpenAPI document, rejections, flush. `document` is called at each request. */
export function operatingModule(
  dependencies: AppDependencies,
  metrics: Metrics,
  document: () => object,
): ApiModule {
  return {
    name: 'operating',
    operations,
    register: (app) => {
      registerStatus(app, dependencies, metrics, document);
      app.get('/api/rejections', (request) =>
        rejections(request.query, requireProject(request).id, dependencies),
      );
      app.get('/api/about', () => describeServer(dependencies));
      app.post('/api/flush', async () => {
        await flushWithin(dependencies, dependencies.flushMsMax ?? limits.flushMsMax);
        return { freshness: iso(dependencies.drain.freshnessMs()) };
      });
    },
  };
}

async function describeServer({
  drain,
  engineState,
  tableSizes,
}: AppDependencies): Promise<z.infer<typeof aboutSchema>> {
  const tables = tableSizes().map(({ table, rows, bytes }) => ({ table, rows, bytes }));
  return {
    version: programVersion,
    engine: drain.failure() ?? (await engineState()),
    freshness: iso(drain.freshnessMs()),
    tables,
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Errors: Problem `unavailable` where the engine does not take everything in time; it goes on nevertheless. */
async function flushWithin({ drain }: AppDependencies, msMax: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const why = drain.failure() ?? 'it is slow';
      reject(new Problem('unavailable', `Not everything that was accepted is in the engine yet: ${why}.`));
    }, msMax);
  });
  try {
    await Promise.race([drain.flush(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function registerStatus(
  app: FastifyInstance,
  { drain, engineState, publicUrl }: AppDependencies,
  metrics: Metrics,
  document: () => object,
): void {
  app.get('/healthz', async () => ({
    status: 'ok',
    engine: drain.failure() ?? (await engineState()),
  }));
  app.get('/metrics', async (request, reply) => {
    refuseForeignHost(request, publicUrl);
    const text = await metrics.render();
    return reply.type(metrics.contentType).send(text);
  });
  app.get('/api/openapi.json', async () => document());
}

async function rejections(
  query: unknown,
  project: number,
  { ledger, clock, projects }: AppDependencies,
): Promise<z.infer<typeof rejectionsSchema>> {
  const { since } = rejectionsQuery.parse(query);
  const sinceMs = since === undefined ? clock() - sinceDefaultMs : parseTime(since);
  return {
    since: iso(sinceMs),
    rejections: ledger.rejections(project, sinceMs).map(summary),
    unattributed: ledger.rejections(0, sinceMs).map(projects.all().length > 1 ? withoutSent : summary),
  };
}

function summary({ reason, total, firstMs, lastMs, perHour, samples }: RejectionSummary) {
  return {
    reason,
    total,
    first: iso(firstMs),
    last: iso(lastMs),
    perHour: perHour.map(({ hourMs, count }) => ({ hour: iso(hourMs), count })),
    samples: samples.map((sample) => ({ ...sample, at: iso(sample.at) })),
  };
}

/** What was sent may be another project's, its key included. */
function withoutSent(rejection: RejectionSummary) {
  const { samples, ...counts } = summary(rejection);
  return { ...counts, samples: samples.map((sample) => ({ ...sample, key: sample.key.slice(-4), raw: '' })) };
}

function parseTime(text: string): number {
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(new Date(ms).getTime()))
    throw new Problem(
      'invalid_request',
      'Write the time as ISO 8601 or as milliseconds since 1970.',
      'since',
    );
  return ms;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
