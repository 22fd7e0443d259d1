import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';

/** Talks to a running Muster server as one project. Errors: Problem with what the server said. */
export interface MusterClient {
  readonly url: string;
  /** Names server and project: what an import's checkpoint belongs to. */
  readonly target: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: string, contentType?: string): Promise<T>;
}

export type Credentials = Pick<Project, 'apiKey' | 'secretKey'>;

/** Waits before the tries that follow a 503 or a lost connection. */
const retryWaitsMs = [200, 1_000, 3_000, 10_000, 30_000];

export function createClient(url: string, { apiKey, secretKey }: Credentials): MusterClient {
  const authorization = `Basic ${Buffer.from(`${apiKey}:${secretKey}`).toString('base64')}`;
  const send = async <T>(method: string, path: string, body?: string, contentType?: string): Promise<T> => {
    const headers: Record<string, string> = { authorization };
    if (contentType) headers['content-type'] = contentType;
    for (let attempt = 0; ; attempt++) {
      const waitMs = retryWaitsMs[attempt];
      const response = await tryFetch(`${url}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      if (response instanceof Response && response.status !== 503) return answerOf<T>(response);
      if (waitMs === undefined) throw await unreachable(url, response);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  };
  return {
    url,
    target: `${url} ${apiKey}`,
    get: (path) => send('GET', path),
    post: (path, body, contentType) => send('POST', path, body, contentType),
  };
}

async function tryFetch(url: string, init: RequestInit): Promise<Response | Error> {
  try {
    return await fetch(url, init);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function unreachable(url: string, last: Response | Error): Promise<Problem> {
  const why = last instanceof Response ? await last.text() : last.message;
  return new Problem('unavailable', `The server at ${url} does not take requests: ${why}`);
}

async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.ok) return JSON.parse(text === '' ? 'null' : text) as T;
  const problem = asProblem(text);
  const code = response.status === 401 ? 'unauthorized' : 'invalid_request';
  throw new Problem(code, problem?.detail ?? `${response.status} ${text}`, problem?.path);
}

function asProblem(text: string): { readonly detail?: string; readonly path?: string } | undefined {
  try {
    return JSON.parse(text) as { detail?: string; path?: string };
  } catch {
    return undefined;
  }
}
