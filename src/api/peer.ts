/** Says whom a request comes from, for limits that are divided between senders. */
import type { FastifyRequest } from 'fastify';
import type { BodySender } from './bodies/room.ts';

/** Who limits are divided between: an address, or the network that one subscriber of IPv6 has. */
function groupAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':')];
  return `${all.slice(0, 4).join(':')}::/64`;
}

export function findSender(request: Pick<FastifyRequest, 'ip' | 'raw'>): BodySender {
  return { peer: groupAddress(request.ip), connection: request.raw.socket };
}
