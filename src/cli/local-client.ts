/** The client of `/api/local`, for commands on the server's own machine. */
import { request } from 'node:http';
import { Problem } from '../domain/problem.ts';
import { asProblem } from './client.ts';

/** Sends requests to /api/local with the lock file's token. Errors: Problem with what the server said. */
export interface LocalClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

export function localClient(url: string, token: string): LocalClient {
  const send = async <T>(method: string, path: string, body?: string): Promise<T> => {
    const { status, text } = await answerTo(url, path, { method, token, body });
    if (status === 200) return JSON.parse(text) as T;
    const problem = asProblem(text);
    const detail = problem?.detail ?? `${path} answered ${status}: ${text}`;
    throw new Problem('invalid_request', detail, problem?.path);
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
  };
}

interface LocalRequest {
  readonly method: string;
  readonly token: string;
  readonly body: string | undefined;
}

/** Waits as long as it takes: fetch would give up after five minutes, and a rebuild takes longer. */
function answerTo(url: string, path: string, { method, token, body }: LocalRequest) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
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
