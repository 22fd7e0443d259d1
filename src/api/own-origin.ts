/** Keeps pages of other origins out of what people and programs read and manage: their browsers know the keys. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../domain/problem.ts';

/** Errors: Problem `forbidden` where a page of another origin asks, whatever it sends. */
export function refuseForeignOrigin(
  request: Pick<FastifyRequest, 'headers' | 'host'>,
  publicUrl: string | undefined,
): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site === 'cross-site' || (origin !== undefined && !isOwn(origin, request.host, publicUrl)))
    throw new Problem('forbidden', 'Pages of other origins may send events, and nothing else.');
}

function isOwn(origin: string, host: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const asked = new URL(origin);
  if (publicUrl !== undefined && new URL(publicUrl).origin === asked.origin) return true;
  // A port that is the scheme's own is left out of both.
  const own = `${asked.protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === asked.host && asked.host !== '';
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
    'Ask for it under the address of this machine, such as 127.0.0.1; or set --public-url to the name it has.',
  );
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address) || address === '::1' || address === '[::1]';
}
