/** Keeps pages of other origins out of what people and programs read and manage: their browsers know the keys. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../domain/problem.ts';

/** Errors: Problem `forbidden` where a page of another origin asks, whatever it sends. */
export function refuseForeignOrigin(
  request: Pick<FastifyRequest, 'headers' | 'host'>,
  publicUrl: string | undefined,
): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site === 'cross-site' || (origin !== undefined && !isOwnOrigin(origin, request.host, publicUrl)))
    throw new Problem('forbidden', 'Pages of other origins may only send events.');
}

/** Whether pages of an origin are this server's own. */
export function isOwnOrigin(origin: string, host: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const sender = new URL(origin);
  if (publicUrl !== undefined && new URL(publicUrl).origin === sender.origin) return true;
  // A port that is the scheme's own is left out of both.
  const own = `${sender.protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === sender.host && sender.host !== '';
}

/**
 * Errors: Problem `forbidden` where the request came over this machine's own address under another name: a page whose
 * name was made to lead here, for what it may read without a key.
 */
export function refuseForeignHost(
  request: Pick<FastifyRequest, 'host' | 'raw'>,
  publicUrl: string | undefined,
): void {
  if (!isLoopback(request.raw.socket.localAddress ?? '')) return;
  const url = `http://${request.host}`;
  const name = URL.canParse(url) ? new URL(url).hostname : '';
  if (isLoopback(name) || name === 'localhost' || name.endsWith('.localhost')) return;
  if (publicUrl !== undefined && new URL(publicUrl).hostname === name) return;
  throw new Problem(
    'forbidden',
    'Use the address of this machine, such as 127.0.0.1, or set --public-url to the name that you use.',
  );
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address) || address === '::1' || address === '[::1]';
}
