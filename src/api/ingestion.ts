import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RejectionReason } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { RejectionSample } from '../domain/rows.ts';
import { LedgerUnavailable } from '../ledger/contract.ts';
import type { Dialect, WireAnswer, WireContext, WireInput, WireResult, WireRoute } from '../wire/contract.ts';
import { createThrottle } from '../wire/throttle.ts';
import { type Body, type BodyRoom, collectBody, inflate } from './body.ts';
import type { AppDependencies } from './dependencies.ts';
import type { Metrics } from './metrics.ts';
import { passingRejections } from './passing-rejections.ts';

type Refused = Extract<WireResult, { kind: 'refused' }>;

interface Ingestion {
  readonly dependencies: AppDependencies;
  readonly metrics: Metrics;
  readonly context: WireContext;
}

/** Routes of one dialect, in a scope of their own: whatever the content type, open to every origin. */
export async function registerIngestion(
  app: FastifyInstance,
  dialect: Dialect,
  dependencies: AppDependencies,
  metrics: Metrics,
): Promise<void> {
  const ingestion = { dependencies, metrics, context: wireContext(dependencies) };
  const bytesMax = dependencies.unreadBodyBytesMax ?? limits.unreadBodyBytesMax;
  const room: BodyRoom = { bytesMax, takenBytes: 0 };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) =>
    collectBody(payload, bytesMaxOf(request), room),
  );
  // The content type decides nothing but how a form is written; a malformed one must not keep a request out.
  app.addHook('onRequest', async (request) => {
    const { headers } = request.raw;
    if (headers['content-type'] === undefined) return;
    headers['x-sent-content-type'] = headers['content-type'];
    delete headers['content-type'];
  });
  for (const route of dialect.routes)
    app.route({
      method: [...route.methods],
      url: route.path,
      exposeHeadRoute: false,
      config: { bodyBytesMax: route.bodyBytesMax },
      handler: (request, reply) => ingest(route, request, reply, ingestion),
      errorHandler: (error, request, reply) => {
        const unavailable = error instanceof LedgerUnavailable;
        request.log[unavailable ? 'warn' : 'error'](
          { error: String(error), stack: error.stack },
          'not ingested',
        );
        return send(reply, unavailable ? route.failures.unavailable : route.failures.failed);
      },
    });
  for (const route of dialect.fixed)
    app.route({
      method: [...route.methods],
      url: route.path,
      exposeHeadRoute: false,
      config: { bodyBytesMax: limits.httpBodyBytesMax },
      handler: (_, reply) => send(reply, route.answer),
    });
  for (const { path } of [...dialect.routes, ...dialect.fixed]) app.options(path, allowAnyOrigin);
}

/** Sends an answer word for word; scripts of every origin may read it. */
export function send(reply: FastifyReply, answer: WireAnswer): FastifyReply {
  reply.header('access-control-allow-origin', '*').code(answer.status);
  return answer.status === 204 ? reply.send() : reply.type(answer.contentType).send(answer.body);
}

/** Answers a browser that asks before it sends. No credentials are involved, so any header is fine. */
async function allowAnyOrigin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const asked = request.headers['access-control-request-headers'];
  await reply
    .code(204)
    .headers({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST, GET, OPTIONS',
      'access-control-allow-headers': asked ?? 'Content-Type, Content-Encoding, Accept',
      'access-control-max-age': '86400',
    })
    .send();
}

function wireContext({ projects, storeIp, rateLimit, rateLimitWindowMs }: AppDependencies): WireContext {
  return {
    projectByApiKey: (apiKey) => projects.byApiKey(apiKey),
    storeIp,
    throttle:
      rateLimit > 0 ? createThrottle(rateLimit, rateLimitWindowMs ?? limits.rateLimitWindowMs) : undefined,
  };
}

function bytesMaxOf(request: FastifyRequest): number {
  return (request.routeOptions.config as { bodyBytesMax?: number }).bodyBytesMax ?? limits.httpBodyBytesMax;
}

/** Read → decide and commit → acknowledge. What is refused is recorded before it is answered. */
async function ingest(
  route: WireRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  ingestion: Ingestion,
): Promise<FastifyReply> {
  const receivedMs = ingestion.dependencies.clock();
  const sent = (request.body as Body | undefined) ?? { kind: 'complete', bytes: Buffer.alloc(0) };
  if (sent.kind === 'busy') return send(reply, route.failures.unavailable);
  const body = await inflate(sent, Math.min(route.bodyBytesMax, limits.inflatedBodyBytesMax));
  const result =
    body.kind === 'complete'
      ? route.read(wireInput(request, body.bytes, receivedMs), ingestion.context)
      : refusedUnread(body, route, request);
  if (result.kind === 'refused') await record(result, request, receivedMs, ingestion);
  else await commit(result.request, ingestion);
  return send(reply, result.answer);
}

function wireInput(request: FastifyRequest, body: Buffer, receivedMs: number): WireInput {
  const mark = request.url.indexOf('?');
  return {
    method: request.method,
    query: mark < 0 ? '' : request.url.slice(mark + 1),
    contentType: String(request.headers['x-sent-content-type'] ?? ''),
    body,
    userAgent: request.headers['user-agent'] ?? '',
    peer: request.ip,
    requestId: request.id,
    receivedMs,
  };
}

function refusedUnread(
  body: Exclude<Body, { kind: 'complete' | 'busy' }>,
  route: WireRoute,
  request: FastifyRequest,
): Refused {
  const tooLarge = body.kind === 'tooLarge';
  const reason: RejectionReason = tooLarge ? 'payload_too_large' : 'invalid_json';
  const detail = tooLarge ? `more than ${route.bodyBytesMax} bytes` : 'broken gzip';
  return {
    kind: 'refused',
    project: 0,
    client: (request.headers['user-agent'] ?? '').slice(0, 200),
    key: '',
    refusals: [{ reason, index: -1, detail, raw: body.head.toString('utf8') }],
    answer: tooLarge ? route.failures.tooLarge : route.failures.unreadable,
  };
}

/** Errors: LedgerUnavailable; then nothing was stored. */
async function commit(
  request: Extract<WireResult, { kind: 'accepted' }>['request'],
  { dependencies, metrics }: Ingestion,
): Promise<void> {
  const { ledger, decide, clock } = dependencies;
  const reasons: RejectionReason[] = [];
  const startMs = clock();
  const note = (reason: RejectionReason, sample: RejectionSample) => {
    reasons.push(reason);
    return sample;
  };
  const outcome = await ledger.commit((transaction) => decide(passingRejections(transaction, note), request));
  metrics.committed(clock() - startMs);
  metrics.accepted(outcome.accepted);
  metrics.duplicates(outcome.duplicates);
  for (const reason of reasons) metrics.rejected(reason);
}

/** Counts and keeps what was refused. A full disk must not turn a client's error into a server's. */
async function record(
  refused: Refused,
  request: FastifyRequest,
  receivedMs: number,
  { dependencies, metrics }: Ingestion,
): Promise<void> {
  const { project, client, key, refusals } = refused;
  for (const { reason } of refusals) metrics.rejected(reason);
  try {
    await dependencies.ledger.commit((transaction) => {
      for (const { reason, ...refusal } of refusals)
        transaction.reject(project, reason, {
          at: receivedMs,
          requestId: request.id,
          client,
          key,
          ...refusal,
        });
    });
  } catch (error) {
    if (!(error instanceof LedgerUnavailable)) throw error;
    request.log.warn({ error: error.message }, 'a rejection could not be recorded');
  }
}
