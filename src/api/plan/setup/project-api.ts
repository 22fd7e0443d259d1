/** The API of one project, as whoever asked may use it: a promotion reads and changes a set-up as that person could. */
import type { FastifyRequest } from 'fastify';
import type { Json } from '../../../domain/json.ts';
import { Problem, type ProblemCode, problemCodes } from '../../../domain/problem.ts';
import type { Project } from '../../../domain/project.ts';

export interface ProjectApi {
  /** Errors: Problem as answered. */
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: Json): Promise<T>;
}

/** What says who asks, and from where. */
const carried = [
  'authorization',
  'cookie',
  'origin',
  'host',
  'sec-fetch-site',
  'sec-fetch-mode',
  'user-agent',
];

export function openProjectApi(request: FastifyRequest, project: Project['id']): ProjectApi {
  const send = async <T>(method: string, url: string, body?: Json): Promise<T> => {
    const headers: Record<string, string> = { 'muster-project': String(project) };
    for (const name of carried) {
      const value = request.headers[name];
      if (typeof value === 'string') headers[name] = value;
    }
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await request.server.inject({
      ...{ method: method as 'GET', url, headers, remoteAddress: request.ip },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    if (response.statusCode < 300) return (response.body === '' ? undefined : response.json()) as T;
    throw readProblem(response.statusCode, response.body);
  };
  return { get: (path) => send('GET', path), send };
}

/** Asks for each path once: what is read does not change meanwhile. */
export function keepAnswers(api: ProjectApi): ProjectApi {
  const answers = new Map<string, Promise<unknown>>();
  return {
    ...api,
    get: <T>(path: string) => {
      const answer = answers.get(path) ?? api.get(path);
      answers.set(path, answer);
      return answer as Promise<T>;
    },
  };
}

function readProblem(status: number, body: string): Problem {
  try {
    const { code, detail, path } = JSON.parse(body) as { code?: string; detail?: string; path?: string };
    if (code !== undefined && Object.hasOwn(problemCodes, code))
      return new Problem(code as ProblemCode, detail ?? code, path);
  } catch {
    // It is no problem of ours.
  }
  return new Problem('unavailable', `The set-up could not be read or changed: ${status}.`);
}
