/** The ingestion routes: read a request by its dialect, commit it, acknowledge it. */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IntakeRequest, RejectionReason } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { RejectionSample } from '../domain/rows.ts';
import type { DecidedItem, Transaction } from '../intake/contract.ts';
import { LedgerUnavailable } from '../ledger/contract.ts';
import type {
  Admission,
  Dialect,
  FixedRoute,
  Refusal,
  WireAnswer,
  WireContext,
  WireInput,
  WireResult,
  WireRoute,
  WireTask,
} from '../wire/contract.ts';
import { createThrottle } from '../wire/throttle.ts';
import { type Body, collectBody } from './bodies/collect.ts';
import { freeBytes } from './bodies/free.ts';
import { isGzip, lookThrough, type Unpacked, unpack } from './bodies/unpack.ts';
import type { AppDependencies } from './dependencies.ts';
import { interceptRejections } from './intercept-rejections.ts';
import type { Metrics } from './metrics.ts';
import { findSender } from './peer.ts';
import type { Shared } from './shared.ts';
import { runAtOnce } from './time-slices.ts';

type Refused = Extract<WireResult, { kind: 'refused' }>;

/** What all dialects share: the limits apply to their requests together. */
interface Ingestion {
  readonly dependencies: AppDependencies;
  readonly metrics: Metrics;
  readonly context: WireContext;
  readonly shared: Shared;
}

export function createIngestion(dependencies: AppDependencies, metrics: Metrics, shared: Shared): Ingestion {
  return { dependencies, metrics, context: createWireContext(dependencies, metrics), shared };
}

/** Routes of one dialect, in a scope of their own: whatever the content type, open to every origin. */
export async function registerIngestion(
  app: FastifyInstance,
  dialect: Dialect,
  ingestion: Ingestion,
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) => {
    const { admit, bytesMax } = request.routeOptions.config as unknown as BodyConfig;
    const sender = findSender(request);
    return collectBody(payload, {
      room: ingestion.shared.room,
      sender,
      bytesMax,
      admit: (head) => admit(request, head),
    });
  });
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
      config: createBodyConfig(route.bodyBytesMax, (request, head) =>
        route.admit(
          buildWireInput(request, { bytes: head }, ingestion.dependencies.clock()),
          ingestion.context,
        ),
      ),
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
      config: createBodyConfig(limits.httpBodyBytesMax, () => answerFixed(route)),
      handler: (_, reply) => send(reply, route.answer),
    });
  for (const { path } of [...dialect.routes, ...dialect.fixed]) app.options(path, allowAnyOrigin);
}

/** Sends an exact answer; scripts of every origin may read it. */
export function send(reply: FastifyReply, { status, headers, contentType, body }: WireAnswer): FastifyReply {
  reply.header('access-control-allow-origin', '*').code(status);
  // Of headers that a vendor's client acts on, a script of another origin sees only those that are named.
  if (headers)
    reply.headers({ ...headers, 'access-control-expose-headers': Object.keys(headers).join(', ') });
  return status === 204 ? reply.send() : reply.type(contentType).send(body);
}

/** Answers a browser's preflight request. No credentials are involved, so any header is fine. */
async function allowAnyOrigin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const requestedHeaders = request.headers['access-control-request-headers'];
  await reply
    .code(204)
    .headers({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST, GET, OPTIONS',
      'access-control-allow-headers': requestedHeaders ?? 'Content-Type, Content-Encoding, Accept',
      'access-control-max-age': '86400',
    })
    .send();
}

function createWireContext(dependencies: AppDependencies, { stepTimer }: Metrics): WireContext {
  const { projects, segmentSources, storeIp, rateLimit, rateLimitWindowMs } = dependencies;
  return {
    projectByApiKey: (apiKey) => projects.byApiKey(apiKey),
    segmentByWriteKey: segmentSources.byWriteKey,
    segmentById: segmentSources.byId,
    storeIp,
    stepTimer,
    throttle:
      rateLimit > 0 ? createThrottle(rateLimit, rateLimitWindowMs ?? limits.rateLimitWindowMs) : undefined,
  };
}

/** A route's limits on bodies. */
interface BodyConfig {
  readonly bytesMax: number;
  readonly admit: (request: FastifyRequest, head: Buffer) => Admission;
}

function createBodyConfig(bytesMax: number, admit: BodyConfig['admit']): object {
  return { bytesMax, admit } satisfies BodyConfig;
}

function answerFixed({ answer }: FixedRoute): Admission {
  return { kind: 'decided', result: { kind: 'answered', answer } };
}

/** Read → decide and commit → acknowledge. What is refused is recorded before it is answered. */
async function ingest(
  route: WireRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  ingestion: Ingestion,
): Promise<FastifyReply> {
  const receivedMs = ingestion.dependencies.clock();
  const body = request.body as Body | undefined;
  if (body?.kind === 'gone') return reply.code(499).send();
  try {
    const result = await readRequest(route, request, receivedMs, ingestion);
    switch (result.kind) {
      case 'answered':
        break;
      case 'refused':
        await recordRefusal(result, request, receivedMs, ingestion, route.path);
        break;
      case 'accepted':
        await commitRequest(result, ingestion, route.path);
        break;
    }
    // The rest of the body is not read.
    if (!request.raw.complete) reply.header('connection', 'close');
    return send(reply, result.answer);
  } finally {
    if (body?.kind === 'complete') {
      body.share.release();
      freeBytes(body.bytes);
    }
  }
}

/** Small bodies are read at once; large ones in time slices. */
async function readRequest(
  route: WireRoute,
  request: FastifyRequest,
  receivedMs: number,
  { context, shared }: Ingestion,
): Promise<WireResult> {
  const body = (request.body as Exclude<Body, { kind: 'gone' }> | undefined) ?? { kind: 'none' };
  const readUnpacked = (unpacked: Unpacked) =>
    unpacked.kind === 'ready'
      ? route.read(buildWireInput(request, unpacked, receivedMs), context)
      : returnResult(refuseUnread(unpacked, route, request));
  switch (body.kind) {
    case 'none':
      return runAtOnce(readUnpacked({ kind: 'ready', bytes: Buffer.alloc(0) }));
    case 'decided':
      return body.result;
    case 'complete': {
      const bytesMax = Math.min(route.bodyBytesMax, limits.inflatedBodyBytesMax);
      const unpacked = isGzip(body.bytes) ? await unpack(body, bytesMax) : undefined;
      const bytes = unpacked?.kind === 'ready' ? unpacked.bytes : body.bytes;
      const reading = (function* (): WireTask {
        return yield* readUnpacked(unpacked ?? (yield* lookThrough(body.bytes)));
      })();
      try {
        return bytes.length <= limits.jsonAtOnceBytesMax
          ? runAtOnce(reading)
          : await shared.timeSlices.run(findSender(request).peer, reading);
      } finally {
        if (unpacked?.kind === 'ready') freeBytes(unpacked.bytes);
      }
    }
    default:
      return refuseUnread(body, route, request);
  }
}

// biome-ignore lint/correctness/useYield: there is nothing to wait for
function* returnResult(result: WireResult): WireTask {
  return result;
}

function buildWireInput(
  request: FastifyRequest,
  { bytes, scan }: Pick<Extract<Unpacked, { kind: 'ready' }>, 'bytes' | 'scan'>,
  receivedMs: number,
): WireInput {
  const mark = request.url.indexOf('?');
  return {
    method: request.method,
    query: mark < 0 ? '' : request.url.slice(mark + 1),
    contentType: String(request.headers['x-sent-content-type'] ?? ''),
    body: bytes,
    ...(scan && { scan }),
    userAgent: request.headers['user-agent'] ?? '',
    peer: request.ip,
    requestId: request.id,
    receivedMs,
    authorization: request.headers.authorization ?? '',
    signature: String(request.headers['x-signature'] ?? ''),
    parameters: request.params as Readonly<Record<string, string>>,
    protocol: readForwarded(request, 'x-forwarded-proto') ?? request.protocol,
    host: readForwarded(request, 'x-forwarded-host') ?? request.host,
  };
}

/** The address by which the client reached the proxy. Used only in what this client is answered. */
function readForwarded(request: FastifyRequest, name: string): string | undefined {
  const value = String(request.headers[name] ?? '')
    .split(',', 1)[0]
    ?.trim();
  return value !== undefined && /^[\w.:[\]-]{1,255}$/.test(value) ? value : undefined;
}

type Unread = Exclude<Body | Unpacked, { kind: 'complete' | 'decided' | 'gone' | 'ready' }>;

function refuseUnread(body: Unread, route: WireRoute, request: FastifyRequest): Refused {
  const { reason, detail, answer } = explainUnread(body, route);
  return {
    kind: 'refused',
    project: 0,
    client: (request.headers['user-agent'] ?? '').slice(0, 200),
    key: '',
    refusals: [{ reason, index: -1, detail, raw: body.head.toString('utf8') }],
    answer,
  };
}

function explainUnread(
  body: Unread,
  { failures, bodyBytesMax }: WireRoute,
): { readonly reason: RejectionReason; readonly detail: string; readonly answer: WireAnswer } {
  switch (body.kind) {
    case 'tooLarge': {
      const detail = 'detail' in body ? body.detail : `more than ${bodyBytesMax} bytes`;
      return { reason: 'payload_too_large', detail, answer: failures.tooLarge };
    }
    case 'tooComplex': {
      if (body.fault === 'depth') {
        const detail = `nested deeper than ${limits.bodyDepthMax}`;
        return { reason: 'too_complex', detail, answer: failures.unreadable };
      }
      const detail = `more than ${limits.jsonValuesMax} values, or ${limits.jsonElementValuesMax} in one event`;
      return { reason: 'too_complex', detail, answer: failures.tooLarge };
    }
    case 'unreadable':
      return { reason: 'invalid_json', detail: 'broken gzip or JSON', answer: failures.unreadable };
    case 'slow':
      return { reason: 'body_too_slow', detail: slowDetail, answer: failures.tooSlow };
    case 'busy':
      return {
        reason: 'no_room',
        detail: 'no memory is left for request bodies',
        answer: failures.unavailable,
      };
  }
}

const slowDetail = `less than ${limits.bodyBytesPerTenSecondsMin} bytes in ten seconds`;

/** Errors: LedgerUnavailable; then nothing was stored. */
async function commitRequest(
  { request, refusals = [], calls = [] }: Extract<WireResult, { kind: 'accepted' }>,
  { dependencies, metrics }: Ingestion,
  endpoint: string,
): Promise<void> {
  const { ledger, decide, clock, noteCalls, live } = dependencies;
  const reasons: RejectionReason[] = [];
  const startMs = clock();
  const note = (reason: RejectionReason, sample: RejectionSample) => {
    reasons.push(reason);
    return sample;
  };
  let decided: DecidedItem[] | undefined;
  const outcome = await ledger.commit((transaction) => {
    // Decided again when a neighbour in the same commit cannot be stored.
    reasons.length = 0;
    const noting = interceptRejections(transaction, note);
    rejectAll(noting, request, refusals);
    if (!live?.isWatched(request.project)) return decide(noting, request, metrics.stepTimer);
    const items: DecidedItem[] = [];
    decided = items;
    return decide(noting, request, metrics.stepTimer, (each) => items.push(each));
  });
  if (decided) live?.publish(request.project, { request, endpoint, decided, refusals });
  noteCalls?.(request.project, calls);
  metrics.committed(clock() - startMs);
  metrics.accepted(outcome.accepted);
  metrics.duplicates(outcome.duplicates);
  for (const reason of reasons) metrics.rejected(reason);
  const { duplicates } = outcome;
  dependencies.clients?.note({ ...request, endpoint, isRefused: false, duplicates, reasons });
}

type Rejected = Pick<IntakeRequest, 'project' | 'requestId' | 'receivedMs' | 'client' | 'key'>;

function rejectAll(transaction: Transaction, of: Rejected, refusals: readonly Refusal[]): void {
  const { project, requestId, receivedMs, client, key = '' } = of;
  for (const { reason, ...refusal } of refusals)
    transaction.reject(project, reason, { at: receivedMs, requestId, client, key, ...refusal });
}

/** Records refusals. A full disk must not turn a client's error into a server's. */
async function recordRefusal(
  refused: Refused,
  request: FastifyRequest,
  receivedMs: number,
  { dependencies, metrics }: Ingestion,
  endpoint: string,
): Promise<void> {
  const { refusals } = refused;
  const { live } = dependencies;
  const reasons = refusals.map(({ reason }) => reason);
  for (const reason of reasons) metrics.rejected(reason);
  const nothing = { items: [], duplicates: 0 };
  dependencies.clients?.note({ ...refused, receivedMs, endpoint, isRefused: true, ...nothing, reasons });
  try {
    const of = { ...refused, requestId: request.id, receivedMs };
    await dependencies.ledger.commit((transaction) => rejectAll(transaction, of, refusals));
    if (live?.isWatched(of.project)) live.publishRefused(of.project, { ...of, endpoint });
  } catch (error) {
    if (!(error instanceof LedgerUnavailable)) throw error;
    request.log.warn({ error: error.message }, 'a rejection could not be recorded');
  }
}
