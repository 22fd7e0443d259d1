/** A request hook that applies the rate limits of the Dashboard REST API. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProjectLookup } from '../../domain/project.ts';
import { authenticate } from '../basic-auth.ts';
import type { RestKind, RestLimits } from './rest-limits.ts';

/** A hook before anything of a request is read: it is that of a known project, and takes one of its places while it runs. */
export function limited(
  kind: RestKind,
  restLimits: RestLimits,
  projects: Pick<ProjectLookup, 'byKeys'>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const { id } = authenticate(request, projects);
    const leave = restLimits.enter(id, kind);
    reply.raw.once('close', leave);
  };
}
