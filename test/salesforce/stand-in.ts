/** A stand-in Salesforce: one organisation over HTTP, with errors at will. Knows nothing of the program that is tried on it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Collections, createCollections, type RecordWrite } from './collections.ts';
import { answerControl } from './control.ts';
import { Refusal } from './fault.ts';
import { type Accident, createFaults, type Faults, type Step, TokenRefusal } from './faults.ts';
import { userId } from './generate.ts';
import { openRecords, type Records } from './records.ts';
import { apiVersions, createRest, type Rest } from './rest.ts';
import { createSessions, type Sessions } from './sessions.ts';

export interface StandInOptions {
  readonly port?: number;
  readonly accounts?: number;
  readonly opportunities?: number;
  readonly seed?: number;
  readonly keys?: readonly string[];
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly certificate?: string | undefined;
  readonly rotate?: boolean;
  readonly sessionMs?: number;
  readonly locatorMs?: number;
  readonly pageSizeMax?: number;
  readonly callsMax?: number;
  readonly clock?: () => number;
}

export interface StandIn {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly records: Records;
  readonly faults: Faults;
  readonly sessions: Sessions;
  /** Requests so far by step, in their order. */
  readonly requests: Step[];
  /** SOQL of the queries so far. */
  readonly queries: string[];
  /** Records that collections changed or made, in their order. */
  readonly writes: readonly RecordWrite[];
  /** Calls counted against the day's limit. */
  setUsedCalls(used: number): void;
  expireLocators(): void;
  close(): Promise<void>;
}

/** What a request gets. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Salesforce refuses longer addresses. */
const urlLengthMax = 16_384;

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { clientId = 'stand-in-client', clientSecret = 'stand-in-secret', clock = Date.now } = options;
  const { accounts = 50, callsMax = 100_000, seed = 1, keys = [] } = options;
  const records = openRecords({
    accounts,
    opportunities: options.opportunities ?? accounts,
    seed,
    keys,
    clock,
  });
  const faults = createFaults();
  const sessions = createSessions({
    ...{ clientId, clientSecret, clock, rotate: options.rotate ?? true },
    ...{
      certificate: options.certificate,
      approved: [String(records.find('User', userId(0))?.['Username'])],
    },
    sessionMs: options.sessionMs ?? 7_200_000,
  });
  const collections = createCollections({ records, faults });
  let used = 0;
  const rest = createRest({
    ...{ records, clock, locatorMs: options.locatorMs ?? 172_800_000 },
    ...{ pageSizeMax: options.pageSizeMax ?? 2000, calls: () => ({ used, max: callsMax }) },
  });
  const requests: Step[] = [];
  const queries: string[] = [];
  const server = createServer({ maxHeaderSize: 65_536 });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const standIn: StandIn = {
    ...{ url, clientId, clientSecret, records, faults, sessions, requests, queries },
    writes: collections.writes,
    setUsedCalls: (calls) => {
      used = calls;
    },
    expireLocators: () => rest.locators.expire(),
    close: () => stop(server),
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const target = new URL(request.url ?? '/', url);
    const step = stepOf(target.pathname);
    const body = await readBody(request);
    let answer: Answer;
    let accident: { readonly accident: Accident; readonly delayMs: number } | undefined;
    try {
      if (target.pathname.startsWith('/stand-in/'))
        answer = answerControl(standIn, request.method ?? '', target, body);
      else {
        requests.push(step);
        records.settle();
        if (target.pathname.startsWith('/services/data/v')) used += 1;
        if (used > callsMax)
          throw new Refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
        accident = faults.meet(step);
        if (step === 'query') queries.push(target.searchParams.get('q') ?? '');
        answer = route({ request, target, body, url, rest, sessions, collections });
      }
    } catch (error) {
      answer = answerError(error);
    }
    // Salesforce says what time it is there.
    const date = new Date(clock()).toUTCString();
    const info = { date, 'sforce-limit-info': `api-usage=${used}/${callsMax}` };
    await send(request, response, { ...answer, headers: { ...info, ...answer.headers } }, accident);
  };
  server.on('request', (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  return standIn;
}

const stepOf = (path: string): Step => {
  if (path === '/services/oauth2/authorize') return 'authorize';
  if (path === '/services/oauth2/token') return 'token';
  if (path === '/services/oauth2/revoke') return 'revoke';
  if (path.startsWith('/id/') || path === '/services/oauth2/userinfo') return 'identity';
  if (/\/query(?:All)?$/.test(path)) return 'query';
  if (/\/query(?:All)?\//.test(path)) return 'query-more';
  if (path.endsWith('/composite/sobjects')) return 'update';
  if (path.includes('/composite/sobjects/')) return 'upsert';
  if (path.endsWith('/describe')) return 'describe';
  if (path.endsWith('/sobjects')) return 'objects';
  if (path.endsWith('/limits')) return 'limits';
  return 'versions';
};

interface Routed {
  readonly request: IncomingMessage;
  readonly target: URL;
  readonly body: string;
  readonly url: string;
  readonly rest: Rest;
  readonly sessions: Sessions;
  readonly collections: Collections;
}

function route({ request, target, body, url, rest, sessions, collections }: Routed): Answer {
  const { pathname, searchParams } = target;
  if ((request.url ?? '').length > urlLengthMax)
    return { status: 414, body: 'URI Too Long', type: 'text/html' };
  if (pathname === '/services/oauth2/authorize') return askToAllow(searchParams, sessions);
  if (pathname === '/services/oauth2/token' || pathname === '/services/oauth2/revoke') {
    if (request.method !== 'POST') throw new TokenRefusal('invalid_request', 'must use HTTP POST');
    const parameters = new URLSearchParams(body);
    if (pathname.endsWith('/revoke')) {
      sessions.revoke();
      return { status: 200, body: '', type: 'text/plain' };
    }
    return { status: 200, body: sessions.grant(parameters, request.headers.authorization ?? '', url) };
  }
  if (/^\/services\/data\/?$/.test(pathname))
    return {
      status: 200,
      body: apiVersions.map((version) => ({ label: version, url: `/services/data/v${version}`, version })),
    };
  const token = /^(?:Bearer|OAuth) (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!sessions.accepts(token)) throw new Refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  if (pathname.startsWith('/id/') || pathname === '/services/oauth2/userinfo')
    return { status: 200, body: rest.identity(url) };
  const [, version = '', path = ''] = /^\/services\/data\/(v\d\d\.0)(\/.*)$/.exec(pathname) ?? [];
  if (!apiVersions.includes(version.slice(1)))
    throw new Refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
  const collection = /^\/composite\/sobjects((?:\/\w+\/\w+)?)$/.exec(path)?.[1];
  if (collection !== undefined) {
    if (request.method !== 'PATCH')
      throw new Refusal(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed.`);
    return { status: 200, body: collections.patch(collection, body) };
  }
  const queryOptions = String(request.headers['sforce-query-options'] ?? '');
  return { status: 200, body: rest.answer({ path, parameters: searchParams, version, queryOptions }) };
}

/** The page on which a person allows the access: a link to each outcome. */
function askToAllow(parameters: URLSearchParams, sessions: Sessions): Answer {
  const back = (outcome: Readonly<Record<string, string>>) => {
    const target = new URL(parameters.get('redirect_uri') ?? '');
    for (const [name, value] of Object.entries(outcome)) target.searchParams.set(name, value);
    target.searchParams.set('state', parameters.get('state') ?? '');
    return target.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  };
  const allow = back({ code: sessions.authorize(parameters) });
  const deny = back({ error: 'access_denied', error_description: 'end-user denied authorization' });
  const links = `<p><a href="${allow}">Allow</a> <a href="${deny}">Deny</a></p>`;
  return {
    ...{ status: 200, type: 'text/html; charset=utf-8' },
    body: `<!doctype html><title>Stand-in Salesforce</title><h1>Allow access?</h1>${links}`,
  };
}

function answerError(error: unknown): Answer {
  if (error instanceof TokenRefusal)
    return { status: 400, body: { error: error.error, error_description: error.message } };
  if (error instanceof Refusal) {
    const { status, code, message, fields } = error;
    return { status, body: [{ message, errorCode: code, ...(fields && { fields }) }] };
  }
  return { status: 500, body: [{ message: String(error), errorCode: 'UNKNOWN_EXCEPTION' }] };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, type, headers }: Answer,
  met: { readonly accident: Accident; readonly delayMs: number } | undefined,
): Promise<void> {
  if (met?.accident === 'silent') return;
  if (met?.accident === 'hang-up') {
    response.destroy();
    return;
  }
  if (met?.accident === 'slow') await new Promise((resolve) => setTimeout(resolve, met.delayMs));
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = Buffer.from(
    met?.accident === 'not-json' ? '<html>Service temporarily unavailable</html>' : text,
  );
  const packs = bytes.length > 1000 && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const sent = packs ? gzipSync(bytes, { level: 1 }) : bytes;
  response.writeHead(status, {
    ...{ 'content-type': type ?? 'application/json;charset=UTF-8', 'content-length': sent.length },
    ...(packs && { 'content-encoding': 'gzip' }),
    ...headers,
  });
  if (met?.accident !== 'cut-off') response.end(sent);
  else {
    response.write(sent.subarray(0, sent.length >> 1), () => response.destroy());
  }
}

async function stop(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close').catch(() => undefined);
}
