/** A request hook that applies the rate limits of the Dashboard REST API. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requireProject } from '../authenticate.ts';
import type { RestKind, RestLimits } from './rest-limits.ts';

/** A hook before anything of a request is read: it takes one of its places while it runs. */
export function limited(
  kind: RestKind,
  restLimits: RestLimits,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const { id } = requireProject(request);
    const leave = restLimits.enter(id, kind);
    reply.raw.once('close', leave);
  };
}
