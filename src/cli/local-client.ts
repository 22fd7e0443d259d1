/** The client of `/api/local`, for commands on the server's own machine. */
import { request } from 'node:http';
import { Problem } from '../domain/problem.ts';
import { asProblem } from './client.ts';

/** Sends requests with the lock file's token. Errors: Problem with what the server said. */
export interface LocalClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  delete(path: string): Promise<void>;
  /** The same about one project. */
  about(project: number): LocalClient;
}

export function localClient(url: string, token: string, project?: number): LocalClient {
  const send = async <T>(method: string, path: string, body?: string): Promise<T> => {
    const { status, text } = await answerTo(url, path, { method, token, body, project });
    if (status >= 200 && status < 300) return JSON.parse(text === '' ? 'null' : text) as T;
    const problem = asProblem(text);
    const detail = problem?.detail ?? `${path} answered ${status}: ${text}`;
    throw new Problem('invalid_request', detail, problem?.path);
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
    put: (path, body) => send('PUT', path, JSON.stringify(body)),
    delete: (path) => send('DELETE', path),
    about: (id) => localClient(url, token, id),
  };
}

interface LocalRequest {
  readonly method: string;
  readonly token: string;
  readonly body: string | undefined;
  readonly project: number | undefined;
}

/** Waits as long as it takes: fetch would give up after five minutes, and a rebuild takes longer. */
function answerTo(url: string, path: string, { method, token, body, project }: LocalRequest) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...(project !== undefined && { 'muster-project': String(project) }),
  };
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const failed = (error: Error) =>
      reject(
        new Problem('unavailable', `The connection to the server at ${url} was lost: ${error.message}.`),
      );
    const sent = request(`${url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', failed);
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
