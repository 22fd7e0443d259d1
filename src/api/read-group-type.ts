/** Reads the group type that a path names. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../domain/problem.ts';
import { type ProjectFacts, slotOf, unknownGroupType } from '../query/contract.ts';

/** The parameter `type` of the path. Errors: Problem `not_found` where the project has no such type. */
export function readGroupType({ params }: Pick<FastifyRequest, 'params'>, facts: ProjectFacts): string {
  const { type } = params as { readonly type: string };
  if (slotOf(facts, type) === undefined)
    throw new Problem('not_found', unknownGroupType(facts, type), 'type');
  return type;
}
