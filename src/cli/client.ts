/** The HTTP client of the command line. */
import { isJsonObject } from '../domain/json.ts';
import { Problem } from '../domain/problem.ts';

/** Talks to a running Muster server as one project. Errors: Problem with what the server said. */
export interface MusterClient {
  readonly url: string;
  /** Names the place events go to and the project: what an import's checkpoint belongs to. */
  readonly target: string;
  get<T>(path: string): Promise<T>;
  /** An answer that is no JSON. */
  getText(path: string): Promise<string>;
  getBytes(path: string): Promise<Uint8Array>;
  /** Pieces of an answer that goes on, as they come. */
  openText(path: string): Promise<AsyncIterable<string>>;
  post<T>(path: string, body?: string, contentType?: string, more?: Headers): Promise<T>;
  put<T>(path: string, body: string | Uint8Array, contentType: string): Promise<T>;
  patch<T>(path: string, body: string, contentType: string): Promise<T>;
  delete(path: string): Promise<void>;
}

/** Beside those that every request has. */
type Headers = Readonly<Record<string, string>>;

/** A project's keys; or the token of the data directory's lock file, and the project that is meant. */
export type Credentials =
  | { readonly apiKey: string; readonly secretKey: string }
  | { readonly apiKey: string; readonly localToken: string; readonly project: number };

/** Waits before the tries that follow a lost connection, or an answer that says to come back. */
const retryWaitsMs = [200, 1_000, 3_000, 10_000, 30_000];
const comeBack: readonly number[] = [429, 502, 503, 504];

/** `place` names the server for ever, where its address does not: the port of a directory opened for one command changes. */
export function createClient(url: string, credentials: Credentials, place: string = url): MusterClient {
  let reached = false;
  const request = async (
    method: string,
    path: string,
    body?: string | Uint8Array,
    contentType?: string,
    more: Headers = {},
  ): Promise<Response> => {
    const headers: Record<string, string> = { ...credentialHeaders(credentials), ...more };
    if (contentType) headers['content-type'] = contentType;
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    for (let attempt = 0; ; attempt++) {
      const response = await tryFetch(`${url}${path}`, init);
      if (response instanceof Response && !comeBack.includes(response.status)) {
        reached = true;
        return response;
      }
      const waitMs = retryWaitsMs[attempt];
      // Where nobody ever answered, the address is wrong or no server runs: waiting would not help.
      if (waitMs === undefined || !(reached || response instanceof Response))
        throw await unreachable(url, response);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  };
  const send = async <T>(...sent: Parameters<typeof request>): Promise<T> =>
    readAnswer<T>(url, await request(...sent));
  return {
    url,
    target: `${place} ${credentials.apiKey}`,
    get: (path) => send('GET', path),
    getText: async (path) => {
      const response = await request('GET', path);
      return response.ok ? response.text() : readAnswer(url, response);
    },
    getBytes: async (path) => {
      const response = await request('GET', path);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : readAnswer(url, response);
    },
    openText: async (path) => {
      const response = await request('GET', path);
      if (!response.ok || !response.body) return readAnswer(url, response);
      return response.body.pipeThrough(new TextDecoderStream());
    },
    post: (path, body, contentType, more) => send('POST', path, body, contentType, more),
    put: (path, body, contentType) => send('PUT', path, body, contentType),
    patch: (path, body, contentType) => send('PATCH', path, body, contentType),
    delete: async (path) => {
      await send('DELETE', path);
    },
  };
}

function credentialHeaders(credentials: Credentials): Readonly<Record<string, string>> {
  if ('localToken' in credentials)
    return {
      authorization: `Bearer ${credentials.localToken}`,
      'muster-project': String(credentials.project),
    };
  const { apiKey, secretKey } = credentials;
  return { authorization: `Basic ${Buffer.from(`${apiKey}:${secretKey}`).toString('base64')}` };
}

async function tryFetch(url: string, init: RequestInit): Promise<Response | Error> {
  try {
    return await fetch(url, init);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function unreachable(url: string, last: Response | Error): Promise<Problem> {
  if (last instanceof Error)
    return new Problem('unavailable', `The server at ${url} cannot be reached: ${describeReason(last)}.`);
  const text = await last.text();
  const why = asProblem(text)?.detail ?? `${last.status} ${text.slice(0, 200)}`;
  return new Problem('unavailable', `The server at ${url} does not accept requests: ${why}`);
}

/** What a failed fetch says itself is only that it failed. */
function describeReason({ message, cause }: Error): string {
  const { code, message: inner } = (cause ?? {}) as { readonly code?: string; readonly message?: string };
  return code ?? inner ?? message;
}

async function readAnswer<T>(url: string, response: Response): Promise<T> {
  const text = await response.text();
  if (response.status === 401)
    throw new Problem(
      'unauthorized',
      `The server at ${url} does not know these keys: give a project’s own as --key api_key:secret_key.`,
    );
  const value = parsed(text);
  if (response.ok && value !== undefined) return value as T;
  const problem = asProblem(text);
  const detail = problem?.detail ?? `${url} answered ${response.status}; is it a Muster server?`;
  throw new Problem('invalid_request', detail, problem?.path);
}

/** Undefined where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text === '' ? 'null' : text);
  } catch {
    return undefined;
  }
}

/** What an answer of Muster says is wrong; undefined where it is another server's. */
export function asProblem(text: string): { readonly detail: string; readonly path?: string } | undefined {
  const value = parsed(text);
  if (!isJsonObject(value) || typeof value['detail'] !== 'string') return undefined;
  return value as { readonly detail: string; readonly path?: string };
}
