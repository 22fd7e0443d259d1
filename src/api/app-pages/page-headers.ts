/** What browsers are told of the app's page: nothing foreign runs on it, and nobody frames it. */
import type { FastifyReply, FastifyRequest } from 'fastify';

/** No script or style stands in the page itself, so none that came from data runs. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const yearSeconds = 31_536_000;

export function setPageHeaders(
  request: Pick<FastifyRequest, 'protocol'>,
  reply: FastifyReply,
  publicUrl: string | undefined,
): void {
  reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    // A link to a shared dashboard may end up where search engines look.
    .header('x-robots-tag', 'noindex')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (request.protocol === 'https' || publicUrl?.startsWith('https:') === true)
    reply.header('strict-transport-security', `max-age=${yearSeconds}`);
}
