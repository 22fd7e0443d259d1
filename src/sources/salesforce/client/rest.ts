/** Asks Salesforce's REST interface: with the session renewed, pauses between attempts, and calls counted. */
import { readFailure, SalesforceFailure } from './failure.ts';
import { type Persistence, persist } from './persist.ts';
import type { Sessions } from './sessions.ts';
import type { Session } from './token.ts';

export const apiVersion = 'v62.0';
const dataPath = `/services/data/${apiVersion}`;

interface RestOptions extends Persistence {
  readonly sessions: Sessions;
}

/** Of all programs of the organisation, as the newest answer says. */
export interface CallsUsed {
  readonly used: number;
  readonly max: number;
}

/** A part of the answer to a query. */
interface Page {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** Of all parts, as Salesforce counts them; undefined: it did not say. */
  readonly total: number | undefined;
  /** The path of the rest. */
  readonly next: string | undefined;
}

/** Errors of every method: SalesforceFailure; the signal's reason. */
export interface Rest {
  get(path: string): Promise<unknown>;
  /** Changes records so that doing it twice changes nothing the second time: it is tried again like everything else. */
  patch(path: string, body: unknown): Promise<unknown>;
  /** Who is connected. */
  identity(): Promise<unknown>;
  /** Deleted records, too, where `all`. */
  query(soql: string, options?: { readonly all?: boolean }): Promise<Page>;
  more(next: string): Promise<Page>;
  session(): Promise<Session>;
  /** Calls that were made through this. */
  readonly calls: number;
  readonly callsUsed: CallsUsed | undefined;
  /** What time it is at Salesforce, by its newest answer. */
  readonly serverMs: number | undefined;
}

interface Request {
  readonly path: string;
  /** Of a change, as JSON text. */
  readonly body?: string;
}

export function createRest({ sessions, ...persistence }: RestOptions): Rest {
  let calls = 0;
  let callsUsed: CallsUsed | undefined;
  let serverMs: number | undefined;
  const readHeaders = (headers: Headers) => {
    const [, used, max] = /api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? [];
    if (used !== undefined && max !== undefined) callsUsed = { used: Number(used), max: Number(max) };
    const date = Date.parse(headers.get('date') ?? '');
    if (Number.isFinite(date)) serverMs = date;
  };
  const send = ({ path, body: sent }: Request, { accessToken, instanceUrl }: Session) =>
    persist(persistence, async (signal): Promise<unknown> => {
      calls += 1;
      const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
      const answer = await fetch(new URL(path, instanceUrl), {
        ...(sent === undefined
          ? { headers }
          : { method: 'PATCH', body: sent, headers: { ...headers, 'content-type': 'application/json' } }),
        redirect: 'error',
        signal,
      });
      readHeaders(answer.headers);
      const body = parseJson(await answer.text());
      if (!answer.ok) throw readFailure(answer.status, body);
      if (body === undefined)
        throw new SalesforceFailure('unavailable', `HTTP ${answer.status}`, 'the answer is not JSON');
      return body;
    });
  /** A session may have ended since it was opened: it is renewed once. */
  const request = async (wanted: Request): Promise<unknown> => {
    const session = await sessions.get();
    try {
      return await send(wanted, session);
    } catch (error) {
      if (!(error instanceof SalesforceFailure) || error.code !== 'INVALID_SESSION_ID') throw error;
      return send(wanted, await sessions.renew(session));
    }
  };
  const get = (path: string) => request({ path });
  const getPage = async (path: string) => readPage(await get(path));
  return {
    identity: () => get('/services/oauth2/userinfo'),
    get: (path) => get(`${dataPath}${path}`),
    patch: (path, body) => request({ path: `${dataPath}${path}`, body: JSON.stringify(body) }),
    query: (soql, { all = false } = {}) =>
      getPage(`${dataPath}/${all ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`),
    more: (next) => getPage(next),
    session: () => sessions.get(),
    get calls() {
      return calls;
    },
    get callsUsed() {
      return callsUsed;
    },
    get serverMs() {
      return serverMs;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readPage(body: unknown): Page {
  const { records, totalSize, done, nextRecordsUrl } = body as {
    readonly totalSize?: unknown;
    readonly records?: unknown;
    readonly done?: unknown;
    readonly nextRecordsUrl?: unknown;
  };
  const next = done === false && typeof nextRecordsUrl === 'string' ? nextRecordsUrl : undefined;
  // A path of this server, and of no other that an answer may name.
  if (!Array.isArray(records) || (next !== undefined && !next.startsWith('/services/data/')))
    throw new SalesforceFailure('unavailable', 'answer', 'the answer holds no records');
  return { records, total: typeof totalSize === 'number' ? totalSize : undefined, next };
}
