/** Builds the HTTP server from its parts. */
import cookie from '@fastify/cookie';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { amplitude } from '../wire/amplitude/dialect.ts';
import { segment } from '../wire/segment/dialect.ts';
import { admit, decorateCaller } from './authenticate.ts';
import { limitConnections } from './connections.ts';
import type { AppDependencies } from './dependencies.ts';
import { createIngestion, registerIngestion, send } from './ingestion.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { ApiModule, ApiOperation } from './module.ts';
import { openApiDocument } from './openapi/document.ts';
import { ingestionOperations } from './openapi/ingestion.ts';
import { operatingModule } from './operating-routes.ts';
import { refuseForeignOrigin } from './own-origin.ts';
import { answerError, answerProblem } from './problem-answer.ts';
import { decorateAuditLog } from './record-change.ts';
import { rewriteAddress } from './rewrite-address.ts';
import { findRow, type RouteRow, type RouteTable, routeTable } from './route-table.ts';
import { createShared, readBodiesAsText, watchRoom } from './shared.ts';

// The one whose paths begin alike comes first.
const dialects = [segment, amplitude];

/**
 * The HTTP server, not yet listening: ingestion, operation, and the modules given, each in a scope of its own.
 * The OpenAPI document covers all of them.
 */
export async function buildApp(
  dependencies: AppDependencies,
  modules: readonly ApiModule[] = [],
  table: RouteTable = routeTable,
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: dependencies.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => dependencies.newRequestId(),
    rewriteUrl: ({ url = '/' }) => rewriteAddress(url),
    forceCloseConnections: 'idle',
    requestTimeout: limits.requestMsMax,
    http: { headersTimeout: limits.requestHeadMsMax, connectionsCheckingInterval: 1_000 },
    // The address of the proxy itself is trusted, not what was sent to it.
    trustProxy: dependencies.trustProxy ? (_, hop) => hop === 0 : false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: limits.pathPartLengthMax },
  });
  const metrics = createMetrics(dependencies);
  const shared = createShared(dependencies.unreadBodyBytesMax ?? limits.unreadBodyBytesMax);
  metrics.bodies(shared.room);
  observe(app, metrics);
  watchRoom(app, shared.room);
  // Behind a proxy all connections are the proxy's.
  const peerConnectionsMax = dependencies.trustProxy ? limits.connectionsMax : limits.connectionsPerPeerMax;
  limitConnections(app.server, { connectionsMax: limits.connectionsMax, peerConnectionsMax }, () =>
    metrics.connectionClosed(),
  );
  readBodiesAsText(app, shared);
  admitByTable(app, table);
  decorateCaller(app);
  decorateAuditLog(app, dependencies.access.audit);
  await app.register(cookie);
  const all = [operatingModule(dependencies, metrics, () => document()), ...modules];
  const operations = [
    ...dialects.flatMap(ingestionOperations),
    ...all.flatMap(({ operations: own, isLimited }) =>
      isLimited ? own.map((operation) => ({ ...operation, isLimited })) : own,
    ),
  ];
  // Made when somebody asks for it: that takes a tenth of a second, and few do.
  let made: object | undefined;
  const document = () => {
    made ??= openApiDocument(operations, table);
    return made;
  };
  app.setErrorHandler((error, request, reply) =>
    request.is404 ? answerUnknownPath(request, reply, operations) : answerError(error, request, reply),
  );
  app.setNotFoundHandler(
    (request, reply) => answerLost(request, reply, all) ?? answerUnknownPath(request, reply, operations),
  );
  const ingestion = createIngestion(dependencies, metrics, shared);
  for (const dialect of dialects) await app.register((scope) => registerIngestion(scope, dialect, ingestion));
  for (const module of all)
    await app.register(async (scope) => {
      scope.addHook('onRequest', async (request) => {
        refuseForeignOrigin(request, dependencies.publicUrl);
        const { need } = request.routeOptions.config as unknown as RouteRow;
        // Before the body: of somebody unknown nothing is read.
        await admit(request, need, dependencies);
      });
      await module.register(scope, metrics, shared);
    });
  await app.ready();
  return app;
}

/** Gives each route its row. Errors: a route that has none. */
function admitByTable(app: FastifyInstance, table: RouteTable): void {
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    const rows = methods.map((method) => findRow(table, method, route.url));
    const missing = methods.find((_, index) => rows[index] === undefined);
    if (missing !== undefined) throw new Error(`bug: the route table has no row for ${missing} ${route.url}`);
    route.config = { ...route.config, ...rows[0] };
  });
}

function observe(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.request(route, reply.statusCode);
    const level = reply.statusCode >= 500 ? 'warn' : reply.statusCode >= 400 ? 'info' : 'debug';
    request.log[level](
      { method: request.method, route, code: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
}

/** What a person sees who opened an address that is none, in a browser. */
function answerLost(
  request: FastifyRequest,
  reply: FastifyReply,
  modules: readonly ApiModule[],
): FastifyReply | undefined {
  const isPerson = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  if (!isPerson || request.url.startsWith('/api/')) return undefined;
  for (const module of modules) {
    const answer = module.answerLost?.(request, reply);
    if (answer) return answer;
  }
  return undefined;
}

/** People and programs of the API read problems; a vendor's client that asks wrongly must hear its vendor's words. */
function answerUnknownPath(
  request: Parameters<typeof answerError>[1],
  reply: Parameters<typeof answerError>[2],
  operations: readonly ApiOperation[],
) {
  const path = request.url.split('?', 1)[0] ?? '';
  const dialect = dialects
    .filter(({ pathPrefix }) => path.startsWith(pathPrefix))
    .find(
      ({ routes }) => request.method !== 'GET' || routes.some((route) => route.path === path && path !== '/'),
    );
  if (dialect && !path.startsWith('/api/')) return send(reply, dialect.unknownPath);
  const route = `${request.method} ${path.slice(0, 200)}`;
  const problem = new Problem('not_found', `Nothing is served at ${route}.${near(path, operations)}`);
  return answerProblem(problem, request, reply);
}

/** What there is beside a path of the API: under `/api/2/` all that is under `/api/2/`. */
function near(path: string, operations: readonly ApiOperation[]): string {
  const folder = /^\/api\/[^/]+\//.exec(path)?.[0];
  if (folder === undefined) return '';
  const beside = operations
    .filter((operation) => operation.path.startsWith(folder))
    .map((operation) => `${operation.method.toUpperCase()} ${operation.path}`);
  return beside.length === 0 ? '' : ` There are ${beside.join(', ')}.`;
}
