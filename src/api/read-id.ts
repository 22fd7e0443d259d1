/** Reads the id that a path names. */
import type { FastifyRequest } from 'fastify';

export function readId({ params }: Pick<FastifyRequest, 'params'>): string {
  return (params as { readonly id: string }).id;
}
