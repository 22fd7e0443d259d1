/** The caller of a chart that was requested over HTTP. */
import type { FastifyReply } from 'fastify';
import type { ChartCaller } from '../../query/contract.ts';

/** Who asks for a chart over HTTP: no longer waits once its connection is closed before the answer. */
export function createCaller(reply: FastifyReply): ChartCaller {
  const gone = new AbortController();
  // It may have left while the facts were looked up.
  if (reply.raw.destroyed) gone.abort();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort();
  });
  return { signal: gone.signal };
}
