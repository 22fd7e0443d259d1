/** Stops the HTTP server gracefully. */
import type { FastifyInstance } from 'fastify';

const lookMs = 50;

/**
 * Takes no more requests and answers those under way. Connections that clients keep for later are closed as soon as they
 * are idle (without that, each would hold up the stop for its keep-alive time); after `limitMs` all of them.
 */
export async function closeApp(app: FastifyInstance, limitMs: number): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), lookMs);
  const late = setTimeout(() => app.server.closeAllConnections(), limitMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
