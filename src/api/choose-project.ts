/** Which project a request of a person is about, among those that are theirs. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';

/** By number or name; a link has it in its address. */
const header = 'muster-project';
const parameter = 'project';

/** The one that is named, else the only one. Errors: Problem that lists them. */
export function chooseProject(request: FastifyRequest, projects: readonly Project[]): Project {
  const wanted = request.headers[header] ?? takeParameter(request);
  const matching = projects.filter(
    ({ id, name }) => wanted === undefined || String(id) === wanted || name === wanted,
  );
  const [first] = matching;
  if (first && matching.length === 1) return first;
  if (projects.length === 0) throw new Problem('forbidden', 'You have no role in any project; ask an admin.');
  const names = projects.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (wanted === undefined || matching.length > 1)
    throw new Problem('invalid_request', `Name one project, as ${header}: ${names}.`, header);
  throw new Problem(
    'forbidden',
    `You have no role in a project ${JSON.stringify(wanted)}; yours are ${names}.`,
    header,
  );
}

/** Taken out of the address: routes refuse parameters that they do not know. */
function takeParameter(request: FastifyRequest): string | undefined {
  const query = request.query as Record<string, unknown>;
  const wanted = query[parameter];
  if (wanted === undefined) return undefined;
  delete query[parameter];
  const [path, search] = request.url.split('?', 2);
  const rest = new URLSearchParams(search);
  rest.delete(parameter);
  request.raw.url = rest.size === 0 ? (path ?? '') : `${path}?${rest}`;
  return typeof wanted === 'string' ? wanted : '';
}
