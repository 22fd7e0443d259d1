/** Finds the project of a request from its HTTP Basic credentials. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../domain/problem.ts';
import type { Project, ProjectLookup } from '../domain/project.ts';

/** The project whose `api_key:secret_key` came as HTTP Basic. Errors: Problem `unauthorized`. */
export function authenticate(
  request: Pick<FastifyRequest, 'headers'>,
  projects: Pick<ProjectLookup, 'byKeys'>,
): Project {
  const keys = basicCredentials(request.headers.authorization);
  const project = keys && projects.byKeys(keys.user, keys.password);
  if (!project)
    throw new Problem(
      'unauthorized',
      'Send a project’s API key and secret key as HTTP Basic user and password.',
    );
  return project;
}

function basicCredentials(header: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
